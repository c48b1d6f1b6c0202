package dev.clew.cli.report;

import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Verdict;
import dev.clew.checkers.Witness;
import dev.clew.histories.History;
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

  private void headline() {
    switch (result.verdict()) {
      case VALID ->
          lines.add(Wording.yes(result.property()) + ": nothing in this history contradicts it.");
      case UNKNOWN -> lines.add("Not decided" + subject() + ": " + sentence(result.reason()));
      case INVALID -> invalidHeadline(result.witnesses().get(0));
    }
  }

  private String subject() {
    String words = Wording.property(result.property());
    if (words.isEmpty()) {
      return "";
    }
    return " whether " + (result.property().endsWith("able") ? words : "consistent with " + words);
  }

  private static String sentence(String reason) {
    return reason.endsWith(".") ? reason : reason + ".";
  }

  private void invalidHeadline(Witness first) {
    String involved =
        Wording.count(
            first.operations().size(),
            history.operation(first.operations().get(0)).isTransaction()
                ? "transaction"
                : "operation");
    lines.add(
        Wording.not(result.property())
            + ": "
            + Wording.anomaly(first.anomaly())
            + ", "
            + involved
            + ".");
  }

  private void witnesses() {
    List<Witness> witnesses = result.witnesses();
    if (witnesses.isEmpty()) {
      return;
    }
    if (result.verdict() == Verdict.INVALID) {
      Witness first = witnesses.get(0);
      first.explain(history).forEach(sentence -> lines.add(2, HANGING, sentence));
      if (witnesses.size() > 1) {
        lines.add("Also found: " + Wording.counts(witnesses.subList(1, witnesses.size())) + ".");
      }
    } else {
      String permitted =
          result.verdict() == Verdict.VALID
              ? "Also seen, and permitted by " + Wording.property(result.property())
              : "Seen so far";
      lines.add(permitted + ": " + Wording.counts(witnesses) + ".");
    }
  }

  private void models() {
    StringBuilder sentence = new StringBuilder();
    if (!result.ruledOut().isEmpty()) {
      sentence
          .append("Ruled out: ")
          .append(Wording.models(result.ruledOut()))
          .append(", and stronger. ");
    }
    if (!result.mayHold().isEmpty()) {
      sentence.append("May still hold: ").append(Wording.models(result.mayHold())).append(".");
    }
    if (!sentence.isEmpty()) {
      lines.add(sentence.toString());
    }
    if (!result.notDecidable().isEmpty()) {
      lines.add("Not decidable from this history: " + Wording.models(result.notDecidable()) + ".");
    }
  }

  private void details() {
    result.notes().forEach(lines::add);
    history.warnings().forEach(warning -> lines.add("Warning: " + warning));
    String statistics = statistics(result.statistics());
    lines.add(
        "Decided by " + result.decidedBy() + (statistics.isEmpty() ? "" : "; " + statistics) + ".");
  }

  private static String statistics(Map<String, Long> statistics) {
    return statistics.entrySet().stream()
        .map(entry -> entry.getKey() + " " + String.format("%,d", entry.getValue()))
        .collect(Collectors.joining(", "));
  }
}
