package dev.clew.histories.notation;

import dev.clew.histories.columns.HistoryColumns;
import org.jspecify.annotations.Nullable;

/**
 * The text notation of histories, for tests and reports; its grammar is the page of this package.
 *
 * <p>Whatever {@link #print(HistoryColumns)} prints, {@link #parse} reads as the same history:
 * operations, processes, outcomes, errors, faults and the order of all events. Times, line numbers
 * and warnings are not part of it.
 */
public final class Notation {

  /** What a history that was parsed from this notation names as its source. */
  public static final String SOURCE = "notation";

  private Notation() {}

  /**
   * Parses a history.
   *
   * @throws dev.clew.histories.columns.InputException if the text is no history: where, what was
   *     found, what was expected
   */
  public static HistoryColumns parse(String text) {
    StatementParser parser = new StatementParser(text);
    return Timeline.lay(parser.parse(), parser.hasRealtime());
  }

  /** Prints a history, one operation a line. */
  public static String print(HistoryColumns columns) {
    return new NotationPrinter(columns).print();
  }

  /**
   * Prints what an operation called and what that returned, such as {@code read x [], append y 1}:
   * without label, outcome, process and place.
   */
  public static String print(HistoryColumns columns, int operation) {
    StringBuilder out = new StringBuilder();
    new OperationPrinter(columns, out).calls(operation);
    return out.toString();
  }

  /** Prints a key or a value, such as {@code x}, {@code :x}, {@code "two words"} or {@code [1]}. */
  public static String printValue(@Nullable Object value) {
    StringBuilder out = new StringBuilder();
    OperationPrinter.VALUES.print(value, out);
    return out.toString();
  }
}
