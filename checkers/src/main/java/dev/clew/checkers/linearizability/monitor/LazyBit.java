package dev.clew.checkers.linearizability.monitor;

import static dev.clew.checkers.linearizability.monitor.ObjectOperations.NEVER;

/**
 * A bit that is flipped only when a return forces it to, first by what returns first.
 *
 * <p>Operations either <em>flip</em> the bit in one direction, or <em>observe</em> that it is on or
 * off, or <em>set</em> it blindly. A set observes the bit as it leaves it, and may be what flips it
 * to that. A crashed operation need do nothing, but may do so at any time.
 *
 * <p>Without blind sets that returned this is exact. Take any order, and the first return at which
 * the bit is forced. What flips the bit earlier in that order is still pending at this return, or
 * would have been forced before; so these flips can be postponed to the return, with the
 * observations between them, while observations that returned earlier are content with the bit as
 * it was. An observation now needs the first of the flips; a flip in a direction that the bit does
 * not admit needs one back first. Of the pending flips of one direction that which returns first
 * may trade places with whichever the order has here, since the latter is pending for longer, and
 * one that returns is needed anyway, so that it precedes crashed ones. The rest can be postponed
 * further, to the next return.
 *
 * <p>With blind sets it is exact only if it succeeds: one that has been content with the bit before
 * may yet be needed to flip it, for all that is known when it returns.
 */
final class LazyBit {

  /** By direction, the returns of pending flips that have not been used. */
  private final PendingReturns[] flips = {new PendingReturns(), new PendingReturns()};

  /** By direction, the returns of pending sets that have not been used. */
  private final PendingReturns[] sets = {new PendingReturns(), new PendingReturns()};

  /** By direction, how many crashed operations have not been used. */
  private final int[] crashed = new int[2];

  private int bit;

  /** When the bit was flipped last. */
  private int flipped;

  /** Where what flipped it last returns; never if that crashed. */
  private int flippedBy;

  /** Begins with a bit that is off. */
  void begin() {
    for (int direction = 0; direction < 2; direction++) {
      flips[direction].clear();
      sets[direction].clear();
      crashed[direction] = 0;
    }
    bit = 0;
    flipped = -1;
    flippedBy = NEVER;
  }

  /** A flip is invoked. */
  void flip(int to, int returned) {
    if (returned == NEVER) {
      crashed[to]++;
    } else {
      flips[to].add(returned);
    }
  }

  /** A blind set is invoked. */
  void set(int to, int returned) {
    if (returned == NEVER) {
      crashed[to]++;
    } else {
      sets[to].add(returned);
    }
  }

  /** Returns whether a flip that returns now can have taken effect. */
  boolean hasFlipped(int to, int now) {
    if (flips[to].first() != now) {
      // It has been used before.
      return true;
    }
    if (bit == to && !force(1 - to, now)) {
      return false;
    }
    flips[to].removeFirst();
    change(to, now, now);
    return true;
  }

  /** Returns whether an observation or set that returns now can have found, or left, the bit so. */
  boolean hasBeen(int value, int invoked, int now) {
    return bit == value || flipped > invoked || force(value, now);
  }

  private boolean force(int to, int now) {
    sets[to].removeBefore(now);
    int returned = NEVER;
    if (flips[to].first() != NEVER) {
      returned = flips[to].first();
      flips[to].removeFirst();
    } else if (sets[to].first() != NEVER) {
      returned = sets[to].first();
      sets[to].removeFirst();
    } else if (crashed[to] > 0) {
      crashed[to]--;
    } else {
      return false;
    }
    change(to, now, returned);
    return true;
  }

  private void change(int to, int now, int returned) {
    bit = to;
    flipped = now;
    flippedBy = returned;
  }

  /** Returns the position at which what flipped the bit last returns; never if not known. */
  int flippedBy() {
    return flippedBy;
  }
}
