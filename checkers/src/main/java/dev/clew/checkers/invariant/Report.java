package dev.clew.checkers.invariant;

import dev.clew.checkers.Budget;
import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Verdict;
import dev.clew.checkers.Witness;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.histories.columns.InputException;
import dev.clew.models.isolation.Anomaly;
import dev.clew.models.isolation.ConsistencyModels;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What a pass over a history found, on its way to being a {@link CheckResult}.
 *
 * <p>All findings are counted; of each anomaly the first few have a witness.
 */
public final class Report {

  private static final int WITNESSES = 8;

  private final String property;
  private final Set<Anomaly> permitted = new HashSet<>();
  private final Map<Anomaly, Long> counts = new LinkedHashMap<>();
  private final List<Witness> witnesses = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final Map<String, Long> statistics = new LinkedHashMap<>();

  private Report(String property) {
    this.property = property;
  }

  /**
   * Returns the answer of a pass, or UNKNOWN if the budget ends it; violations found until then are
   * no less real.
   *
   * @param property the name of the invariant, such as {@code bank-invariant}
   */
  public static CheckResult of(String property, Budget budget, Pass pass) {
    Report report = new Report(property);
    try {
      return pass.run(report, new Pace(budget));
    } catch (Pace.Exhausted e) {
      return report.unknown("the budget ran out before the history was read to its end");
    }
  }

  /** One pass over a history. */
  @FunctionalInterface
  public interface Pass {

    /** Runs it and answers. */
    CheckResult run(Report report, Pace pace);
  }

  /** Says that an anomaly is to be reported, but does not violate the invariant. */
  public void permit(Anomaly anomaly) {
    permitted.add(anomaly);
  }

  /** Takes a violation; the witness is asked for only if it will be kept. */
  public void found(Anomaly anomaly, Supplier<? extends Witness> witness) {
    if (counts.merge(anomaly, 1L, Long::sum) <= WITNESSES) {
      witnesses.add(witness.get());
    }
  }

  /** Returns how often an anomaly was found. */
  public long count(Anomaly anomaly) {
    return counts.getOrDefault(anomaly, 0L);
  }

  /** Adds a sentence that a reader of the answer should know. */
  public void note(String sentence) {
    notes.add(sentence);
  }

  /** Adds a number. */
  public void statistic(String name, long number) {
    statistics.put(name, number);
  }

  /** Returns VALID, or INVALID if anything was found that is not permitted. */
  public CheckResult decided() {
    return result(isViolated() ? Verdict.INVALID : Verdict.VALID, "");
  }

  /** Returns UNKNOWN with its reason, or INVALID if anything was found that is not permitted. */
  public CheckResult unknown(String reason) {
    return result(isViolated() ? Verdict.INVALID : Verdict.UNKNOWN, reason);
  }

  /** Returns the error of an operation that this invariant is not about. */
  public static InputException error(HistoryColumns columns, int op, String fact, String advice) {
    return new InputException(columns.source(), columns.line(op), 0, fact, advice);
  }

  private boolean isViolated() {
    return !permitted.containsAll(counts.keySet());
  }

  private CheckResult result(Verdict verdict, String reason) {
    Function<Boolean, List<Witness>> ofPermission =
        wanted -> witnesses.stream().filter(each -> permits(each) == wanted).toList();
    List<Witness> ordered = new ArrayList<>(ofPermission.apply(false));
    ordered.addAll(ofPermission.apply(true));
    return new CheckResult(
        property,
        verdict,
        verdict == Verdict.INVALID ? violations() : reason,
        ordered,
        ConsistencyModels.weakestRuledOut(counts.keySet()),
        "one pass over the history",
        notes,
        statistics,
        List.of());
  }

  private boolean permits(Witness witness) {
    return permitted.contains(witness.anomaly());
  }

  private String violations() {
    return counts.entrySet().stream()
        .filter(entry -> !permitted.contains(entry.getKey()))
        .map(entry -> entry.getKey().id() + times(entry.getValue()))
        .collect(Collectors.joining(", ", "found ", ""));
  }

  private static String times(long count) {
    return count == 1 ? "" : " " + count + " times";
  }
}
