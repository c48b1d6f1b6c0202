package dev.clew.checkers.isolation;

import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Verdict;
import dev.clew.checkers.Witness;
import dev.clew.checkers.witness.CycleWitness;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.models.isolation.Anomalies;
import dev.clew.models.isolation.Anomaly;
import dev.clew.models.isolation.ConsistencyModel;
import dev.clew.models.isolation.ConsistencyModels;
import dev.clew.models.isolation.Ordering;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the anomalies of a history say about consistency models.
 *
 * <p>A model is contradicted if an anomaly was found that it forbids. The other way round, that
 * none was found proves a model only if all violations of the model are anomalies that are searched
 * for here. That is so for the models in {@link #COMPLETE}. Fractured reads, long forks and the
 * like are not searched for by name, so a model that is defined by them is proved only through a
 * stronger one.
 */
public final class Judgement {

  /** Models of which every violation is one of the anomalies that this checker finds. */
  private static final Set<ConsistencyModel> COMPLETE =
      Set.of(
          ConsistencyModels.READ_UNCOMMITTED,
          ConsistencyModels.READ_COMMITTED,
          ConsistencyModels.SNAPSHOT_ISOLATION,
          ConsistencyModels.SERIALIZABLE,
          ConsistencyModels.STRONG_SESSION_READ_UNCOMMITTED,
          ConsistencyModels.STRONG_SESSION_READ_COMMITTED,
          ConsistencyModels.STRONG_SESSION_SNAPSHOT_ISOLATION,
          ConsistencyModels.STRONG_SESSION_SERIALIZABLE,
          ConsistencyModels.STRONG_READ_UNCOMMITTED,
          ConsistencyModels.STRONG_READ_COMMITTED,
          ConsistencyModels.STRONG_SNAPSHOT_ISOLATION,
          ConsistencyModels.STRICT_SERIALIZABLE);

  /**
   * Models of which that holds only if transactions agree with themselves: edges come from the
   * first read of a key alone, and a second one that differs may be a cycle of theirs, too.
   */
  private static final Set<ConsistencyModel> COMPLETE_IF_INTERNAL =
      Set.of(ConsistencyModels.CONSISTENT_VIEW, ConsistencyModels.REPEATABLE_READ);

  private final ConsistencyModel model;
  private final Findings findings;
  private final boolean sessions;
  private final boolean realtime;

  public Judgement(ConsistencyModel model, Findings findings, HistoryColumns columns) {
    this.model = model;
    this.findings = findings;
    this.sessions = columns.hasSessions();
    this.realtime = columns.hasRealtime();
  }

  /** Returns whether an anomaly was found that the model forbids. */
  public boolean isViolated() {
    return findings.anomalies().stream()
        .anyMatch(anomaly -> ConsistencyModels.forbids(model, anomaly));
  }

  /** Returns the answer of a search that was completed. */
  public CheckResult complete(String decidedBy, Map<String, Long> statistics) {
    if (isViolated()) {
      return result(Verdict.INVALID, whatIsWrong(), mayHold(), decidedBy, statistics);
    }
    if (isProved()) {
      return result(Verdict.VALID, "", mayHold(), decidedBy, statistics);
    }
    return result(Verdict.UNKNOWN, whyUndecided(), mayHold(), decidedBy, statistics);
  }

  /**
   * Returns the answer of a search that ended early: what it has not seen may rule out anything.
   */
  public CheckResult incomplete(String reason, String decidedBy, Map<String, Long> statistics) {
    return isViolated()
        ? result(Verdict.INVALID, whatIsWrong(), List.of(), decidedBy, statistics)
        : result(Verdict.UNKNOWN, reason, List.of(), decidedBy, statistics);
  }

  private boolean isProved() {
    return ConsistencyModels.all().stream()
        .filter(stronger -> ConsistencyModels.implies(stronger, model))
        .anyMatch(
            stronger ->
                isComplete(stronger)
                    && isDecidable(stronger)
                    && findings.anomalies().stream()
                        .noneMatch(anomaly -> ConsistencyModels.forbids(stronger, anomaly)));
  }

  private boolean isComplete(ConsistencyModel other) {
    return COMPLETE.contains(other)
        || (COMPLETE_IF_INTERNAL.contains(other) && findings.count(Anomalies.INTERNAL) == 0);
  }

  private boolean isDecidable(ConsistencyModel other) {
    return ConsistencyModels.isDecidable(other, sessions, realtime);
  }

  private String whyUndecided() {
    if (!isDecidable(model)) {
      return model.plainName()
          + (ConsistencyModels.ordering(model) == Ordering.REALTIME
              ? " needs the order of transactions in real time, which this history does not tell"
              : " needs to know which process each transaction is of, which this history does not"
                  + " tell");
    }
    return "nothing found contradicts "
        + model.plainName()
        + ", but not all of its violations are searched for";
  }

  private String whatIsWrong() {
    Witness first = witnesses().get(0);
    int count = first.operations().size();
    boolean minimal = first instanceof CycleWitness cycle && cycle.shortest();
    return "%s (%s), %d %s%s"
        .formatted(
            first.anomaly().id(),
            first.anomaly().plainName(),
            count,
            count == 1 ? "transaction" : "transactions",
            minimal ? ", minimal" : "");
  }

  private CheckResult result(
      Verdict verdict,
      String reason,
      List<ConsistencyModel> mayHold,
      String decidedBy,
      Map<String, Long> statistics) {
    List<ConsistencyModel> ruledOut =
        ConsistencyModels.weakestRuledOut(findings.anomalies()).stream()
            .filter(other -> other.subject() == ConsistencyModel.Subject.TRANSACTIONS)
            .toList();
    return new CheckResult(
        model.id(),
        verdict,
        reason,
        witnesses(),
        ruledOut,
        mayHold,
        notDecidable(),
        decidedBy,
        findings.notes(),
        statistics);
  }

  /** Returns the strongest models that are decidable from the history and not contradicted. */
  private List<ConsistencyModel> mayHold() {
    Set<ConsistencyModel> ruledOut = ConsistencyModels.ruledOut(findings.anomalies());
    return ConsistencyModels.strongest(
        ConsistencyModels.all().stream()
            .filter(other -> other.subject() == ConsistencyModel.Subject.TRANSACTIONS)
            .filter(other -> !ConsistencyModels.forbidden(other).isEmpty())
            // G-update is not searched for, and a cycle of updates that contradicts serializable
            // contradicts this too.
            .filter(other -> !other.equals(ConsistencyModels.UPDATE_SERIALIZABLE))
            .filter(other -> !ruledOut.contains(other) && isDecidable(other))
            .toList());
  }

  /** Returns the weakest models that need an order which the history does not tell. */
  private List<ConsistencyModel> notDecidable() {
    Set<ConsistencyModel> ruledOut = ConsistencyModels.ruledOut(findings.anomalies());
    return ConsistencyModels.weakest(
        ConsistencyModels.all().stream()
            .filter(other -> other.subject() == ConsistencyModel.Subject.TRANSACTIONS)
            .filter(other -> !isDecidable(other) && !ruledOut.contains(other))
            .toList());
  }

  /**
   * Returns one witness of each anomaly, then the further ones, those forbidden by the model first.
   */
  private List<Witness> witnesses() {
    List<Anomaly> anomalies = new ArrayList<>(findings.anomalies());
    // Plain before session before realtime, and within these what rules out the weakest models.
    anomalies.sort(
        Comparator.comparing((Anomaly anomaly) -> !ConsistencyModels.forbids(model, anomaly))
            .thenComparing(Anomaly::ordering)
            .thenComparing(anomaly -> -ConsistencyModels.ruledOut(List.of(anomaly)).size()));
    List<Witness> ordered = new ArrayList<>();
    for (boolean forbidden : new boolean[] {true, false}) {
      for (int i = 0; i < Findings.KEPT; i++) {
        for (Anomaly anomaly : anomalies) {
          if (ConsistencyModels.forbids(model, anomaly) == forbidden
              && i < findings.witnesses(anomaly).size()) {
            ordered.add(findings.witnesses(anomaly).get(i));
          }
        }
      }
    }
    return ordered;
  }
}
