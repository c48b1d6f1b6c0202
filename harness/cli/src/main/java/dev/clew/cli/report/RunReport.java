package dev.clew.cli.report;

import dev.clew.checkers.CheckResult;
import dev.clew.checkers.ModelDecision;
import dev.clew.checkers.Verdict;
import dev.clew.checkers.doctor.HistoryDoctor;
import dev.clew.models.isolation.ConsistencyModel;
import dev.clew.models.isolation.ConsistencyModels;
import dev.clew.run.RunOutcome;
import dev.clew.targets.IsolationLevel;
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
    this.form = new TextReport(colour, false, false);
  }

  /** Returns the lines of a run. */
  public static List<String> of(RunOutcome outcome, boolean colour) {
    RunReport report = new RunReport(outcome, colour);
    report.claims();
    report.whereabouts();
    List<String> all = new ArrayList<>();
    all.add(report.form.verdictLine(report.historyFile(), outcome.result().verdict()));
    all.addAll(Explanation.of(outcome.result(), outcome.history()));
    all.addAll(caution(outcome));
    all.addAll(report.lines.toList());
    return all;
  }

  private static List<String> caution(RunOutcome outcome) {
    if (outcome.result().verdict() != Verdict.VALID) {
      return List.of();
    }
    String caution =
        Doctored.caution(
            HistoryDoctor.glance(
                outcome.history(),
                ConsistencyModels.withId(outcome.result().property()).orElse(null)),
            outcome.result().property());
    return caution.isEmpty() ? List.of() : new Lines().add(caution).toList();
  }

  private void claims() {
    LevelClaim claim = outcome.claim();
    lines.blank();
    lines.add(outcome.plan().workload() + " on " + outcome.running());
    if (claim.level() != IsolationLevel.NONE) {
      row("level", claim.level().sql());
    }
    if (claim.link().isEmpty()) {
      row("expected", status(claim.expected()));
    } else {
      row("nominal", status(claim.nominal()));
      row("documented", status(claim.documented()));
      row("", claim.link());
    }
    if (!outcome.asked().equals(claim.nominal()) && !outcome.asked().equals(claim.documented())) {
      row(
          "asked",
          Wording.property(outcome.asked().id()) + ": " + word(outcome.result().verdict()));
    }
    row("observed", observed());
    judgement(claim).forEach(lines::add);
    outcome.notes().forEach(lines::add);
  }

  private void row(String label, String words) {
    lines.add(4, 12, String.format("%-11s %s", label, words));
  }

  private static String word(Verdict verdict) {
    return switch (verdict) {
      case VALID -> "not contradicted";
      case UNKNOWN -> "not decided";
      case INVALID -> "contradicted";
    };
  }

  private String status(ConsistencyModel model) {
    return Wording.property(model.id()) + (isContradicted(model) ? ": contradicted" : "");
  }

  private boolean isContradicted(ConsistencyModel model) {
    return outcome.result().ruledOut().stream()
        .anyMatch(weakest -> ConsistencyModels.implies(model, weakest));
  }

  private String observed() {
    LevelClaim claim = outcome.claim();
    CheckResult result = outcome.result();
    if (result.verdict() == Verdict.UNKNOWN) {
      return "not decided";
    } else if (!isContradicted(claim.nominal())) {
      if (result.verdict() == Verdict.INVALID && !isDecided(claim.nominal())) {
        return Wording.violated(result.property());
      }
      return "nothing that contradicts "
          + Wording.noun(isDecided(claim.nominal()) ? claim.nominal().id() : result.property());
    } else if (!isContradicted(claim.documented())) {
      return "what "
          + Wording.noun(claim.documented().id())
          + " allows, but "
          + Wording.noun(claim.nominal().id())
          + " does not";
    }
    List<ConsistencyModel> observed = outcome.observed();
    return observed.isEmpty()
        ? Wording.violated(result.property())
        : "at the most " + Wording.models(observed);
  }

  /** Returns whether the check says anything of a model, apart from what it rules out. */
  private boolean isDecided(ConsistencyModel model) {
    return model.id().equals(outcome.result().property())
        || outcome.result().decisions().stream()
            .anyMatch(
                decision ->
                    decision.model().equals(model)
                        && decision.outcome() != ModelDecision.Outcome.NOT_DECIDABLE);
  }

  /** A level is judged by what its vendor says it is; a documented limit is no broken promise. */
  private List<String> judgement(LevelClaim claim) {
    if (outcome.result().verdict() == Verdict.UNKNOWN) {
      return List.of();
    } else if (claim.link().isEmpty()) {
      return isContradicted(claim.expected())
          ? List.of("No manual promises it: with these settings, it is not to be had.")
          : List.of();
    } else if (isContradicted(claim.documented())) {
      return List.of("This contradicts the documentation: a bug of the target, or of its set-up.");
    } else if (isContradicted(claim.nominal())) {
      return List.of("The documentation says so: a limit to know about, not a broken promise.");
    } else if (isContradicted(outcome.asked())) {
      return List.of(
          "The level promises no "
              + Wording.noun(outcome.asked().id())
              + ": what was asked is more, and no promise is broken.");
    }
    return List.of();
  }

  private void whereabouts() {
    lines.blank();
    lines.whole(2, "History: " + historyFile());
    lines.whole(2, "Repeat:  " + CommandName.in(outcome.repeat()));
  }

  private String historyFile() {
    Path file = outcome.directory().resolve("history.edn");
    return file.toString();
  }
}
