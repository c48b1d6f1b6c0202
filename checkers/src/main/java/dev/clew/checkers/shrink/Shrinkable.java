package dev.clew.checkers.shrink;

import dev.clew.checkers.Checker;

/** A checker whose histories shrink as those of another one, which decides the same. */
public interface Shrinkable extends Checker {

  /** Returns the other one. */
  Checker shrinking();
}
