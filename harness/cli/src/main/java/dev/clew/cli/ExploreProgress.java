package dev.clew.cli;

import dev.clew.cli.report.Lines;
import dev.clew.jqwik.explore.ExploreListener;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/**
 * Shows an exploration to somebody who watches: lines, and on a terminal one that is drawn over.
 */
final class ExploreProgress implements ExploreListener, AutoCloseable {

  private static final String CLEAR_LINE = "\r\u001b[K";
  private static final Duration OFTEN = Duration.ofMillis(200);

  private final PrintStream err;
  private final boolean live;
  private Duration shown = Duration.ZERO;
  private boolean isDrawn;

  ExploreProgress(Console console) {
    this.err = console.err();
    this.live = console.live();
  }

  @Override
  public void log(String line) {
    clear();
    new Lines().add(0, 2, line).toList().forEach(err::println);
  }

  @Override
  public void tried(int tries, Duration elapsed) {
    if (elapsed.minus(shown).compareTo(OFTEN) > 0) {
      shown = elapsed;
      double seconds = elapsed.toMillis() / 1e3;
      draw(
          String.format(
              Locale.ROOT,
              "%.0fs, %,d schedules, %,.0f a second",
              seconds,
              tries,
              tries / seconds));
    }
  }

  @Override
  public void shrinking(int runs, int steps) {
    draw(String.format(Locale.ROOT, "shrinking: %,d runs, %d steps", runs, steps));
  }

  private void draw(String text) {
    if (live) {
      err.print(CLEAR_LINE + text);
      err.flush();
      isDrawn = true;
    }
  }

  @Override
  public void close() {
    clear();
  }

  /** Takes the line away, so that what follows starts on a clean one. */
  void clear() {
    if (isDrawn) {
      err.print(CLEAR_LINE);
      err.flush();
      isDrawn = false;
    }
  }
}
