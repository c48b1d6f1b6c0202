package dev.clew.checkers.linearizability;

/**
 * Which operations are pending at a time, a position in the events of an {@link ObjectHistory};
 * time can go forwards and back.
 *
 * <p>One bit per slot, in as many words as the slots need.
 */
final class Pending {

  final ObjectHistory history;
  final Transitions<?, ?> transitions;

  /** How many words a set of slots needs. */
  final int words;

  /** The kind, by operation. */
  final int[] kind;

  /** The slots that are taken. */
  final long[] live;

  /** The slots of operations whose kind never changes a state. */
  final long[] pure;

  /** The slots of operations whose kind is not known to change a state. */
  final long[] eager;

  /** The slots of operations that are optional, or total and so can become it. */
  final long[] soft;

  /** The slots of total operations. */
  final long[] total;

  /** The operation in a slot that is taken. */
  final int[] occupant;

  /** How many crashed operations of a kind were invoked. */
  final int[] crashed;

  /** The kinds that crashed operations have and that can change a state, ascending. */
  final int[] crashKinds;

  private int time;

  Pending(ObjectHistory history, Transitions<?, ?> transitions, int[] kind) {
    this.history = history;
    this.transitions = transitions;
    this.kind = kind;
    this.words = Math.max(1, (history.slots + 63) >> 6);
    this.live = new long[words];
    this.pure = new long[words];
    this.eager = new long[words];
    this.soft = new long[words];
    this.total = new long[words];
    this.occupant = new int[history.slots];
    this.crashed = new int[transitions.kinds()];
    this.crashKinds = crashKinds();
  }

  int time() {
    return time;
  }

  boolean atEnd() {
    return time == history.events.length;
  }

  /** Returns the next event. */
  int event() {
    return history.events[time];
  }

  /** Returns the operation that the next event returns from. */
  int returning() {
    return ObjectHistory.operationOf(history.events[time]);
  }

  /** Moves past the next event. */
  void forward() {
    int event = history.events[time++];
    int op = ObjectHistory.operationOf(event);
    if (ObjectHistory.isReturn(event)) {
      leave(op);
    } else if (history.fate[op] == ObjectHistory.CRASHED) {
      crashed[kind[op]]++;
    } else {
      enter(op);
    }
  }

  /** Moves back to an earlier time. */
  void rewindTo(int earlier) {
    while (time > earlier) {
      int event = history.events[--time];
      int op = ObjectHistory.operationOf(event);
      if (ObjectHistory.isReturn(event)) {
        enter(op);
      } else if (history.fate[op] == ObjectHistory.CRASHED) {
        crashed[kind[op]]--;
      } else {
        leave(op);
      }
    }
  }

  private void enter(int op) {
    int slot = history.slot[op];
    int word = slot >> 6;
    long bit = 1L << slot;
    int k = kind[op];
    occupant[slot] = op;
    live[word] |= bit;
    put(pure, word, bit, transitions.isPure(k));
    put(eager, word, bit, transitions.mayBePure(k));
    put(total, word, bit, transitions.isTotal(k));
    put(soft, word, bit, transitions.isTotal(k) || history.fate[op] == ObjectHistory.OPTIONAL);
  }

  private void leave(int op) {
    int slot = history.slot[op];
    live[slot >> 6] &= ~(1L << slot);
  }

  private static void put(long[] set, int word, long bit, boolean in) {
    if (in) {
      set[word] |= bit;
    } else {
      set[word] &= ~bit;
    }
  }

  private int[] crashKinds() {
    boolean[] seen = new boolean[transitions.kinds()];
    int count = 0;
    for (int op = 0; op < kind.length; op++) {
      int k = kind[op];
      if (history.fate[op] == ObjectHistory.CRASHED && !seen[k] && canChange(k)) {
        seen[k] = true;
        count++;
      }
    }
    int[] kinds = new int[count];
    for (int k = seen.length - 1; k >= 0; k--) {
      if (seen[k]) {
        kinds[--count] = k;
      }
    }
    return kinds;
  }

  private boolean canChange(int k) {
    return !(transitions.isComplete() && transitions.isPure(k));
  }
}
