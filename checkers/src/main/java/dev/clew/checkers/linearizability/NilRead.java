package dev.clew.checkers.linearizability;

/** What it means that a read of a register completed with nil. */
public enum NilRead {
  /** Nothing was seen: it matches any state. Jepsen's reading, the default. */
  ANY,
  /** The value nil was seen. */
  VALUE
}
