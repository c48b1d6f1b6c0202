package dev.clew.checkers.own;

import dev.clew.checkers.Budget;
import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Checker;
import dev.clew.checkers.ModelDecision;
import dev.clew.checkers.Verdict;
import dev.clew.checkers.Witness;
import dev.clew.histories.History;
import dev.clew.models.isolation.Anomaly;
import dev.clew.models.isolation.ConsistencyModel;
import dev.clew.models.isolation.ConsistencyModels;
import dev.clew.models.isolation.HistoryScan;
import dev.clew.models.isolation.Scan.Sighting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Adds what scans find to the answer of another checker.
 *
 * <p>What is found makes the answer INVALID if the model that was asked for forbids it, or if the
 * question was not about a model at all; otherwise it stands among the witnesses, and rules out the
 * models that forbid it.
 */
public final class ScanningChecker implements Checker {

  private final Checker checker;
  private final List<Anomaly> anomalies;

  private ScanningChecker(Checker checker, List<Anomaly> anomalies) {
    this.checker = checker;
    this.anomalies = List.copyOf(anomalies);
  }

  /** Returns a checker that asks another and scans; anomalies that are no scans are left out. */
  public static Checker beside(Checker checker, List<Anomaly> anomalies) {
    List<Anomaly> scans =
        anomalies.stream()
            .filter(
                anomaly ->
                    anomaly.specification() != null
                        && anomaly.specification().shape() instanceof HistoryScan)
            .toList();
    return scans.isEmpty() ? checker : new ScanningChecker(checker, scans);
  }

  @Override
  public CheckResult check(History history, Budget budget) {
    CheckResult result = checker.check(history, budget);
    List<Witness> found = new ArrayList<>();
    List<String> failures = new ArrayList<>();
    for (Anomaly anomaly : anomalies) {
      if (anomaly.specification() != null
          && anomaly.specification().shape() instanceof HistoryScan scan) {
        try {
          List<Sighting> sightings = scan.rule().apply(history);
          if (!sightings.isEmpty()) {
            found.add(new ScanWitness(anomaly, sightings));
          }
        } catch (RuntimeException e) { // code of one's own may do anything
          failures.add("the scan for " + anomaly.id() + " failed: " + e);
        }
      }
    }
    return failed(failures, found.isEmpty() ? result : with(found, result));
  }

  /** A scan that failed may have missed what it was to find, so nothing passes by it. */
  private static CheckResult failed(List<String> failures, CheckResult result) {
    if (failures.isEmpty()) {
      return result;
    }
    boolean passes = result.verdict() == Verdict.VALID;
    CheckResult open =
        passes
            ? result.undecided(failures.get(0))
            : result.deciding(ModelDecision.opened(result.decisions(), failures.get(0)));
    return open.withNotes(failures.stream().skip(passes ? 1 : 0).map(each -> each + ".").toList());
  }

  private static CheckResult with(List<Witness> found, CheckResult result) {
    Optional<ConsistencyModel> asked = ConsistencyModels.withId(result.property());
    List<Witness> forbidden =
        found.stream()
            .filter(
                witness ->
                    asked.isEmpty() || ConsistencyModels.forbids(asked.get(), witness.anomaly()))
            .toList();
    boolean already = result.verdict() == Verdict.INVALID;
    boolean invalid = already || !forbidden.isEmpty();
    List<Anomaly> anomalies = found.stream().map(Witness::anomaly).toList();
    List<ConsistencyModel> ruledOut =
        ConsistencyModels.weakest(
            Stream.concat(
                    result.ruledOut().stream(), ConsistencyModels.ruledOut(anomalies).stream())
                .distinct()
                .toList());
    return new CheckResult(
        result.property(),
        invalid ? Verdict.INVALID : result.verdict(),
        already || forbidden.isEmpty() ? result.reason() : reason(forbidden.get(0)),
        already || forbidden.isEmpty()
            ? Stream.concat(result.witnesses().stream(), found.stream()).toList()
            : Stream.concat(found.stream(), result.witnesses().stream()).toList(),
        ruledOut,
        invalid && !already ? "scan" : result.decidedBy(),
        result.notes(),
        result.statistics(),
        ModelDecision.contradicted(result.decisions(), anomalies));
  }

  private static String reason(Witness witness) {
    int count = witness.operations().size();
    return "%s (%s), %d %s"
        .formatted(
            witness.anomaly().id(),
            witness.anomaly().plainName(),
            count,
            count == 1 ? "operation" : "operations");
  }
}
