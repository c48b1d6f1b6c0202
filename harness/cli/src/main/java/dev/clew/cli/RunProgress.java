package dev.clew.cli;

import dev.clew.cli.report.CommandName;
import dev.clew.cli.report.Lines;
import dev.clew.run.RunListener;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressState;
import org.jspecify.annotations.Nullable;

/** Shows a run to somebody who watches: lines, and on a terminal a bar that moves. Thread-safe. */
final class RunProgress implements RunListener, AutoCloseable {

  private static final int WIDTH = 79;
  private static final int BAR = 16;
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final PrintStream err;
  private final boolean live;
  private final Duration time;
  private final long operations;
  private String counts = "";
  private @Nullable ProgressBar bar;
  private @Nullable Path history;
  private String check = "";

  /**
   * Creates the display of a run.
   *
   * @param operations how many it will have at the most; 0 if it is bounded by time
   */
  RunProgress(Console console, Duration time, long operations) {
    this.err = console.err();
    this.live = console.live();
    this.time = time;
    this.operations = operations;
  }

  @Override
  public synchronized void log(String line) {
    print(new Lines().add(0, 2, line));
  }

  private void print(Lines lines) {
    err.print(bar == null ? "" : CLEAR_LINE);
    lines.toList().forEach(err::println);
  }

  @Override
  public synchronized void progress(
      long elapsedNanos, long invoked, long ok, long fail, long info) {
    if (!live) {
      return;
    }
    double seconds = Math.max(elapsedNanos, 1) / 1e9;
    String done =
        operations > 0
            ? format("%.0fs, %,d of %,d ops", seconds, invoked, operations)
            : format("%.0fs of %s, %,d ops", seconds, Durations.print(time), invoked);
    counts =
        format("%s, %,.0f/s, ok %,d fail %,d info %,d", done, invoked / seconds, ok, fail, info);
    if (bar == null) {
      bar = start();
    }
    bar.stepTo(operations > 0 ? invoked : elapsedNanos / 1_000_000);
  }

  @Override
  public synchronized void storing(Path file, String checkCommand) {
    history = file;
    check = CommandName.in(checkCommand);
  }

  /** Says that the run was interrupted, where its history lies and what to do with it. */
  synchronized void interrupted() {
    Lines lines = new Lines();
    if (history == null) {
      lines.add(0, 2, "clew: interrupted; nothing was recorded yet");
    } else {
      lines.add(0, 2, "clew: interrupted; the history so far can be checked:");
      lines.whole(2, check + " " + history);
    }
    print(lines);
  }

  /** Takes the bar away, so that what follows starts on a clean line. */
  @Override
  public synchronized void close() {
    if (bar != null) {
      bar.close();
      err.print(CLEAR_LINE);
      err.flush();
      bar = null;
    }
  }

  private ProgressBar start() {
    return ProgressBar.builder()
        .setInitialMax(operations > 0 ? operations : time.toMillis())
        .setUpdateIntervalMillis(200)
        .setConsumer(new ConsoleProgressBarConsumer(err, WIDTH))
        .setRenderer(this::render)
        .build();
  }

  private String render(ProgressState state, int width) {
    int done = (int) Math.min(BAR, Math.round(state.getNormalizedProgress() * BAR));
    String text = "[" + "#".repeat(done) + " ".repeat(BAR - done) + "] " + counts;
    return text.substring(0, Math.min(width, text.length()));
  }

  private static String format(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }
}
