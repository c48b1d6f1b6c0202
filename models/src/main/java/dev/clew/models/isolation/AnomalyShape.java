package dev.clew.models.isolation;

/** What to look for in a history: a cycle of dependencies, or what a scan finds. */
public sealed interface AnomalyShape permits CyclePattern, HistoryScan {

  /** Returns the order between transactions that a history must know to show it. */
  Ordering ordering();
}
