package dev.clew.checkers.isolation.predicate;

import dev.clew.checkers.isolation.predicate.RowOperation.Change;
import dev.clew.checkers.isolation.predicate.RowOperation.Read;
import dev.clew.checkers.isolation.predicate.RowOperation.ReadWhere;
import dev.clew.checkers.witness.Dependency.Kind;
import dev.clew.histories.Completion;
import dev.clew.histories.History;
import dev.clew.histories.Operation;
import dev.clew.models.isolation.Anomalies;
import dev.clew.models.isolation.Anomaly;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks a cycle on rows against the raw history: that each dependency holds whatever the order of
 * versions may have been, that they close, and that the name is right.
 */
final class RowCycleVerifier {

  private final History history;
  private final CommittedRows rows;

  RowCycleVerifier(History history) {
    this.history = history;
    this.rows = new CommittedRows(history, new RowTransactions(history));
  }

  boolean verifies(RowCycleWitness witness) {
    List<RowDependency> dependencies = witness.dependencies();
    Set<Integer> seen = new HashSet<>();
    for (int i = 0; i < dependencies.size(); i++) {
      RowDependency dependency = dependencies.get(i);
      if (dependency.to() != dependencies.get((i + 1) % dependencies.size()).from()
          || !seen.add(dependency.from())
          || !rows.isCommitted(dependency.from())
          || !holds(dependency)) {
        return false;
      }
    }
    return seen.size() > 1 && isNamed(dependencies, witness.anomaly());
  }

  private boolean holds(RowDependency dependency) {
    Operation from = history.operation(dependency.from());
    Operation to = history.operation(dependency.to());
    Object key = dependency.key();
    if (dependency.kind() == Kind.SESSION || dependency.kind() == Kind.REALTIME) {
      return dependency.kind() == Kind.SESSION
          ? from.process() == to.process() && from.index() < to.index()
          : from.completion() == Completion.OK && from.completedAt() < to.invokedAt();
    }
    if (key == null) {
      return false;
    }
    return switch (dependency.kind()) {
      case WW -> ww(version(dependency.from(), key), version(dependency.to(), key), key);
      case WR -> wr(dependency, key);
      default -> rw(dependency, key);
    };
  }

  private int version(int op, Object key) {
    List<RowVersion> versions = rows.versionsOf(key);
    for (int i = 0; i < versions.size(); i++) {
      if (versions.get(i).writer() == op) {
        return i;
      }
    }
    return -1;
  }

  private boolean ww(int first, int second, Object key) {
    LegalOrders orders = new LegalOrders(rows, key);
    return first > 0
        && second > 0
        && orders.always(first, second)
        && orders.adjacent(first, second);
  }

  private boolean wr(RowDependency dependency, Object key) {
    int version = version(dependency.from(), key);
    Object value = value(dependency.to(), dependency.toStep(), key);
    if (version < 0 || !readsOutside(dependency.to(), dependency.toStep(), key)) {
      return false;
    }
    if (value != null) {
      return !dependency.byAbsence() && value.equals(rows.versionsOf(key).get(version).value());
    }
    LegalOrders orders = new LegalOrders(rows, key);
    RowPredicate predicate = predicate(dependency.to(), dependency.toStep());
    List<Integer> hidden = hidden(dependency.to(), key, predicate);
    if (!hidden.contains(version) || isDoubtful(key, predicate)) {
      return false;
    }
    for (int candidate : hidden) {
      if (candidate != version && !orders.always(version, candidate)) {
        return false;
      }
    }
    return shown(key, predicate).stream()
        .allMatch(
            shown ->
                orders.always(shown, version)
                    || hidden.stream().allMatch(candidate -> orders.always(candidate, shown)));
  }

  private boolean rw(RowDependency dependency, Object key) {
    int next = version(dependency.to(), key);
    int op = dependency.from();
    Object value = value(op, dependency.fromStep(), key);
    if (next < 0 || !readsOutside(op, dependency.fromStep(), key)) {
      return false;
    }
    LegalOrders orders = new LegalOrders(rows, key);
    if (value != null) {
      int read = rows.versionOf(key, value);
      return !dependency.byAbsence()
          && read >= 0
          && orders.always(read, next)
          && orders.adjacent(read, next);
    }
    RowPredicate predicate = predicate(op, dependency.fromStep());
    List<Integer> hidden = hidden(op, key, predicate);
    return !isDoubtful(key, predicate)
        && !hidden.isEmpty()
        && shown(key, predicate).contains(next)
        && hidden.stream().allMatch(candidate -> orders.always(candidate, next));
  }

