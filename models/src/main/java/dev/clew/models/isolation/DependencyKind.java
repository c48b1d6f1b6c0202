package dev.clew.models.isolation;

/** Why one transaction precedes another, in the terms of Adya (1999). */
public enum DependencyKind {
  /** Write dependency: the second installed the version right behind the first's. */
  WW,
  /** Read dependency: the second read the version that the first installed. */
  WR,
  /** Anti-dependency: the second installed the version right behind the one that the first read. */
  RW,
  /** Session order: one process completed the first before it invoked the second. */
  SESSION,
  /** Realtime order: the first completed before the second was invoked. */
  REALTIME;

  /** Returns whether such a dependency is about a key. */
  public boolean hasKey() {
    return this == WW || this == WR || this == RW;
  }
}
