package dev.clew.histories.format;

import static dev.clew.histories.columns.HistoryColumns.APPEND;
import static dev.clew.histories.columns.HistoryColumns.READ;
import static dev.clew.histories.columns.HistoryColumns.READ_LIST;
import static dev.clew.histories.columns.HistoryColumns.WRITE;

/** The names of micro-operations in recorded histories. */
final class MicroOperations {

  /** What no micro-operation is called. */
  static final byte UNKNOWN = -1;

  /** The names there are, for messages. */
  static final String NAMES = ":r, :read, :w, :write, :append";

  private MicroOperations() {}

  /**
   * Returns whether a name without colon is of a micro-operation on rows, for which columns have no
   * kind: a transaction with one of them is kept as a plain value.
   */
  static boolean isOnRows(String name) {
    return name.equals("insert") || name.equals("delete") || name.equals("rp");
  }

  /** Returns what a name without colon stands for, or {@link #UNKNOWN}. */
  static byte kind(String name) {
    return switch (name) {
      case "r", "read" -> READ;
      case "w", "write" -> WRITE;
      case "append" -> APPEND;
      default -> UNKNOWN;
    };
  }

  /** Returns the name of a kind of micro-operation, without a colon, as Jepsen has it. */
  static String name(byte kind) {
    return switch (kind) {
      case READ, READ_LIST -> "r";
      case WRITE -> "w";
      case APPEND -> "append";
      default -> throw new IllegalStateException("a micro-operation of kind " + kind);
    };
  }
}
