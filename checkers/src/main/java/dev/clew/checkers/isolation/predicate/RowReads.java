package dev.clew.checkers.isolation.predicate;

import dev.clew.checkers.isolation.Deadline;
import dev.clew.checkers.isolation.Findings;
import dev.clew.checkers.isolation.predicate.RowAccessWitness.Pattern;
import dev.clew.checkers.isolation.predicate.RowOperation.Change;
import dev.clew.checkers.isolation.predicate.RowOperation.Read;
import dev.clew.checkers.isolation.predicate.RowOperation.ReadWhere;
import dev.clew.histories.Completion;
import dev.clew.histories.History;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What each transaction read of each row from outside itself, and the anomalies that single reads
 * show: aborted, intermediate, unwritten and future reads, reads that disagree with their own
 * transaction, and reads by predicate that miss a row of which every version matches.
 *
 * <p>A read by predicate reads every row there is, for it selects a version of each.
 */
final class RowReads {

  /**
   * A version of a row that a transaction selected.
   *
   * @param op the transaction
   * @param step which of its steps
   * @param key the row
   * @param version the number of the version, or -1 if the row was not shown
   * @param predicate what it would have had to match to be shown
   * @param byPredicate whether it was a read by predicate, not by key
   */
  record Observation(
      int op, int step, Object key, int version, RowPredicate predicate, boolean byPredicate) {

    /** Returns the versions that are not shown; what the reader itself wrote later is none. */
    int[] candidates(CommittedRows rows) {
      List<RowVersion> versions = rows.versionsOf(key);
      return IntStream.range(0, versions.size())
          .filter(version -> versions.get(version).writer() != op)
          .filter(version -> !versions.get(version).matches(predicate))
          .toArray();
    }
  }

  private final History history;
  private final CommittedRows rows;
  private final Findings findings;
  private final Deadline deadline;
  private final List<Observation> observations = new ArrayList<>();

  // Of the transaction at hand.
  private int op;
  private final Map<Object, @Nullable Object> own = new HashMap<>();
  private final Map<Object, Object> seen = new HashMap<>();

  /** The rows that a read by key did not find; one by predicate may miss what does not match. */
  private final Set<Object> absent = new HashSet<>();

  RowReads(History history, CommittedRows rows, Findings findings, Deadline deadline) {
    this.deadline = deadline;
    this.history = history;
    this.rows = rows;
    this.findings = findings;
  }

  /** Returns the observations of all transactions. */
  List<Observation> collect() {
    for (op = 0; op < history.size(); op++) {
      if (rows.isKnown(op)) {
        deadline.check();
        own.clear();
        seen.clear();
        absent.clear();
        List<RowOperation> steps = rows.transactions.steps.get(op);
        for (int step = 0; step < steps.size(); step++) {
          collect(step, steps.get(step));
        }
      }
    }
    return observations;
  }

  private void collect(int step, RowOperation operation) {
    if (operation instanceof Change change) {
      own.put(change.key(), change.value());
    } else if (operation instanceof Read read) {
      observe(step, read.key(), read.value(), new RowPredicate.True(), false);
    } else if (operation instanceof ReadWhere read) {
      for (Object key : rows.transactions.keys()) {
        observe(step, key, read.rows().get(key), read.predicate(), true);
      }
    }
  }

  private void observe(
      int step, Object key, @Nullable Object value, RowPredicate predicate, boolean byPredicate) {
    if (own.containsKey(key)) {
      Object expected = own.get(key);
      boolean shown = expected != null && predicate.matches(expected);
      if (!Objects.equals(value, shown ? expected : null)) {
        find(Pattern.INTERNAL, step, key, value);
      }
      return;
    }
    Object before = seen.get(key);
    boolean shown = before != null && predicate.matches(before);
    boolean appears = value != null && absent.contains(key);
    if (appears || (before != null && !Objects.equals(value, shown ? before : null))) {
      find(Pattern.INTERNAL, step, key, value);
    }
    if (value == null) {
      if (!byPredicate) {
        absent.add(key);
      }
      observeAbsence(new Observation(op, step, key, -1, predicate, byPredicate));
    } else {
      seen.put(key, value);
      observeValue(step, key, value, predicate, byPredicate);
    }
  }

  private void observeAbsence(Observation observation) {
    boolean possible =
        rows.possibleOf(observation.key()).stream()
            .anyMatch(version -> !version.matches(observation.predicate()));
    if (observation.candidates(rows).length == 0 && !possible) {
      find(Pattern.MISS, observation.step(), observation.key(), null);
    } else {
      observations.add(observation);
    }
  }

  private void observeValue(
      int step, Object key, Object value, RowPredicate predicate, boolean byPredicate) {
    int version = rows.versionOf(key, value);
    if (version >= 0 && rows.versionsOf(key).get(version).writer() != op) {
      observations.add(new Observation(op, step, key, version, predicate, byPredicate));
      return;
    }
    int writer = rows.transactions.writer(key, value);
    if (writer < 0) {
      find(Pattern.UNWRITTEN_READ, step, key, value);
    } else if (writer == op) {
      find(Pattern.FUTURE_READ, step, key, value);
    } else if (history.operation(writer).completion() == Completion.FAIL) {
      find(Pattern.ABORTED_READ, step, key, value);
    } else {
      find(Pattern.INTERMEDIATE_READ, step, key, value);
    }
  }

  private void find(Pattern pattern, int step, Object key, @Nullable Object value) {
    int writer = value == null ? -1 : rows.transactions.writer(key, value);
    int reader = op;
    findings.add(
        pattern.anomaly(), () -> new RowAccessWitness(pattern, reader, step, key, value, writer));
  }
}
