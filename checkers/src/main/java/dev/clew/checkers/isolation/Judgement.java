package dev.clew.checkers.isolation;

import dev.clew.checkers.CheckResult;
import dev.clew.checkers.ModelDecision;
import dev.clew.checkers.ModelDecision.Outcome;
import dev.clew.checkers.Verdict;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.models.isolation.Anomalies;
import dev.clew.models.isolation.Anomaly;
import dev.clew.models.isolation.ConsistencyModel;
import dev.clew.models.isolation.ConsistencyModels;
import dev.clew.models.isolation.Ordering;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What the anomalies of a history say about every consistency model of transactions: it is ruled
 * out, it holds, or the history does not tell.
 *
 * <p>A model is ruled out if an anomaly was found that it forbids. The other way round, that none
 * was found proves a model only if all its violations are searched for. That is so for the models
 * in {@link #COMPLETE}, as far as the order of versions is known, and for those that a search says
 * it {@link #decides}. A search that guessed an order {@link #doubt}s anomalies, and one that knows
 * of a gap leaves models {@link #leaveOpen open}. What a stronger model proves holds, too.
 */
public final class Judgement {

  /** Models of which every violation is an anomaly that cycles and single reads show. */
  private static final Set<ConsistencyModel> COMPLETE =
      Set.of(
          ConsistencyModels.READ_UNCOMMITTED,
          ConsistencyModels.READ_COMMITTED,
          ConsistencyModels.PREFIX,
          ConsistencyModels.PARALLEL_SNAPSHOT_ISOLATION,
          ConsistencyModels.SNAPSHOT_ISOLATION,
          ConsistencyModels.SERIALIZABLE,
          ConsistencyModels.STRONG_SESSION_READ_UNCOMMITTED,
          ConsistencyModels.STRONG_SESSION_READ_COMMITTED,
          ConsistencyModels.STRONG_SESSION_PREFIX,
          ConsistencyModels.STRONG_SESSION_PARALLEL_SNAPSHOT_ISOLATION,
          ConsistencyModels.STRONG_SESSION_SNAPSHOT_ISOLATION,
          ConsistencyModels.STRONG_SESSION_SERIALIZABLE,
          ConsistencyModels.STRONG_READ_UNCOMMITTED,
          ConsistencyModels.STRONG_READ_COMMITTED,
          ConsistencyModels.STRONG_SNAPSHOT_ISOLATION,
          ConsistencyModels.STRICT_SERIALIZABLE);

  /**
   * Models of which that holds only if transactions agree with themselves: edges come from the
   * first read of a key alone, and a second one that differs may be a cycle of theirs, too. Forward
   * consistent view adds start order to consistent view; as no history tells when transactions
   * started, none adds to what the other forbids.
   */
  private static final Set<ConsistencyModel> COMPLETE_IF_INTERNAL =
      Set.of(
          ConsistencyModels.CONSISTENT_VIEW,
          ConsistencyModels.FORWARD_CONSISTENT_VIEW,
          ConsistencyModels.REPEATABLE_READ,
          ConsistencyModels.UPDATE_SERIALIZABLE);

  /**
   * Models that histories cannot tell from others. An anomaly is there whatever the order of
   * versions that nobody saw; so what contradicts serializable leaves no serial order in which all
   * reads see the same writes, and without, there is one.
   */
  private static final Map<ConsistencyModel, ConsistencyModel> OBSERVED_AS =
      Map.of(
          ConsistencyModels.VIEW_SERIALIZABLE, ConsistencyModels.SERIALIZABLE,
          ConsistencyModels.ONE_COPY_SERIALIZABLE, ConsistencyModels.SERIALIZABLE,
          ConsistencyModels.SESSION_SERIALIZABLE, ConsistencyModels.STRONG_SESSION_SERIALIZABLE);

  private final ConsistencyModel model;
  private final Findings findings;
  private final boolean sessions;
  private final boolean realtime;
  private Set<Anomaly> doubted = Set.of();
  private String doubt = "";
  private final Set<ConsistencyModel> decided = new HashSet<>();
  private final Map<ConsistencyModel, String> open = new HashMap<>();

  /**
   * Creates the judgement on a history.
   *
   * @param model the model that was asked for
   * @param findings what was found; looked at again whenever something is asked
   */
  public Judgement(ConsistencyModel model, Findings findings, HistoryColumns columns) {
    this.model = model;
    this.findings = findings;
    this.sessions = columns.hasSessions();
    this.realtime = columns.hasRealtime();
  }

  /**
   * Leaves models open that forbid some anomalies: it is not known that the history has none.
   *
   * @param anomalies those that may be there
   * @param reason why that is not known, as part of a sentence
   */
  public void doubt(Set<Anomaly> anomalies, String reason) {
    doubted = Set.copyOf(anomalies);
    doubt = reason;
  }

  /** Takes note that all violations of some models were searched for, whatever is in doubt. */
  public void decides(Set<ConsistencyModel> models) {
    decided.addAll(models);
  }

  /**
   * Takes note that not all violations of some models were searched for.
   *
   * @param reason why, as part of a sentence
   */
  public void leaveOpen(Set<ConsistencyModel> models, String reason) {
    models.forEach(each -> open.put(each, reason));
  }

  /** Returns whether all violations of the model are searched for, and none was found. */
  public boolean isProved() {
    return isProved(model);
  }

  private boolean isProved(ConsistencyModel wanted) {
    ConsistencyModel target = OBSERVED_AS.getOrDefault(wanted, wanted);
    return ConsistencyModels.all().stream()
        .filter(stronger -> ConsistencyModels.implies(stronger, target))
        .anyMatch(stronger -> isDecidable(stronger) && isWithoutViolation(stronger));
  }

  private boolean isWithoutViolation(ConsistencyModel other) {
    return (decided.contains(other) || (isComplete(other) && !isDoubted(other)))
        && !isContradicted(other);
  }

  private boolean isContradicted(ConsistencyModel other) {
    ConsistencyModel target = OBSERVED_AS.getOrDefault(other, other);
    return findings.anomalies().stream()
        .anyMatch(anomaly -> ConsistencyModels.forbids(target, anomaly));
  }

  private ShownWitnesses shown() {
    ConsistencyModel target = OBSERVED_AS.getOrDefault(model, model);
    return ShownWitnesses.of(findings, anomaly -> ConsistencyModels.forbids(target, anomaly));
  }

  private boolean isDoubted(ConsistencyModel other) {
    return doubted.stream().anyMatch(anomaly -> ConsistencyModels.forbids(other, anomaly));
  }

  /** Returns whether an anomaly was found that the model forbids. */
  public boolean isViolated() {
    return isContradicted(model);
  }

  /** Returns the answer of a search that was completed. */
  public CheckResult complete(String decidedBy, Map<String, Long> statistics) {
    List<ModelDecision> decisions = decisions(other -> isProved(other), this::whyUndecided);
    if (isViolated()) {
      return result(Verdict.INVALID, shown().summary(), decidedBy, statistics, decisions);
    }
    if (isProved()) {
      return result(Verdict.VALID, "", decidedBy, statistics, decisions);
    }
    String reason = whyUndecided(model);
    return result(Verdict.UNKNOWN, reason, decidedBy, statistics, decisions);
  }

  /**
   * Returns the answer of a search that ended early: what it has not seen may rule out anything.
   */
  public CheckResult incomplete(String reason, String decidedBy, Map<String, Long> statistics) {
    List<ModelDecision> decisions = decisions(other -> false, other -> reason);
    return isViolated()
        ? result(Verdict.INVALID, shown().summary(), decidedBy, statistics, decisions)
        : result(Verdict.UNKNOWN, reason, decidedBy, statistics, decisions);
  }

  private List<ModelDecision> decisions(
      Predicate<ConsistencyModel> isProved, Function<ConsistencyModel, String> whyNot) {
    List<ModelDecision> decisions = new ArrayList<>();
    for (ConsistencyModel other : ConsistencyModels.all()) {
      if (other.subject() != ConsistencyModel.Subject.TRANSACTIONS) {
        continue;
      }
      Outcome outcome =
          isContradicted(other)
              ? Outcome.RULED_OUT
              : isProved.test(other) ? Outcome.HOLDS : Outcome.NOT_DECIDABLE;
      String reason = outcome == Outcome.NOT_DECIDABLE ? whyNot.apply(other) : "";
      decisions.add(new ModelDecision(other, outcome, reason));
    }
    return decisions;
  }

  private boolean isComplete(ConsistencyModel other) {
    return !open.containsKey(other)
        && (COMPLETE.contains(other)
            || (COMPLETE_IF_INTERNAL.contains(other) && findings.count(Anomalies.INTERNAL) == 0));
  }

  private boolean isDecidable(ConsistencyModel other) {
    return ConsistencyModels.isDecidable(other, sessions, realtime);
  }

  private String whyUndecided(ConsistencyModel other) {
    ConsistencyModel target = OBSERVED_AS.getOrDefault(other, other);
    if (!isDecidable(target)) {
      return other.plainName()
          + (ConsistencyModels.ordering(target) == Ordering.REALTIME
              ? " needs the order of transactions in real time, which this history does not tell"
              : " needs to know which process each transaction is of, which this history does not"
                  + " tell");
    }
    if (other.equals(ConsistencyModels.MONOTONIC_SNAPSHOT_READ)) {
      return "monotonic snapshot read is defined by when transactions began and committed, which a"
          + " history of clients does not tell";
    }
    if (open.containsKey(target)) {
      return open.getOrDefault(target, "");
    }
    if (isDoubted(target) && !doubt.isEmpty()) {
      return doubt;
    }
    return "nothing found contradicts "
        + other.plainName()
        + ", but not all of its violations are searched for";
  }

  private CheckResult result(
      Verdict verdict,
      String reason,
      String decidedBy,
      Map<String, Long> statistics,
      List<ModelDecision> decisions) {
    List<ConsistencyModel> ruledOut =
        ConsistencyModels.weakestRuledOut(findings.anomalies()).stream()
            .filter(other -> other.subject() == ConsistencyModel.Subject.TRANSACTIONS)
            .toList();
    return new CheckResult(
        model.id(),
        verdict,
        reason,
        shown().all(),
        ruledOut,
        decidedBy,
        findings.notes(),
        statistics,
        decisions);
  }
}
