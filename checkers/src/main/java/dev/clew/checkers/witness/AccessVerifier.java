package dev.clew.checkers.witness;

import dev.clew.checkers.witness.AccessWitness.Place;
import dev.clew.histories.Completion;
import dev.clew.histories.History;
import dev.clew.histories.MicroOperation;
import dev.clew.histories.Operation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Checks reads and appends against the raw history. */
final class AccessVerifier {

  private final History history;
  private final AccessWitness witness;
  private final KeyObservations key;

  AccessVerifier(History history, AccessWitness witness) {
    this.history = history;
    this.witness = witness;
    this.key = new KeyObservations(history, witness.key());
  }

  boolean verifies() {
    for (Place place : witness.places()) {
      if (!mop(place).key().equals(witness.key())) {
        return false;
      }
    }
    return switch (witness.pattern()) {
      case ABORTED_READ ->
          isRead(0) && isAppend(1) && completion(1) == Completion.FAIL && saw(0, 1);
      case INTERMEDIATE_READ -> isIntermediateRead();
      case INTERNAL -> isRead(0) && !agreesWithItself();
      case FUTURE_READ ->
          isRead(0) && isAppend(1) && saw(0, 1) && isSameTransaction(0, 1) && isBefore(0, 1);
      case DIRTY_UPDATE -> isDirtyUpdate();
      case DUPLICATE_ELEMENTS -> isRead(0) && Collections.frequency(list(0), witness.element()) > 1;
      case UNWRITTEN_READ ->
          isRead(0)
              && list(0).contains(witness.element())
              && key.appender(witness.element()) == null;
      case INCOMPATIBLE_ORDER -> isRead(0) && isRead(1) && isIncompatible();
      case CYCLIC_VERSIONS -> isCyclic();
      case LOST_UPDATE -> isLostUpdate();
    };
  }

  private boolean isIntermediateRead() {
    return isRead(0)
        && isAppend(1)
        && isAppend(2)
        && isSameTransaction(1, 2)
        && !isSameTransaction(0, 1)
        && isBefore(1, 2)
        && completion(1) != Completion.FAIL
        && saw(0, 1)
        && !saw(0, 2)
        && Objects.equals(last(key.committed(list(0))), mop(1).value());
  }

  private boolean isDirtyUpdate() {
    if (!isAppend(0) || !isAppend(1) || !isRead(2) || completion(0) != Completion.FAIL) {
      return false;
    }
    int aborted = list(2).indexOf(mop(0).value());
    int built = list(2).indexOf(mop(1).value());
    return aborted >= 0 && aborted < built && key.isCommitted(operation(1));
  }

  private boolean isIncompatible() {
    List<?> first = key.committed(list(0));
    List<?> second = key.committed(list(1));
    int common = Math.min(first.size(), second.size());
    return !first.subList(0, common).equals(second.subList(0, common));
  }

  private boolean isCyclic() {
    if (!isAppend(0) || !isAppend(1) || !isRead(2) || !isSameTransaction(0, 1) || !isBefore(0, 1)) {
      return false;
    }
    int earlier = list(2).indexOf(mop(0).value());
    int later = list(2).indexOf(mop(1).value());
    return later >= 0 && (earlier < 0 || earlier > later) && key.isCommitted(operation(0));
  }

  private boolean isLostUpdate() {
    for (int i = 0; i < 4; i += 2) {
      if (!isRead(i)
          || !isAppend(i + 1)
          || !isSameTransaction(i, i + 1)
          || !isBefore(i, i + 1)
          || isAccessedBefore(i)
          || !key.isCommitted(operation(i))) {
        return false;
      }
    }
    return !isSameTransaction(0, 2) && key.committed(list(0)).equals(key.committed(list(2)));
  }

  private boolean isAccessedBefore(int place) {
    return earlier(witness.places().get(place)).stream()
        .anyMatch(mop -> mop.key().equals(witness.key()));
  }

  /** Replays the transaction up to the read: what it read and appended so far must be there. */
  private boolean agreesWithItself() {
    List<@Nullable Object> expected = new ArrayList<>();
    boolean isComplete = false;
    for (MicroOperation mop : earlier(witness.places().get(0))) {
      if (mop.key().equals(witness.key())) {
        if (mop.kind() == MicroOperation.Kind.READ) {
          expected = new ArrayList<>(KeyObservations.list(mop));
          isComplete = true;
        } else {
          expected.add(mop.value());
        }
      }
    }
    List<?> actual = list(0);
    int extra = actual.size() - expected.size();
    return isComplete
        ? actual.equals(expected)
        : extra >= 0 && actual.subList(extra, actual.size()).equals(expected);
  }

  private List<MicroOperation> earlier(Place place) {
    return KeyObservations.mops(history.operation(place.operation()))
        .subList(0, place.microOperation());
  }

  private Operation operation(int place) {
    return history.operation(witness.places().get(place).operation());
  }

  private Completion completion(int place) {
    return operation(place).completion();
  }

  private MicroOperation mop(int place) {
    return mop(witness.places().get(place));
  }

  private MicroOperation mop(Place place) {
    return KeyObservations.mops(history.operation(place.operation())).get(place.microOperation());
  }

  private List<?> list(int place) {
    return KeyObservations.list(mop(place));
  }

  private boolean isRead(int place) {
    return mop(place).kind() == MicroOperation.Kind.READ && completion(place) == Completion.OK;
  }

  private boolean isAppend(int place) {
    return mop(place).kind() == MicroOperation.Kind.APPEND;
  }

  private boolean saw(int read, int append) {
    return list(read).contains(mop(append).value());
  }

  private boolean isSameTransaction(int first, int second) {
    return operation(first).index() == operation(second).index();
  }

  private boolean isBefore(int first, int second) {
    return witness.places().get(first).microOperation()
        < witness.places().get(second).microOperation();
  }

  private static @Nullable Object last(List<?> list) {
    return list.isEmpty() ? null : list.get(list.size() - 1);
  }
}
