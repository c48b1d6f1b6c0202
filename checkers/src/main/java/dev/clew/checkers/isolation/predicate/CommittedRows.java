package dev.clew.checkers.isolation.predicate;

import dev.clew.checkers.isolation.predicate.RowOperation.Change;
import dev.clew.checkers.isolation.predicate.RowOperation.Read;
import dev.clew.checkers.isolation.predicate.RowOperation.ReadWhere;
import dev.clew.histories.Completion;
import dev.clew.histories.History;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which transactions took effect, and the versions of each row that they left.
 *
 * <p>An ok transaction did, a failed one did not, and an indeterminate one did if a value that it
 * wrote was read. If none was, it may have: its versions are <em>possible</em>.
 */
final class CommittedRows {

  final RowTransactions transactions;
  private final History history;
  private final boolean[] committed;

  /** Per key: what was there at first, and the versions of committed transactions. */
  final Map<Object, List<RowVersion>> versions = new LinkedHashMap<>();

  /** Per key and value: the number of the version. */
  private final Map<Object, Map<Object, Integer>> numbers = new HashMap<>();

  /** Per key: the versions that there may be. */
  private final Map<Object, List<RowVersion>> possible = new HashMap<>();

  CommittedRows(History history, RowTransactions transactions) {
    this.history = history;
    this.transactions = transactions;
    committed = new boolean[history.size()];
    for (Object key : transactions.keys()) {
      versions.put(key, new ArrayList<>());
      versionsOf(key).add(RowVersion.initial(transactions.initial(key)));
    }
    for (int op = 0; op < committed.length; op++) {
      committed[op] = isOk(op) && !transactions.isInitial(op);
    }
    for (int op = 0; op < committed.length; op++) {
      if (isOk(op)) {
        commitSeen(op);
      }
    }
    for (int op = 0; op < committed.length; op++) {
      addVersions(op);
    }
    versions.forEach(this::number);
  }

  private void number(Object key, List<RowVersion> all) {
    Map<Object, Integer> ofKey = new HashMap<>();
    for (int i = 0; i < all.size(); i++) {
      Object value = all.get(i).value();
      if (value != null) {
        ofKey.putIfAbsent(value, i);
      }
    }
    numbers.put(key, ofKey);
  }

  private boolean isOk(int op) {
    return history.operation(op).completion() == Completion.OK;
  }

  private void commitSeen(int op) {
    for (RowOperation step : transactions.steps.get(op)) {
      if (step instanceof ReadWhere read) {
        read.rows().forEach(this::commitWriter);
      } else if (step instanceof Read read && read.value() != null) {
        commitWriter(read.key(), read.value());
      }
    }
  }

  private void commitWriter(Object key, Object value) {
    int writer = transactions.writer(key, value);
    if (writer >= 0 && history.operation(writer).completion() == Completion.INFO) {
      committed[writer] = true;
    }
  }

  private void addVersions(int op) {
    if (!committed[op] && history.operation(op).completion() != Completion.INFO) {
      return;
    }
    Map<Object, RowVersion> left = new LinkedHashMap<>();
    List<RowOperation> steps = transactions.steps.get(op);
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i) instanceof Change change) {
        RowVersion before = left.get(change.key());
        boolean needsRow =
            before == null ? !(change instanceof RowOperation.Insert) : before.needsRow();
        left.put(change.key(), new RowVersion(op, i, change.value(), needsRow));
      }
    }
    left.forEach(
        (key, version) ->
            (committed[op] ? versions : possible)
                .computeIfAbsent(key, each -> new ArrayList<>())
                .add(version));
  }

  /** Returns whether an operation took effect. */
  boolean isCommitted(int op) {
    return committed[op];
  }

  /** Returns whether what an operation read is known. */
  boolean isKnown(int op) {
    return committed[op] && isOk(op);
  }

  /** Returns the versions of a row, that at first before all others. */
  List<RowVersion> versionsOf(Object key) {
    return versions.getOrDefault(key, List.of());
  }

  /** Returns the versions of a row that there may be. */
  List<RowVersion> possibleOf(Object key) {
    return possible.getOrDefault(key, List.of());
  }

  /** Returns the number of the version of a row that has a value, or -1. */
  int versionOf(Object key, Object value) {
    return numbers.getOrDefault(key, Map.of()).getOrDefault(value, -1);
  }

  /**
   * Returns the version of a row that a transaction read before its first step that changes the
   * row, if it tells so by a value, or -1.
   */
  int readBeforeWrite(int op, Object key) {
    if (!isKnown(op)) {
      return -1;
    }
    for (RowOperation step : transactions.steps.get(op)) {
      if (step instanceof Change change && change.key().equals(key)) {
        return -1;
      }
      Object value = valueRead(step, key);
      if (value != null) {
        return versionOf(key, value);
      }
    }
    return -1;
  }

  private static @Nullable Object valueRead(RowOperation step, Object key) {
    if (step instanceof ReadWhere read) {
      return read.rows().get(key);
    }
    return step instanceof Read read && read.key().equals(key) ? read.value() : null;
  }
}
