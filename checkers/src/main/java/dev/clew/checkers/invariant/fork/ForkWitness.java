package dev.clew.checkers.invariant.fork;

import static dev.clew.checkers.invariant.OperationText.value;

import dev.clew.checkers.invariant.OperationsWitness;
import dev.clew.histories.Completion;
import dev.clew.histories.History;
import dev.clew.histories.MicroOperation;
import dev.clew.histories.Operation;
import dev.clew.models.isolation.Anomalies;
import dev.clew.models.isolation.Anomaly;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Two reads that disagree on which of two keys was written first.
 *
 * @param first the read that saw x, and not y
 * @param second the read that saw y, and not x
 */
record ForkWitness(int first, int second, @Nullable Object x, @Nullable Object y)
    implements OperationsWitness {

  @Override
  public Anomaly anomaly() {
    return Anomalies.LONG_FORK;
  }

  @Override
  public List<Integer> named() {
    return List.of(first, second);
  }

  @Override
  public boolean isVerifiedBy(History history) {
    return saw(history, first, x, y) && saw(history, second, y, x) && isWrittenOnce(history);
  }

  @Override
  public String sentence(History history) {
    return "O1 saw %s but not %s, O2 saw %s but not %s: each key is written once, so %s was written"
            .formatted(value(x), value(y), value(y), value(x), value(x))
        + " both before and after %s.".formatted(value(y));
  }

  private static boolean saw(
      History history, int index, @Nullable Object seen, @Nullable Object missed) {
    if (index < 0 || index >= history.size()) {
      return false;
    }
    Operation operation = history.operation(index);
    List<MicroOperation> reads = operation.transaction();
    boolean sawOne = false;
    boolean missedOther = false;
    for (MicroOperation mop : reads == null ? List.<MicroOperation>of() : reads) {
      sawOne |= mop.key().equals(name(seen)) && mop.value() != null;
      missedOther |= mop.key().equals(name(missed)) && mop.value() == null;
      if (mop.kind() != MicroOperation.Kind.READ) {
        return false;
      }
    }
    return operation.completion() == Completion.OK && sawOne && missedOther;
  }

  /** No key may have two values, or a read without one could be later than one with another. */
  private boolean isWrittenOnce(History history) {
    Set<Object> ofX = new HashSet<>();
    Set<Object> ofY = new HashSet<>();
    for (Operation operation : history.operations()) {
      List<MicroOperation> mops = operation.transaction();
      if (mops != null && operation.completion() != Completion.FAIL) {
        for (MicroOperation mop : mops) {
          Object value = mop.value();
          if (value != null && mop.key().equals(name(x))) {
            ofX.add(value);
          }
          if (value != null && mop.key().equals(name(y))) {
            ofY.add(value);
          }
        }
      }
    }
    return ofX.size() == 1 && ofY.size() == 1;
  }

  /** As {@link History} has it: the key nil is the string of that name. */
  private static Object name(@Nullable Object key) {
    return key == null ? "nil" : key;
  }
}
