package dev.clew.checkers.linearizability.monitor;

import dev.clew.models.Structure.Kind;
import java.util.Arrays;

/**
 * What each kind of object does, by definition, on a state that fits a {@code long}: for oracles of
 * a few operations on fewer than 15 values.
 */
final class SequentialObject {

  private static final long[] IMPOSSIBLE = {};

  private final Kind kind;
  private final ObjectOperations operations;

  SequentialObject(Kind kind, ObjectOperations operations) {
    this.kind = kind;
    this.operations = operations;
  }

  long initial() {
    return switch (kind) {
      case REGISTER -> operations.initial();
      case COUNTER -> operations.integer(operations.initial());
      default -> 0;
    };
  }

  /** Returns the states that an operation can lead to; none if what it observed is impossible. */
  long[] next(long state, int op) {
    int observed = operations.observed(op);
    int installed = operations.installed(op);
    return switch (operations.role(op)) {
      case READ ->
          onlyIf(kind == Kind.COUNTER ? counts(state, observed) : state == observed, state);
      case WRITE -> to(installed);
      case CAS -> onlyIf(state == observed, installed);
      case ADD -> onlyIf(mayObserve(state, installed, observed), state | 1L << installed);
      case DISCARD -> onlyIf(mayObserve(state, installed, observed), state & ~(1L << installed));
      case CONTAINS -> onlyIf(mayObserve(state, installed, observed), state);
      case INCREMENT -> to(state + 1);
      case ACQUIRE -> onlyIf(state == 0, 1);
      case RELEASE -> onlyIf(state == 1, 0);
      case INSERT -> to(insert(state, installed));
      case REMOVE -> remove(state, observed);
    };
  }

  private static long[] to(long state) {
    return new long[] {state};
  }

  private static long[] onlyIf(boolean possible, long state) {
    return possible ? to(state) : IMPOSSIBLE;
  }

  private boolean counts(long state, int observed) {
    return operations.isInteger(observed) && operations.integer(observed) == state;
  }

  private static boolean mayObserve(long state, int element, int observed) {
    boolean in = ((state >> element) & 1) == 1;
    return observed == ObjectOperations.NONE || in == (observed == ObjectOperations.YES);
  }

  // A queue or stack is a sequence of digits of four bits, each an element plus one, the one whose
  // turn it is being the lowest. A bag or priority queue counts each element in a digit.

  private long insert(long state, int element) {
    return switch (kind) {
      case STACK -> state << 4 | (element + 1);
      case QUEUE -> state | (element + 1L) << (4 * length(state));
      default -> state + (1L << (4 * element));
    };
  }

  private static int length(long sequence) {
    return (67 - Long.numberOfLeadingZeros(sequence)) / 4;
  }

  private long[] remove(long state, int observed) {
    if (state == 0) {
      return onlyIf(observed == ObjectOperations.EMPTY || observed == ObjectOperations.NONE, 0);
    }
    long[] next = new long[16];
    int count = 0;
    for (int element = 0; element < operations.distinct(); element++) {
      if (isTurn(state, element) && (observed == element || observed == ObjectOperations.NONE)) {
        next[count++] = isSequence() ? state >>> 4 : state - (1L << (4 * element));
      }
    }
    return Arrays.copyOf(next, count);
  }

  private boolean isSequence() {
    return kind == Kind.QUEUE || kind == Kind.STACK;
  }

  private boolean isTurn(long state, int element) {
    if (isSequence()) {
      return (state & 15) == element + 1;
    }
    if (!holds(state, element)) {
      return false;
    }
    for (int other = 0; other < operations.distinct(); other++) {
      if (kind == Kind.PRIORITY_QUEUE
          && holds(state, other)
          && operations.integer(other) > operations.integer(element)) {
        return false;
      }
    }
    return true;
  }

  private static boolean holds(long state, int element) {
    return ((state >>> (4 * element)) & 15) != 0;
  }
}