  /** Returns the versions that a read may have selected if it did not show the row. */
  private List<Integer> hidden(int reader, Object key, RowPredicate predicate) {
    List<Integer> hidden = new ArrayList<>();
    for (int i = 0; i < rows.versionsOf(key).size(); i++) {
      RowVersion version = rows.versionsOf(key).get(i);
      if (version.writer() != reader && !version.matches(predicate)) {
        hidden.add(i);
      }
    }
    return hidden;
  }

  private List<Integer> shown(Object key, RowPredicate predicate) {
    List<Integer> shown = new ArrayList<>();
    for (int i = 0; i < rows.versionsOf(key).size(); i++) {
      if (rows.versionsOf(key).get(i).matches(predicate)) {
        shown.add(i);
      }
    }
    return shown;
  }

  private boolean isDoubtful(Object key, RowPredicate predicate) {
    return rows.possibleOf(key).stream().anyMatch(version -> !version.matches(predicate));
  }

  private @Nullable Object value(int op, int step, Object key) {
    RowOperation read = rows.transactions.steps.get(op).get(step);
    if (read instanceof ReadWhere where) {
      return where.rows().get(key);
    }
    return read instanceof Read byKey && byKey.key().equals(key) ? byKey.value() : null;
  }

  private RowPredicate predicate(int op, int step) {
    return rows.transactions.steps.get(op).get(step) instanceof ReadWhere where
        ? where.predicate()
        : new RowPredicate.True();
  }

  /** Returns whether a step is an ok read of a row that its transaction did not change before. */
  private boolean readsOutside(int op, int step, Object key) {
    List<RowOperation> steps = rows.transactions.steps.get(op);
    RowOperation read = steps.get(step);
    boolean reads =
        read instanceof ReadWhere || (read instanceof Read byKey && byKey.key().equals(key));
    return reads
        && rows.isKnown(op)
        && steps.subList(0, step).stream()
            .noneMatch(each -> each instanceof Change change && change.key().equals(key));
  }

  private boolean isNamed(List<RowDependency> dependencies, Anomaly anomaly) {
    if (anomaly.equals(Anomalies.PMP)) {
      return isPhantom(dependencies);
    }
    int antiDependencies = 0;
    boolean adjacent = false;
    boolean predicate = false;
    Set<Kind> kinds = new HashSet<>();
    for (int i = 0; i < dependencies.size(); i++) {
      RowDependency dependency = dependencies.get(i);
      Kind next = dependencies.get((i + 1) % dependencies.size()).kind();
      kinds.add(dependency.kind());
      if (dependency.kind() == Kind.RW) {
        antiDependencies++;
        adjacent |= next == Kind.RW;
        predicate |= isByPredicate(dependency.from(), dependency.fromStep(), dependency.key());
      }
    }
    String name =
        antiDependencies == 0
            ? kinds.contains(Kind.WR) ? "G1c" : "G0"
            : (antiDependencies == 1 ? "G-single" : adjacent ? "G2" : "G-nonadjacent")
                + (predicate ? "" : "-item");
    String order =
        kinds.contains(Kind.REALTIME)
            ? "-realtime"
            : kinds.contains(Kind.SESSION) ? "-process" : "";
    return anomaly.id().equals(name + order);
  }

  private boolean isByPredicate(int op, int step, @Nullable Object key) {
    return rows.transactions.steps.get(op).get(step) instanceof ReadWhere where
        && where.rows().get(Objects.requireNonNull(key)) == null;
  }

  /** Returns whether two reads by predicate of one transaction saw and missed another. */
  private boolean isPhantom(List<RowDependency> dependencies) {
    if (dependencies.size() != 2) {
      return false;
    }
    RowDependency missed = dependencies.get(0);
    RowDependency saw = dependencies.get(1);
    List<RowOperation> steps = rows.transactions.steps.get(missed.from());
    return missed.kind() == Kind.RW
        && saw.kind() == Kind.WR
        && isByPredicate(missed.from(), missed.fromStep(), missed.key())
        && steps.get(saw.toStep()) instanceof ReadWhere;
  }
}
