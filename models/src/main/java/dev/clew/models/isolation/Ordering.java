package dev.clew.models.isolation;

/** The order between transactions that a definition uses, beside what they read and wrote. */
public enum Ordering {
  /** None: reads and writes alone show the violation. */
  NONE,
  /** Session order: the transactions of one client, one after another. */
  SESSION,
  /** Realtime order: a transaction that completed before another was invoked precedes it. */
  REALTIME
}
