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
    for (int i = 0; i < witness.steps().size(); i++) {
      boolean last = i == witness.steps().size() - 1;
      lines.add(sentence(witness.steps().get(i)) + (last ? ": a contradiction." : ";"));
    }
    return lines;
  }

  private String sentence(Step step) {
    String first = name(step.from());
    if (step.to() == ForcedOrderWitness.INITIAL) {
      return missed(step)
          + ", yet the read saw the initial version, which is older than all writes";
    }
    String order = first + " < " + name(step.to()) + ", because ";
    return switch (step.reason()) {
      case READ ->
          order + name(step.to()) + " read what " + first + " wrote to " + value(step.key());
      case SESSION ->
          order
              + "process "
              + value(history.processName(history.operation(step.from()).process()))
              + " completed "
              + first
              + " before it invoked "
              + name(step.to());
      case VERSION ->
          order + first + " wrote to " + value(step.key()) + " before " + name(step.to()) + " did";
      case MISSED -> order + missed(step) + ", yet the read saw what " + name(step.to()) + " wrote";
    };
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
