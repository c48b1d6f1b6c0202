package dev.clew.jqwik.explore;

import java.time.Duration;

/** How long something has taken so far, and whether that is too long. */
final class ExploreClock {

  private final long began = System.nanoTime();
  private final Duration limit;

  private ExploreClock(Duration limit) {
    this.limit = limit;
  }

  /** Starts a clock that rings after a time. */
  static ExploreClock of(Duration limit) {
    return new ExploreClock(limit);
  }

  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - began);
  }

  boolean isOver() {
    return elapsed().compareTo(limit) >= 0;
  }
}
