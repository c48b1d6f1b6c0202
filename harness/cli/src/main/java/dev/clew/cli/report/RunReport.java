package dev.clew.cli.report;

import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Verdict;
import dev.clew.models.isolation.ConsistencyModel;
import dev.clew.models.isolation.ConsistencyModels;
import dev.clew.run.RunOutcome;
import dev.clew.targets.LevelClaim;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A run as text: the verdict line and explanation as of a check of its history, then what the level
 * promises, what its manual says and what was seen.
 */
public final class RunReport {

  private final RunOutcome outcome;
  private final TextReport form;
  private final Lines lines = new Lines();

  private RunReport(RunOutcome outcome, boolean colour) {
    this.outcome = outcome;
    this.form = new TextReport(colour, false);
  }

  /** Returns the lines of a run. */
  public static List<String> of(RunOutcome outcome, boolean colour) {
    RunReport report = new RunReport(outcome, colour);
    report.claims();
    report.whereabouts();
    List<String> all = new ArrayList<>();
    all.add(report.form.verdictLine(report.historyFile(), outcome.result().verdict()));
    all.addAll(Explanation.of(outcome.result(), outcome.history()));
    all.addAll(report.lines.toList());
    return all;
  }

  private void claims() {
    LevelClaim claim = outcome.claim();
    lines.blank();
    lines.add(outcome.running() + " at " + claim.level().sql() + ", " + outcome.plan().workload());
    row("nominal", Wording.property(claim.nominal().id()), status(claim.nominal()));
    row("documented", Wording.property(claim.documented().id()), status(claim.documented()));
    if (!claim.link().isEmpty()) {
      row("", claim.link(), "");
    }
    row("observed", observed(), "");
    judgement(claim).forEach(lines::add);
    outcome.notes().forEach(lines::add);
  }

  private void row(String label, String words, String status) {
    lines.add(4, 12, String.format("%-11s %s%s", label, words, status));
  }

  /** Returns what the run says about a model; nothing if it was not looked at. */
  private String status(ConsistencyModel model) {
    return isContradicted(model) ? ": contradicted" : "";
  }

  private boolean isContradicted(ConsistencyModel model) {
    return outcome.result().ruledOut().stream()
        .anyMatch(weakest -> ConsistencyModels.implies(model, weakest));
  }

  private String observed() {
    CheckResult result = outcome.result();
    if (!result.mayHold().isEmpty()) {
      return "at the most " + Wording.models(result.mayHold());
    }
    return switch (result.verdict()) {
      case VALID -> "nothing that contradicts " + Wording.property(result.property());
      case UNKNOWN -> "not decided";
      case INVALID -> "not " + Wording.property(result.property());
    };
  }

  /** A level is judged by what its vendor says it is; a documented limit is no broken promise. */
  private List<String> judgement(LevelClaim claim) {
    if (outcome.result().verdict() == Verdict.UNKNOWN) {
      return List.of();
    } else if (isContradicted(claim.documented())) {
      return List.of("This contradicts the documentation: a bug of the target, or of its set-up.");
    } else if (isContradicted(claim.nominal())) {
      return List.of("The documentation says so: a limit to know about, not a broken promise.");
    }
    return List.of();
  }

  private void whereabouts() {
    lines.blank();
    lines.whole(2, "History: " + historyFile());
    lines.whole(2, "Repeat:  " + outcome.repeat());
  }

  private String historyFile() {
    Path file = outcome.directory().resolve("history.edn");
    return file.toString();
  }
}
