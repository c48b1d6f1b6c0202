package dev.clew.checkers.linearizability;

/**
 * Enumerates what may take effect next in a configuration at a return that is not accounted for,
 * and carries it out.
 *
 * <p>The order is: what depends on the state, if the returning operation can be settled by one that
 * replaces any state and so comes after it at no cost; what settles the returning operation; what
 * returns soonest; crashed operations. Left out is what an exchange argument shows to be
 * unnecessary:
 *
 * <ul>
 *   <li>of operations of one kind, all but the one that returns first: any order that uses another
 *       one instead stays an order when the two change places;
 *   <li>optional and crashed operations that leave the state as it is: an order stays one without
 *       them;
 *   <li>a crashed operation that makes no difference to any operation that can come next: it can
 *       wait until the operation that needs it is pending.
 * </ul>
 */
final class Moves {

  /** The key to begin with. */
  static final long FIRST = -1;

  private static final long SETTLING = 1L << 60;
  private static final long UNSETTLING = 1L << 62;
  private static final long CRASHED = UNSETTLING | (1L << 61);
  private static final int TARGET_BITS = 24;
  private static final long TARGETS = (1L << TARGET_BITS) - 1;

  private final Pending pending;
  private final Transitions<?, ?> transitions;
  private final CrashUses uses;

  /** By kind times two, plus one if optional: the candidate, valid where the stamp is current. */
  private final int[] candidate;

  private final int[] stamps;
  private int stamp;
  private int[] found;
  private int count;

  private int op;
  private int kind;
  private int target;
  private long key;
  private boolean more;

  Moves(Pending pending, CrashUses uses) {
    this.pending = pending;
    this.transitions = pending.transitions;
    this.uses = uses;
    this.candidate = new int[2 * transitions.kinds()];
    this.stamps = new int[2 * transitions.kinds()];
    this.found = new int[Math.max(1, pending.history.slots)];
  }

  /** Returns the key of the chosen move; keys ascend. */
  long key() {
    return key;
  }

  /** Returns the operation of the chosen move, or -1 minus the kind of a crashed one. */
  int operation() {
    return op >= 0 ? op : -1 - kind;
  }

  /** Returns whether there may be further moves after the chosen one. */
  boolean hasMore() {
    return more;
  }

  /** Chooses the first move after a key; returns false if there is none. */
  boolean choose(Configuration c, long after) {
    key = Long.MAX_VALUE;
    more = pending.crashKinds.length > 0;
    if (after < CRASHED) {
      findCandidates(c);
      chooseCandidate(c, after);
    }
    if (key == Long.MAX_VALUE && pending.crashKinds.length > 0) {
      chooseCrashed(c, Math.max(after, CRASHED - 1));
    }
    return key != Long.MAX_VALUE;
  }

  private void findCandidates(Configuration c) {
    stamp++;
    count = 0;
    for (int w = 0; w < pending.words; w++) {
      for (long left = pending.live[w] & ~c.done[w]; left != 0; left &= left - 1) {
        int slot = (w << 6) + Long.numberOfTrailingZeros(left);
        int pendingOp = pending.occupant[slot];
        int k = pending.kind[pendingOp];
        int code = transitions.next(c.state, k);
        if (code == Transitions.IMPOSSIBLE) {
          continue;
        }
        boolean optional = c.isOptional(slot);
        if (optional && code == c.state) {
          continue;
        }
        offer(pendingOp, 2 * k + (optional ? 1 : 0));
      }
    }
  }

  private void offer(int pendingOp, int group) {
    int[] returnsAt = pending.history.returnsAt;
    if (stamps[group] != stamp) {
      stamps[group] = stamp;
      candidate[group] = pendingOp;
      found[count++] = group;
    } else if (returnsAt[pendingOp] < returnsAt[candidate[group]]) {
      candidate[group] = pendingOp;
    }
  }

  private void chooseCandidate(Configuration c, long after) {
    int returning = pending.returning();
    boolean inAnyState = isSettledInAnyState(c, returning);
    for (int i = 0; i < count; i++) {
      int group = found[i];
      int pendingOp = candidate[group];
      int k = group >> 1;
      int code = transitions.next(c.state, k);
      for (int j = transitions.width(code) - 1; j >= 0; j--) {
        int to = transitions.target(code, j);
        long rank = ((long) pending.history.returnsAt[pendingOp] << TARGET_BITS) | (j & TARGETS);
        if (settles(pendingOp, k, to, returning)) {
          rank |= SETTLING;
        } else if (!inAnyState || transitions.isTotal(k)) {
          rank |= UNSETTLING;
        }
        if (rank > after) {
          take(rank, pendingOp, k, to);
        }
      }
    }
  }

