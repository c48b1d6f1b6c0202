package dev.clew.run.interleaving;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The oracle: what the calls come to if they are run one after the other, in each order, on the
 * same database. A call that the database gave up has not happened, so it is compared with the
 * orders of the others.
 */
final class SerialRuns {

  private final Scenario<?> scenario;
  private final Map<List<Integer>, Execution> runs = new HashMap<>();

  SerialRuns(Scenario<?> scenario) {
    this.scenario = scenario;
  }

  /**
   * Runs all calls in each order, twice.
   *
   * @throws Refused if they cannot be an oracle: a call sends nothing, or is given up though it is
   *     alone, or two runs of one order differ, or an invariant does not hold after one
   */
  List<Execution> all() throws Exception {
    List<Execution> all = new ArrayList<>();
    for (List<Integer> order : orders(numbers())) {
      Execution first = run(order);
      Execution again = scenario.serial(order);
      if (!first.hasResultOf(again)) {
        throw new Refused(
            "%s gave %s, and then %s: leave out of what is observed and returned whatever a clock or"
                    .formatted(words(order), result(first), result(again))
                + " a sequence gives, and put the database back in beforeEach");
      }
      for (String invariant : first.broken()) {
        throw new Refused(
            "the invariant '%s' does not even hold after %s".formatted(invariant, words(order)));
      }
      all.add(first);
    }
    refuseSilent(all.get(0));
    return all;
  }

  private void refuseSilent(Execution serial) {
    for (int call : numbers()) {
      if (serial.turns().stream().noneMatch(turn -> turn.step().lane() == call)) {
        throw new Refused(
            "%s sends no statement over the DataSource that it is given: make the service of that"
                    .formatted(scenario.name(call))
                + " one, in using(...)");
      }
    }
  }

  private List<Integer> numbers() {
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < scenario.calls().size(); i++) {
      numbers.add(i);
    }
    return numbers;
  }

  private Execution run(List<Integer> order) throws Exception {
    Execution known = runs.get(order);
    if (known != null) {
      return known;
    }
    Execution run = scenario.serial(order);
    for (Map.Entry<Integer, Ending> entry : run.endings().entrySet()) {
      if (entry.getValue().kind() == Ending.Kind.GIVEN_UP) {
        throw new Refused(
            "%s is given up (%s) though it runs alone: does something else use the database?"
                .formatted(scenario.name(entry.getKey()), entry.getValue().text()));
      }
    }
    runs.put(List.copyOf(order), run);
    return run;
  }

  /** Returns whether some order of the calls that were not given up gives the same result. */
  boolean explain(Execution execution) throws Exception {
    for (List<Integer> order : orders(execution.accomplished())) {
      if (execution.hasResultOf(run(order))) {
        return true;
      }
    }
    return false;
  }

  /** Returns the orders that a result was compared with, each with its own result, as text. */
  Map<String, String> compared(Execution execution) throws Exception {
    Map<String, String> results = new LinkedHashMap<>();
    for (List<Integer> order : orders(execution.accomplished())) {
      results.put(words(order), result(run(order)));
    }
    return results;
  }

  private String words(List<Integer> order) {
    return order.isEmpty()
        ? "none of them"
        : order.stream().map(scenario::name).collect(Collectors.joining(" then "));
  }

  /** Returns the state and the endings that say something. */
  String result(Execution execution) {
    List<String> parts = new ArrayList<>();
    if (scenario.observe() != null) {
      parts.add(text(execution.state()));
    }
    execution
        .endings()
        .forEach(
            (call, ending) -> {
              String name = scenario.name(call);
              switch (ending.kind()) {
                case RETURNED -> {
                  if (ending.value() != null) {
                    parts.add(name + " got " + ending.text());
                  }
                }
                case THREW -> parts.add(name + " threw " + ending.text());
                case GIVEN_UP -> parts.add(name + " was given up (" + ending.text() + ")");
              }
            });
    return parts.isEmpty() ? "all ended well" : String.join(", ", parts);
  }

  /** Rows need no brackets around them. */
  private static String text(@Nullable Object state) {
    return state instanceof List<?> rows
        ? rows.isEmpty()
            ? "no row"
            : rows.stream().map(Objects::toString).collect(Collectors.joining(" "))
        : String.valueOf(state);
  }

  /** Returns all orders of some numbers, those that keep them ascending for longest first. */
  static List<List<Integer>> orders(List<Integer> numbers) {
    List<List<Integer>> orders = new ArrayList<>();
    orders.add(List.of());
    for (int length = 0; length < numbers.size(); length++) {
      List<List<Integer>> longer = new ArrayList<>();
      for (List<Integer> order : orders) {
        for (Integer number : numbers) {
          if (!order.contains(number)) {
            List<Integer> next = new ArrayList<>(order);
            next.add(number);
            longer.add(next);
          }
        }
      }
      orders = longer;
    }
    return orders;
  }
}
