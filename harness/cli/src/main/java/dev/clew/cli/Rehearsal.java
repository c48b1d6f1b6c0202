package dev.clew.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.clew.checkers.Budget;
import dev.clew.cli.report.TextReport;
import dev.clew.histories.format.ReadOptions;
import dev.clew.run.workload.CheckOptions;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/**
 * Checks a history of three lines beside the work of reading the command line, so that the classes
 * of a check are loaded and linked when the history of the user is read: a third of the time that
 * small files take. Whatever goes wrong here goes wrong again, and is told, in the real check.
 */
final class Rehearsal implements Runnable {

  private static final List<String> HISTORIES =
      List.of(
          """
          {:type :invoke, :f :txn, :value [[:append 1 1] [:r 1 nil]], :process 0}
          {:type :ok, :f :txn, :value [[:append 1 1] [:r 1 [1]]], :process 0}
          """,
          """
          {:type :invoke, :f :txn, :value [[:w 1 1] [:r 1 nil]], :process 0}
          {:type :ok, :f :txn, :value [[:w 1 1] [:r 1 1]], :process 0}
          """);

  private Rehearsal() {}

  /** Begins; the process ends without waiting for it. */
  static void begin() {
    Thread thread = new Thread(new Rehearsal(), "rehearsal");
    thread.setDaemon(true);
    thread.setUncaughtExceptionHandler((whose, failure) -> {});
    thread.start();
  }

  @Override
  public void run() {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, UTF_8);
    Console silent = new Console(InputStream.nullInputStream(), nowhere, nowhere, false, false);
    for (String history : HISTORIES) {
      Checks checks =
          new Checks(
              new HistoryInput(
                  new ByteArrayInputStream(history.getBytes(UTF_8)), ReadOptions.withDefaults()),
              Names.workload(history.contains(":append") ? "list-append" : "rw-register"),
              CheckOptions.defaults(),
              Budget.unlimited(),
              new Examination(false, false),
              Optional.empty(),
              new Failures(silent));
      new TextReport(false, false, false).of(checks.check("-"));
    }
  }
}
