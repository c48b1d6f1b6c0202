package dev.clew.checkers.linearizability;

/** Which algorithm decides an object. */
public enum Decider {
  /** The fastest that reaches: a monitor of the object's kind, else the searches. */
  AUTOMATIC,
  /** Only a monitor of the object's kind; unknown where it does not reach. */
  MONITOR,
  /** Depth first, then breadth first if that visits too much. */
  SEARCH,
  /** Only depth first. */
  DEPTH_FIRST,
  /** Only breadth first. */
  BREADTH_FIRST
}
