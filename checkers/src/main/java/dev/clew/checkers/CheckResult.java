package dev.clew.checkers;

import dev.clew.models.isolation.ConsistencyModel;
import dev.clew.models.isolation.ConsistencyModels;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The answer of a checker.
 *
 * @param property what was asked, such as {@code strict-serializable}
 * @param verdict the answer
 * @param reason one sentence: why it is UNKNOWN, or what is wrong; empty if VALID
 * @param witnesses proofs, the most telling first; empty unless INVALID, or if anomalies were found
 *     that the property permits
 * @param ruledOut the weakest consistency models that the history contradicts
 * @param decidedBy the algorithm that decided
 * @param notes sentences that a reader of the verdict should know
 * @param statistics counts by name, in the order to print them
 * @param decisions what is decided of consistency models: of transactions, of each; of single
 *     operations, of the one asked for and of weaker ones; empty if the property is none of them
 */
public record CheckResult(
    String property,
    Verdict verdict,
    String reason,
    List<Witness> witnesses,
    List<ConsistencyModel> ruledOut,
    String decidedBy,
    List<String> notes,
    Map<String, Long> statistics,
    List<ModelDecision> decisions) {

  /** Copies what is given; an INVALID verdict must come with a witness. */
  public CheckResult {
    witnesses = List.copyOf(witnesses);
    ruledOut = List.copyOf(ruledOut);
    notes = List.copyOf(notes);
    decisions = List.copyOf(decisions);
    statistics = Collections.unmodifiableMap(new LinkedHashMap<>(statistics));
    if (verdict == Verdict.INVALID && witnesses.isEmpty()) {
      throw new IllegalStateException("an INVALID verdict on " + property + " has no witness");
    }
  }

  /** Returns this answer with further sentences that a reader of the verdict should know. */
  public CheckResult withNotes(List<String> more) {
    return new CheckResult(
        property,
        verdict,
        reason,
        witnesses,
        ruledOut,
        decidedBy,
        Stream.concat(notes.stream(), more.stream()).toList(),
        statistics,
        decisions);
  }

  /** Returns the strongest models that are known to hold. */
  public List<ConsistencyModel> holding() {
    return ConsistencyModels.strongest(
        decisions.stream()
            .filter(decision -> decision.outcome() == ModelDecision.Outcome.HOLDS)
            .map(ModelDecision::model)
            .toList());
  }

  /**
   * Returns the strongest models that are not contradicted; those that no anomaly of the tables
   * could contradict are left out.
   */
  public List<ConsistencyModel> notContradicted() {
    return ConsistencyModels.strongest(
        decisions.stream()
            .filter(decision -> decision.outcome() != ModelDecision.Outcome.RULED_OUT)
            .map(ModelDecision::model)
            .filter(model -> !ConsistencyModels.forbidden(model).isEmpty())
            .toList());
  }

  /**
   * Returns this answer as UNKNOWN, for a reason that has nothing to do with how it was decided.
   */
  public CheckResult undecided(String why) {
    return new CheckResult(
        property,
        Verdict.UNKNOWN,
        why,
        witnesses,
        ruledOut,
        decidedBy,
        notes,
        statistics,
        ModelDecision.opened(decisions, why));
  }

  /** Returns this answer with counts by name, in the order to print them. */
  public CheckResult counting(Map<String, Long> counts) {
    return new CheckResult(
        property, verdict, reason, witnesses, ruledOut, decidedBy, notes, counts, decisions);
  }

  /** Returns this answer with what is decided of consistency models. */
  public CheckResult deciding(List<ModelDecision> models) {
    return new CheckResult(
        property, verdict, reason, witnesses, ruledOut, decidedBy, notes, statistics, models);
  }

  /** Returns a VALID answer without further findings. */
  public static CheckResult valid(String property, String decidedBy) {
    return bare(property, Verdict.VALID, decidedBy, "");
  }

  /** Returns an UNKNOWN answer with its reason. */
  public static CheckResult unknown(String property, String decidedBy, String reason) {
    return bare(property, Verdict.UNKNOWN, decidedBy, reason);
  }

  private static CheckResult bare(
      String property, Verdict verdict, String decidedBy, String reason) {
    return new CheckResult(
        property, verdict, reason, List.of(), List.of(), decidedBy, List.of(), Map.of(), List.of());
  }
}
