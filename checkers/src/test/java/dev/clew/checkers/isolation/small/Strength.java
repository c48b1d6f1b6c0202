package dev.clew.checkers.isolation.small;

/** How a simulated database reads and commits. */
public enum Strength {
  /** All of a transaction at one moment. */
  SERIAL,
  /** Reads from a snapshot; the second of two writers of a key fails. */
  SNAPSHOT,
  /** Reads from a snapshot; nobody fails. */
  SNAPSHOT_WITHOUT_CONFLICTS,
  /** Reads from a snapshot that may be old; the second of two writers of a key fails. */
  OLD_SNAPSHOT,
  /** Each read sees what was committed at any moment so far. */
  STALE_READS,
  /** Each read sees what is committed at that moment. */
  READ_COMMITTED,
  /** Each read sees everything written, and what failed may stay. */
  READ_UNCOMMITTED;

  boolean detectsConflicts() {
    return this == SNAPSHOT || this == OLD_SNAPSHOT;
  }
}
