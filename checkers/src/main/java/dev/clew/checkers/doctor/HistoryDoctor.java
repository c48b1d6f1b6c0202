package dev.clew.checkers.doctor;

import dev.clew.checkers.doctor.Exercise.Extent;
import dev.clew.histories.History;
import dev.clew.histories.columns.EventOrder;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.models.isolation.ConsistencyModel;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says what a history can show at all: what is odd about it, and how many opportunities it gave for
 * each kind of anomaly.
 *
 * <p><b>Definition.</b> {@link Opportunity} has the definition of each count, {@link Lint.Kind}
 * what is odd. A history is never judged here.
 *
 * <p><b>Input.</b> Any history. A plain operation counts as a transaction of one step on one key;
 * where its function is not known to be a read or a write it is taken for both. If the history does
 * not tell the order of real time, everything is taken to overlap, and the counts of what overlaps
 * are upper bounds: zero still means that there was no opportunity.
 *
 * <p><b>Answer.</b> Counts are exact, except that counting what takes two keys stops when there is
 * enough of everything, or where many transactions share a hot key and no other.
 *
 * <p><b>Cost.</b> O(m) time for m micro-operations, O(n + k) space for n operations and k keys; one
 * sweep over the events, and one over the operations by process.
 */
public final class HistoryDoctor {

  /*
   * The sweep keeps what is open and nothing else: SingleKeys has counters per key, KeyPairs lists of
   * open transactions per key, Facts what lints need. Each sees an operation twice, when it is invoked
   * and when it returns, loaded into the same AccessSets.
   */

  /** A glance is at so many operations. */
  private static final int GLANCE = 5_000;

  private final HistoryColumns columns;
  private final int operations;
  private final AccessSets sets;
  private final SingleKeys single;
  private final KeyPairs pairs;
  private final Sessions sessions;
  private final Facts facts;
  private boolean transactions = true;

  private HistoryDoctor(HistoryColumns columns, int operations) {
    this.columns = columns;
    this.operations = operations;
    this.sets = new AccessSets(columns);
    this.single = new SingleKeys(sets);
    long accesses = (long) operations + columns.microOperations();
    this.pairs = new KeyPairs(sets, columns.operations(), accesses);
    this.sessions = new Sessions(columns, sets);
    this.facts = new Facts(columns, sets);
  }

  /** Examines a history. */
  public static Diagnosis examine(History history) {
    return new HistoryDoctor(history.columns(), history.size()).examine();
  }

  /**
   * Looks at the first operations of a history, and examines all of it only if these leave anything
   * to be desired. What is odd about the end of a long history may be passed over, and all counts
   * are lower bounds.
   *
   * @param model what the history is to have opportunities for, or null if that does not matter
   */
  public static Diagnosis glance(History history, @Nullable ConsistencyModel model) {
    HistoryColumns columns = history.columns();
    if (history.size() > 2 * GLANCE) {
      HistoryDoctor doctor = new HistoryDoctor(columns, GLANCE);
      int failed = doctor.count(HistoryColumns.FAIL);
      Set<Opportunity> none = failed == 0 ? Set.of(Opportunity.ABORTED_READ) : Set.of();
      Diagnosis start = doctor.examine();
      boolean suffices = start.lints().isEmpty() && (model == null || start.shows(model, none));
      if (suffices && doctor.count(HistoryColumns.OK) >= history.size() / 2) {
        return start.atLeast(none);
      }
    }
    return examine(history);
  }

  private int count(byte completion) {
    int count = 0;
    for (int op = 0; op < columns.operations(); op++) {
      count += columns.completion(op) == completion ? 1 : 0;
    }
    return count;
  }

  private Diagnosis examine() {
    if (columns.hasRealtime()) {
      sweep();
    } else {
      takeAllToOverlap();
    }
    sessions.count(operations);
    List<Lint> lints = Lints.of(columns, facts, sessions.isShared(), sets.isKnown, transactions);
    return new Diagnosis(lints, facts.ok == 0 ? List.of() : exercises());
  }

  private void sweep() {
    EventOrder order = EventOrder.of(columns);
    int left = 2 * operations;
    for (int position = 0; position < order.size() && left > 0; position++) {
      int event = order.at(position);
      if (event < 0 && ~event < operations) {
        left--;
        complete(~event, position);
      } else if (event >= 0 && event < operations) {
        left--;
        invoke(event, position);
      }
    }
  }

  private void takeAllToOverlap() {
    single.takeAllForWritten();
    for (int op = 0; op < operations; op++) {
      invoke(op, op);
    }
    for (int op = 0; op < operations; op++) {
      complete(op, operations + op);
    }
  }

  private void invoke(int op, int position) {
    transactions &= columns.isTransaction(op);
    switch (columns.completion(op)) {
      case HistoryColumns.OK -> {
        facts.ok++;
        sets.load(op);
        facts.invoke(op, position);
        single.invoke();
        sessions.meet(columns.process(op));
        pairs.invoke(op);
      }
      case HistoryColumns.FAIL -> {
        facts.failed++;
        sets.load(op);
        single.abort();
      }
      default -> facts.indeterminate++;
    }
  }

  private void complete(int op, int position) {
    if (columns.completion(op) == HistoryColumns.OK) {
      sets.load(op);
      facts.complete(position);
      single.complete();
      pairs.complete(op);
    } else if (columns.completion(op) == HistoryColumns.FAIL) {
      sets.load(op);
      single.aborted();
    }
  }

  private List<Exercise> exercises() {
    Map<Opportunity, Long> counts = new EnumMap<>(Opportunity.class);
    counts.putAll(single.counts());
    counts.putAll(pairs.counts());
    counts.put(Opportunity.PHANTOM, 0L);
    if (columns.hasSessions()) {
      counts.putAll(sessions.counts());
    }
    List<Exercise> exercises = new ArrayList<>();
    counts.forEach(
        (opportunity, count) -> {
          if (opportunity.isOf(transactions)) {
            exercises.add(new Exercise(opportunity, count, extent(opportunity)));
          }
        });
    return exercises;
  }

  private Extent extent(Opportunity opportunity) {
    boolean isPair = pairs.counts().containsKey(opportunity);
    boolean stopped =
        (isPair && !pairs.isExact(opportunity))
            || (opportunity.isOfSessions() && !sessions.isExact());
    if (!columns.hasRealtime() && opportunity.needsRealtime()) {
      return stopped ? Extent.UNKNOWN : Extent.AT_MOST;
    }
    return stopped ? Extent.AT_LEAST : Extent.EXACT;
  }
}
