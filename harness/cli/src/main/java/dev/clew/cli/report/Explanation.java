package dev.clew.cli.report;

import dev.clew.checkers.CheckResult;
import dev.clew.checkers.ModelDecision;
import dev.clew.checkers.Verdict;
import dev.clew.checkers.Witness;
import dev.clew.histories.History;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.models.isolation.ConsistencyModel;
import dev.clew.models.isolation.ConsistencyModels;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Explains a result to people: what is wrong and why, what it rules out, what was not decided. */
final class Explanation {

  private static final int HANGING = 4;

  private final CheckResult result;
  private final History history;
  private final Lines lines = new Lines();

  private Explanation(CheckResult result, History history) {
    this.result = result;
    this.history = history;
  }

  /** Returns the explanation, each line indented by two. */
  static List<String> of(CheckResult result, History history) {
    Explanation explanation = new Explanation(result, history);
    explanation.headline();
    explanation.witnesses();
    explanation.models();
    explanation.details();
    return explanation.lines.toList();
  }

  /** Returns what is wrong, why, and what that rules out, each line indented by two. */
  static List<String> inShort(CheckResult result, History history) {
    Explanation explanation = new Explanation(result, history);
    explanation.headline();
    explanation.witnesses();
    explanation.ruledOut();
    return explanation.lines.toList();
  }

  private void headline() {
    switch (result.verdict()) {
      case VALID ->
          lines.add(Wording.yes(result.property()) + ": nothing in this history contradicts it.");
      case UNKNOWN ->
          lines.add(
              "Not decided"
                  + Wording.whether(result.property())
                  + ": "
                  + Wording.sentence(result.reason()));
      case INVALID ->
          lines.add(
              Wording.not(result.property())
                  + ": "
                  + Wording.sentence(Shortened.of(result.reason())));
    }
  }

  /** The first witness is explained, the others are counted: those that matter, and the rest. */
  private void witnesses() {
    List<Witness> others = result.witnesses();
    if (result.verdict() == Verdict.INVALID) {
      others.get(0).explain(history).stream()
          .filter(sentence -> !isHeadline(sentence))
          .forEach(sentence -> lines.add(2, HANGING, Shortened.of(sentence)));
      others = others.subList(1, others.size());
    }
    Map<Boolean, List<Witness>> byPermission =
        others.stream().collect(Collectors.partitioningBy(this::isPermitted));
    count("Also found: ", byPermission.getOrDefault(false, List.of()));
    count(
        "Also seen, and permitted by " + Wording.noun(result.property()) + ": ",
        byPermission.getOrDefault(true, List.of()).stream().filter(this::saysMore).toList());
  }

  private boolean isHeadline(String sentence) {
    return sentence.equalsIgnoreCase(Wording.sentence(result.reason()));
  }

  /**
   * Returns whether a permitted anomaly is more than a violated one seen against another order:
   * that serializability permits G2-item-realtime is no news beside a G2-item that it forbids.
   */
  private boolean saysMore(Witness permitted) {
    return result.witnesses().stream()
        .filter(witness -> !isPermitted(witness))
        .noneMatch(violated -> permitted.anomaly().id().startsWith(violated.anomaly().id() + "-"));
  }

  private void count(String beginning, List<Witness> witnesses) {
    if (!witnesses.isEmpty()) {
      lines.add(beginning + Wording.counts(witnesses) + ".");
    }
  }

  private boolean isPermitted(Witness witness) {
    return result.verdict() == Verdict.VALID
        || ConsistencyModels.withId(result.property())
            .map(model -> !ConsistencyModels.forbids(model, witness.anomaly()))
            .orElse(false);
  }

  private void ruledOut() {
    if (saysMore(result.ruledOut())) {
      lines.add("Ruled out: " + Wording.andStronger(result.ruledOut()) + ".");
    }
  }

  private void models() {
    List<ConsistencyModel> holding = result.holding();
    StringBuilder sentence = new StringBuilder();
    if (saysMore(result.ruledOut())) {
      sentence.append("Ruled out: ").append(Wording.andStronger(result.ruledOut())).append(". ");
    }
    if (saysMore(holding)) {
      sentence
          .append(isOfTransactions() ? "Holds: " : "May still hold: ")
          .append(Wording.models(holding))
          .append(".");
    }
    if (!sentence.isEmpty()) {
      lines.add(sentence.toString());
    }
    List<ConsistencyModel> open =
        result.decisions().stream()
            .filter(decision -> decision.outcome() == ModelDecision.Outcome.NOT_DECIDABLE)
            .map(ModelDecision::model)
            .toList();
    untellable(open.stream().filter(model -> !isDecidable(model)).toList());
    undecided(open.stream().filter(this::isDecidable).toList());
  }

  /** Returns whether all models of a kind are decided, rather than the one asked for and weaker. */
  private boolean isOfTransactions() {
    return ConsistencyModels.withId(result.property())
        .filter(model -> model.subject() == ConsistencyModel.Subject.TRANSACTIONS)
        .isPresent();
  }

  private void untellable(List<ConsistencyModel> models) {
    if (!models.isEmpty()) {
      lines.add(
          "Not decidable, as the history does not tell "
              + untold()
              + ": "
              + Wording.andStronger(ConsistencyModels.weakest(models))
              + ".");
    }
  }

  /** What is open though the history tells the orders that it needs; not if nothing is decided. */
  private void undecided(List<ConsistencyModel> models) {
    List<ConsistencyModel> open =
        models.stream().filter(model -> !model.id().equals(result.property())).toList();
    if (isOfTransactions() && !open.isEmpty() && !result.holding().isEmpty()) {
      lines.add("Not decidable from this history: " + Wording.models(open) + ".");
    }
  }

  /** Returns whether models are more than what the headline has said already. */
  private boolean saysMore(List<ConsistencyModel> models) {
    return !models.stream().allMatch(model -> model.id().equals(result.property()));
  }

  private boolean isDecidable(ConsistencyModel model) {
    HistoryColumns columns = history.columns();
    return ConsistencyModels.isDecidable(model, columns.hasSessions(), columns.hasRealtime());
  }

  private String untold() {
    return history.columns().hasSessions()
        ? "the order of events in real time"
        : history.columns().hasRealtime()
            ? "which process did what"
            : "the order of events in real time, nor which process did what";
  }

  private void details() {
    result.notes().forEach(lines::add);
    history.warnings().forEach(warning -> lines.add("Warning: " + warning));
    if (result.decidedBy().equals("nothing")) {
      return;
    }
    String statistics = statistics(result.statistics());
    lines.add(
        "Decided by "
            + result.decidedBy()
            + order(result.property())
            + (statistics.isEmpty() ? "" : "; " + statistics)
            + ".");
  }

  /** Returns whether the order of sessions counted, where the name of the model does not say so. */
  private static String order(String property) {
    return ConsistencyModels.withId(property)
        .filter(model -> model.subject() == ConsistencyModel.Subject.TRANSACTIONS)
        .filter(model -> !model.namesOrdering())
        .map(
            model ->
                switch (ConsistencyModels.ordering(model)) {
                  case NONE -> ", without session order";
                  case SESSION, REALTIME -> ", with session order";
                })
        .orElse("");
  }

  private static String statistics(Map<String, Long> statistics) {
    return statistics.entrySet().stream()
        .map(entry -> entry.getKey() + " " + String.format("%,d", entry.getValue()))
        .collect(Collectors.joining(", "));
  }
}
