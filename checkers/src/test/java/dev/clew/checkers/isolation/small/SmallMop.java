package dev.clew.checkers.isolation.small;

/** A micro-operation of a small history: it writes a value to a key, or shows the key's state. */
public interface SmallMop {

  int key();

  boolean isWrite();

  /** Returns what a write wrote. */
  int written();

  /** Returns what a read showed: all elements of a list, or the value of a register. */
  int[] shown();
}