  /** Returns whether the returning operation can be settled by one that replaces any state. */
  private boolean isSettledInAnyState(Configuration c, int returning) {
    for (int i = 0; i < count; i++) {
      int k = found[i] >> 1;
      if (transitions.overwrites(k)
          && settles(candidate[found[i]], k, transitions.next(c.state, k), returning)) {
        return true;
      }
    }
    return false;
  }

  private void take(long rank, int pendingOp, int k, int to) {
    more |= key != Long.MAX_VALUE;
    if (rank < key) {
      key = rank;
      op = pendingOp;
      kind = k;
      target = to;
    }
  }

  private boolean settles(int pendingOp, int k, int to, int returning) {
    if (pendingOp == returning) {
      return true;
    }
    // Asks nothing that may be learnt in the meantime: keys must not change between two calls.
    int waiting = pending.kind[returning];
    return transitions.next(to, waiting) == to
        || (transitions.overwrites(k) && transitions.isTotal(waiting));
  }

  private void chooseCrashed(Configuration c, long after) {
    uses.moveTo(c.uses);
    for (int k : pending.crashKinds) {
      if (pending.crashed[k] <= uses.used(k)) {
        continue;
      }
      int code = transitions.next(c.state, k);
      for (int j = transitions.width(code) - 1; j >= 0; j--) {
        int to = transitions.target(code, j);
        long rank = CRASHED | ((long) k << TARGET_BITS) | (j & TARGETS);
        if (rank > after && to != c.state && makesDifference(c, k, to)) {
          take(rank, -1, k, to);
        }
      }
    }
  }

  /** Returns whether anything that may come next is possible and differs after a crashed kind. */
  private boolean makesDifference(Configuration c, int crashedKind, int to) {
    for (int w = 0; w < pending.words; w++) {
      for (long left = pending.live[w] & ~c.done[w]; left != 0; left &= left - 1) {
        int slot = (w << 6) + Long.numberOfTrailingZeros(left);
        if (differs(c.state, to, pending.kind[pending.occupant[slot]])) {
          return true;
        }
      }
    }
    for (int k : pending.crashKinds) {
      int reserve = pending.crashed[k] - uses.used(k) - (k == crashedKind ? 1 : 0);
      if (reserve > 0 && differs(c.state, to, k)) {
        return true;
      }
    }
    return false;
  }

  private boolean differs(int from, int to, int k) {
    int code = transitions.next(to, k);
    return code != Transitions.IMPOSSIBLE && code != transitions.next(from, k);
  }

  /** Carries out the chosen move, and everything pure that it makes possible. */
  void apply(Configuration c) {
    if (op >= 0) {
      int slot = pending.history.slot[op];
      c.forget(slot);
      c.done[slot >> 6] |= 1L << slot;
    } else {
      c.uses = uses.plus(c.uses, kind);
    }
    if (transitions.overwrites(kind)) {
      // A total operation can take effect just before this one, and nobody will know.
      for (int w = 0; w < pending.words; w++) {
        c.optional[w] |= pending.live[w] & pending.total[w] & ~c.done[w];
      }
    }
    c.state = target;
    c.last = operation();
    settlePure(c);
  }

  /** Lets every pending pure operation take effect that can. */
  void settlePure(Configuration c) {
    for (int w = 0; w < pending.words; w++) {
      long open = pending.live[w] & pending.eager[w];
      if (transitions.isComplete()) {
        open &= ~c.done[w];
      }
      for (; open != 0; open &= open - 1) {
        int slot = (w << 6) + Long.numberOfTrailingZeros(open);
        settleIfPure(c, pending.occupant[slot]);
      }
    }
  }

  /** Lets an operation take effect if it is pure and can. */
  void settleIfPure(Configuration c, int pendingOp) {
    int k = pending.kind[pendingOp];
    if (transitions.next(c.state, k) == c.state && transitions.isPure(k)) {
      int slot = pending.history.slot[pendingOp];
      c.optional[slot >> 6] &= ~(1L << slot);
      c.done[slot >> 6] |= 1L << slot;
      c.last = pendingOp;
    }
  }
}
