package dev.clew.checkers.linearizability;

import java.util.Arrays;

/**
 * Where a search stands at a time: the state, and which of the pending operations have taken effect
 * to bring it about.
 */
final class Configuration {

  /** Nothing took effect. */
  static final int NOTHING = Integer.MIN_VALUE;

  int state;

  /** Which crashed operations took effect, a node of {@link CrashUses}. */
  int uses;

  /** What took effect last: an operation, or -1 minus the kind of a crashed one. */
  int last = NOTHING;

  /** The slots of pending operations that took effect. */
  final long[] done;

  /** The slots of pending operations that did not, and need not. */
  final long[] optional;

  Configuration(int words) {
    done = new long[words];
    optional = new long[words];
  }

  boolean isDone(int slot) {
    return (done[slot >> 6] >>> slot & 1) != 0;
  }

  boolean isOptional(int slot) {
    return (optional[slot >> 6] >>> slot & 1) != 0;
  }

  void forget(int slot) {
    done[slot >> 6] &= ~(1L << slot);
    optional[slot >> 6] &= ~(1L << slot);
  }

  void reset(int initial) {
    state = initial;
    uses = CrashUses.NONE;
    last = NOTHING;
    Arrays.fill(done, 0);
    Arrays.fill(optional, 0);
  }
}
