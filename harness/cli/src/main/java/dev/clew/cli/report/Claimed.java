package dev.clew.cli.report;

import dev.clew.checkers.CheckResult;
import dev.clew.checkers.ModelDecision;
import dev.clew.checkers.Verdict;
import dev.clew.models.isolation.ConsistencyModel;
import dev.clew.models.isolation.ConsistencyModels;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.LevelClaim;
import java.util.List;

/**
 * What a level promises, what its manual says and what was seen, as rows of a report.
 *
 * @param asked the consistency model that was checked
 */
record Claimed(LevelClaim claim, ConsistencyModel asked, CheckResult result) {

  void addTo(Lines lines) {
    if (claim.level() != IsolationLevel.NONE) {
      row(lines, "level", claim.level().sql());
    }
    if (claim.link().isEmpty()) {
      row(lines, "expected", status(claim.expected()));
    } else {
      row(lines, "nominal", status(claim.nominal()));
      row(lines, "documented", status(claim.documented()));
      row(lines, "", claim.link());
    }
    if (!asked.equals(claim.nominal()) && !asked.equals(claim.documented())) {
      row(lines, "asked", Wording.property(asked.id()) + ": " + word(result.verdict()));
    }
    row(lines, "observed", seen());
    judgement().forEach(lines::add);
  }

  private static void row(Lines lines, String label, String words) {
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
    return result.ruledOut().stream()
        .anyMatch(weakest -> ConsistencyModels.implies(model, weakest));
  }

  private String seen() {
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
    List<ConsistencyModel> observed = result.notContradicted();
    return observed.isEmpty()
        ? Wording.violated(result.property())
        : "at the most " + Wording.models(observed);
  }

  /** Returns whether the check says anything of a model, apart from what it rules out. */
  private boolean isDecided(ConsistencyModel model) {
    return model.id().equals(result.property())
        || result.decisions().stream()
            .anyMatch(
                decision ->
                    decision.model().equals(model)
                        && decision.outcome() != ModelDecision.Outcome.NOT_DECIDABLE);
  }

  /** A level is judged by what its vendor says it is; a documented limit is no broken promise. */
  private List<String> judgement() {
    if (result.verdict() == Verdict.UNKNOWN) {
      return List.of();
    } else if (claim.link().isEmpty()) {
      return isContradicted(claim.expected())
          ? List.of("No manual promises it: with these settings, it is not to be had.")
          : List.of();
    } else if (isContradicted(claim.documented())) {
      return List.of("This contradicts the documentation: a bug of the target, or of its set-up.");
    } else if (isContradicted(claim.nominal())) {
      return List.of("The documentation says so: a limit to know about, not a broken promise.");
    } else if (isContradicted(asked)) {
      return List.of(
          "The level promises no "
              + Wording.noun(asked.id())
              + ": what was asked is more, and no promise is broken.");
    }
    return List.of();
  }
}
