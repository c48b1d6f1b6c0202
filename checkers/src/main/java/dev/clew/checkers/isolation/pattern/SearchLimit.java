package dev.clew.checkers.isolation.pattern;

import dev.clew.checkers.isolation.Deadline;
import dev.clew.checkers.isolation.graph.DependencyGraph;

/** How many edges a search of a component may follow, and how many it has. */
final class SearchLimit {

  private static final long EDGES_AT_LEAST = 4_000_000;
  private static final int EDGES_PER_EDGE = 64;
  private static final int EDGES_PER_LOOK_AT_CLOCK = 1 << 16;

  private final long limit;
  private final Deadline deadline;
  private long followed;

  SearchLimit(DependencyGraph graph, Deadline deadline) {
    this.deadline = deadline;
    limit = Math.max(EDGES_AT_LEAST, (long) EDGES_PER_EDGE * (graph.edges() + graph.nodes()));
  }

  /**
   * Counts an edge.
   *
   * @throws dev.clew.checkers.isolation.BudgetExhausted if there is no time left
   */
  void count() {
    followed++;
    if (followed % EDGES_PER_LOOK_AT_CLOCK == 0) {
      deadline.check();
    }
  }

  /** Returns whether there were too many. */
  boolean isExceeded() {
    return followed > limit;
  }
}
