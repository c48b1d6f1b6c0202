package dev.clew.examples;

import dev.clew.checkers.Budget;
import dev.clew.checkers.CheckResult;
import dev.clew.checkers.isolation.append.ListAppendChecker;
import dev.clew.histories.History;
import dev.clew.models.isolation.ConsistencyModels;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A recorded history, checked from a program, with a limit of time.
 *
 * <p>The format is detected: Jepsen EDN, JSON, console logs, gzip of each. A check that does not
 * finish in time answers UNKNOWN, never VALID.
 */
public final class Ex07_JepsenHistory {

  private Ex07_JepsenHistory() {}

  /** Checks the files named, or the two examples of write skew. */
  public static void main(String... files) throws IOException {
    for (String file : files) {
      History history = History.read(Path.of(file));
      CheckResult result =
          ListAppendChecker.of(ConsistencyModels.STRICT_SERIALIZABLE)
              .check(history, Budget.of(Duration.ofSeconds(10)));
      System.out.println(Path.of(file).getFileName() + ": " + result.verdict().word());
      System.out.println("  operations: " + history.size());
      System.out.println("  ruled out: " + result.ruledOut());
      System.out.println("  holds: " + result.holding());
    }
  }
}
