package dev.clew.checkers.witness;

import static dev.clew.checkers.witness.TransactionText.value;

import dev.clew.checkers.witness.ForcedOrderWitness.Step;
import dev.clew.histories.History;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells a circle of commits in sentences. */
final class ForcedOrderExplainer {

  private final History history;
  private final ForcedOrderWitness witness;
  private final List<Integer> operations;

  ForcedOrderExplainer(History history, ForcedOrderWitness witness) {
    this.history = history;
    this.witness = witness;
    this.operations = witness.operations();
  }

  List<String> explain() {
    List<@Nullable Object> keys = new ArrayList<>();
    for (Step step : witness.steps()) {
      if (step.key() != null) {
        keys.add(step.key());
      }
    }
    List<String> lines = new ArrayList<>(TransactionText.definitions(history, operations, keys));
    lines.addAll(Narration.contradiction(witness.steps().stream().map(this::sentence).toList()));
    return lines;
  }

  private String sentence(Step step) {
    String first = name(step.from());
    if (step.to() == ForcedOrderWitness.INITIAL) {
      return missed(step)
          + ", yet the read saw the initial version, which is older than all writes";
    }
    String second = name(step.to());
    String reason =
        switch (step.reason()) {
          case READ -> second + " read what " + first + " wrote to " + value(step.key());
          case SESSION ->
              "process "
                  + value(history.processName(history.operation(step.from()).process()))
                  + " completed "
                  + first
                  + " before it invoked "
                  + second;
          case VERSION -> first + " wrote to " + value(step.key()) + " before " + second + " did";
          case MISSED -> missed(step) + ", yet the read saw what " + second + " wrote";
        };
    return Narration.precedes(first, second, reason);
  }

  private String missed(Step step) {
    return "when "
        + name(step.reader())
        + " read "
        + value(step.key())
        + ", "
        + name(step.from())
        + ", which wrote "
        + value(step.key())
        + " too, was visible to it"
        + way(step);
  }

  private String way(Step step) {
    List<String> parts = new ArrayList<>();
    List<Integer> way = step.way();
    for (int i = way.size() - 1; i > 0; i--) {
      parts.add(name(way.get(i)) + link(way.get(i - 1), way.get(i)) + name(way.get(i - 1)));
    }
    return " (" + String.join(", ", parts) + ")";
  }

  private String link(int from, int to) {
    boolean session =
        witness.anomaly().id().endsWith("-process")
            && from < to
            && history.operation(from).process() == history.operation(to).process();
    return session ? " came in its process after " : " had read from ";
  }

  private String name(int operation) {
    return "T" + (operations.indexOf(operation) + 1);
  }
}
