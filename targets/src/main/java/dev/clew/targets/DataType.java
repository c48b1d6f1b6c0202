package dev.clew.targets;

/** What the keys of a workload hold. */
public enum DataType {
  /** A list of integers, empty at first, which only grows at its end. */
  LIST,
  /** An integer, nil at first. */
  REGISTER,
  /** A string, nil at first; an append concatenates. */
  TEXT
}
