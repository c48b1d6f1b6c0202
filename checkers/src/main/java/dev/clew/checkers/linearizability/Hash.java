package dev.clew.checkers.linearizability;

/** Spreads the bits of a number. */
final class Hash {

  private Hash() {}

  /** Returns a number whose every bit depends on every bit of the given one (splitmix64). */
  static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
