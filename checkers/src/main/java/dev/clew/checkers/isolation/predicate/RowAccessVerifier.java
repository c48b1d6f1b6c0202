package dev.clew.checkers.isolation.predicate;

import dev.clew.checkers.isolation.predicate.RowOperation.Change;
import dev.clew.checkers.isolation.predicate.RowOperation.Read;
import dev.clew.checkers.isolation.predicate.RowOperation.ReadWhere;
import dev.clew.histories.Completion;
import dev.clew.histories.History;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Checks against the raw history what a read of a row is said to show. */
final class RowAccessVerifier {

  private final History history;
  private final RowAccessWitness witness;
  private final List<List<RowOperation>> steps;
  private final RowTransactions transactions;

  RowAccessVerifier(History history, RowAccessWitness witness) {
    this.history = history;
    this.witness = witness;
    this.transactions = new RowTransactions(history);
    this.steps = transactions.steps;
  }

  boolean verifies() {
    List<RowOperation> own = steps.get(witness.operation());
    if (history.operation(witness.operation()).completion() != Completion.OK
        || witness.step() >= own.size()
        || !shows(own.get(witness.step()), witness.key(), witness.value())) {
      return false;
    }
    Object value = witness.value();
    return switch (witness.pattern()) {
      case ABORTED_READ ->
          writes(witness.other(), value)
              && history.operation(witness.other()).completion() == Completion.FAIL;
      case INTERMEDIATE_READ ->
          witness.other() != witness.operation()
              && writes(witness.other(), value)
              && !Objects.equals(last(witness.other()), value);
      case UNWRITTEN_READ -> isUnwritten(value);
      case FUTURE_READ ->
          writes(witness.operation(), value) && changes(own.subList(0, witness.step())).isEmpty();
      case INTERNAL -> disagrees(own);
      case MISS -> isAlwaysShown(own.get(witness.step()));
      case LOST_UPDATE -> updates(witness.operation()) && updates(witness.other());
    };
  }

  /** Returns whether a read shows a value at a row, or nothing. */
  private static boolean shows(RowOperation step, Object key, @Nullable Object value) {
    if (step instanceof ReadWhere read) {
      return Objects.equals(read.rows().get(key), value);
    }
    return step instanceof Read read
        && read.key().equals(key)
        && Objects.equals(read.value(), value);
  }

  private List<Change> changes(List<RowOperation> some) {
    List<Change> changes = new ArrayList<>();
    for (RowOperation step : some) {
      if (step instanceof Change change && change.key().equals(witness.key())) {
        changes.add(change);
      }
    }
    return changes;
  }

  private boolean writes(int op, @Nullable Object value) {
    return op >= 0
        && value != null
        && changes(steps.get(op)).stream().anyMatch(change -> value.equals(change.value()));
  }

  private @Nullable Object last(int op) {
    List<Change> changes = changes(steps.get(op));
    return changes.get(changes.size() - 1).value();
  }

  private boolean isUnwritten(@Nullable Object value) {
    for (int op = 0; op < steps.size(); op++) {
      if (writes(op, value)) {
        return false;
      }
    }
    return value != null && !value.equals(transactions.initial(witness.key()));
  }

  /** Returns whether what the transaction knew of the row says otherwise than the read. */
  private boolean disagrees(List<RowOperation> own) {
    Object known = null;
    boolean isKnown = false;
    boolean written = false;
    boolean absent = false;
    for (RowOperation step : own.subList(0, witness.step())) {
      if (step instanceof Change change && change.key().equals(witness.key())) {
        known = change.value();
        isKnown = true;
        written = true;
      } else if (!written) {
        Object value =
            step instanceof ReadWhere read
                ? read.rows().get(witness.key())
                : step instanceof Read read && read.key().equals(witness.key())
                    ? read.value()
                    : null;
        known = value == null ? known : value;
        isKnown |= value != null;
        absent |= value == null && step instanceof Read read && read.key().equals(witness.key());
      }
    }
    boolean shown = known != null && predicate(own.get(witness.step())).matches(known);
    boolean appeared = absent && !written && witness.value() != null;
    return appeared || (isKnown && !Objects.equals(witness.value(), shown ? known : null));
  }

  private static RowPredicate predicate(RowOperation step) {
    return step instanceof ReadWhere read ? read.predicate() : new RowPredicate.True();
  }

  private boolean isAlwaysShown(RowOperation step) {
    RowPredicate predicate = predicate(step);
    Object first = transactions.initial(witness.key());
    if (first == null || !predicate.matches(first)) {
      return false;
    }
    for (int op = 0; op < steps.size(); op++) {
      // What failed left nothing, and what the reader itself left came later.
      boolean counts =
          op != witness.operation() && history.operation(op).completion() != Completion.FAIL;
      List<Change> changes = counts ? changes(steps.get(op)) : List.of();
      if (!changes.isEmpty()) {
        Object left = changes.get(changes.size() - 1).value();
        if (left == null || !predicate.matches(left)) {
          return false;
        }
      }
    }
    return true;
  }

  /** Returns whether an ok transaction reads the value of the row, and only then changes it. */
  private boolean updates(int op) {
    if (op < 0 || history.operation(op).completion() != Completion.OK || witness.value() == null) {
      return false;
    }
    boolean read = false;
    for (RowOperation step : steps.get(op)) {
      if (step instanceof Change change && change.key().equals(witness.key())) {
        return read;
      }
      read |= shows(step, witness.key(), witness.value());
    }
    return false;
  }
}
