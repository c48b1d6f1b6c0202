package dev.clew.checkers.isolation.register;

/** What a user asserts of the order of each key's versions, beyond what transactions tell. */
public enum KeyOrder {
  /** Nothing. */
  NONE,
  /** Versions of a key are in the order in which each session met them. */
  SEQUENTIAL,
  /** Versions of a key are in the order in which transactions met them in real time. */
  LINEARIZABLE
}
