package dev.clew.checkers.isolation.levels;

/**
 * A circle of what every order of commits would have to keep.
 *
 * @param from per step: the transaction that must commit first
 * @param why per step: a read that forces it by the axiom; or one of the constants
 */
@SuppressWarnings("ArrayRecordComponent") // Cycles are never compared.
record ForcedCycle(int[] from, int[] why) {

  /** The other transaction is the next of the session. */
  static final int SESSION = -1;

  /** The other transaction read from the first. */
  static final int READ = -2;

  /** The other transaction is known to have written a later version. */
  static final int VERSION = -3;

  /** Returns the circle of a read of the initial version, behind which nothing can have come. */
  static ForcedCycle beforeInitial(int earlier, int read) {
    return new ForcedCycle(new int[] {earlier}, new int[] {read});
  }

  int length() {
    return from.length;
  }
}
