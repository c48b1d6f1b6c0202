package dev.clew.jqwik.explore;

import java.time.Duration;

/** Who watches an exploration. */
public interface ExploreListener {

  /** Takes a line of what is being done, such as that a server is started. */
  void log(String line);

  /** Hears after each schedule how many were tried. */
  void tried(int tries, Duration elapsed);

  /**
   * Hears after each run of a simpler schedule how many there were, and how big the smallest is.
   */
  void shrinking(int runs, int steps);

  /** Returns one who does not listen. */
  static ExploreListener none() {
    return new ExploreListener() {
      @Override
      public void log(String line) {}

      @Override
      public void tried(int tries, Duration elapsed) {}

      @Override
      public void shrinking(int runs, int steps) {}
    };
  }
}
