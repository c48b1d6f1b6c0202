package dev.clew.cli;

import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Verdict;
import dev.clew.checkers.doctor.Diagnosis;
import dev.clew.checkers.doctor.HistoryDoctor;
import dev.clew.cli.report.Doctored;
import dev.clew.histories.History;
import dev.clew.models.isolation.ConsistencyModels;
import java.util.Optional;

/**
 * When a history is examined for what it can show, and what follows from it.
 *
 * @param always whether it is examined whatever the verdict; if not, only where it is VALID
 * @param required whether VALID takes opportunities for all that the consistency model forbids
 */
record Examination(boolean always, boolean required) {

  /** Returns what is known of a history; empty if it is not to be examined, or too large. */
  Optional<Diagnosis> of(History history, CheckResult result) {
    if (!always && result.verdict() != Verdict.VALID) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          always
              ? HistoryDoctor.examine(history)
              : HistoryDoctor.glance(
                  history, ConsistencyModels.withId(result.property()).orElse(null)));
    } catch (OutOfMemoryError e) {
      return Optional.empty(); // the verdict stands without
    }
  }

  /** Returns an answer that is UNKNOWN instead of VALID if the history cannot show enough. */
  CheckResult judged(CheckResult result, Optional<Diagnosis> diagnosis) {
    if (!required || result.verdict() != Verdict.VALID) {
      return result;
    }
    String reason =
        diagnosis
            .map(
                known ->
                    ConsistencyModels.withId(result.property())
                        .map(model -> Doctored.lacking(known, model))
                        .orElse("no opportunities are counted for " + result.property()))
            .orElse("the memory of the process ran out when its opportunities were counted");
    return reason.isEmpty() ? result : result.undecided(reason);
  }
}
