package dev.clew.histories.format;

import static dev.clew.histories.columns.HistoryColumns.FAIL;
import static dev.clew.histories.columns.HistoryColumns.INFO;
import static dev.clew.histories.columns.HistoryColumns.OK;

import dev.clew.histories.columns.EventRow;

/** The names of the types of events in recorded histories. */
final class EventTypes {

  /** The names there are, for messages. */
  static final String NAMES = ":invoke, :ok, :fail or :info";

  private EventTypes() {}

  /** Returns what a name without colon stands for, or -1. */
  static byte type(String name) {
    return switch (name) {
      case "invoke" -> EventRow.INVOKE;
      case "ok" -> OK;
      case "fail" -> FAIL;
      case "info" -> INFO;
      default -> -1;
    };
  }

  /** Returns the name of a type, without a colon. */
  static String name(byte type) {
    return switch (type) {
      case EventRow.INVOKE -> "invoke";
      case OK -> "ok";
      case FAIL -> "fail";
      case INFO -> "info";
      default -> throw new IllegalStateException("an event of type " + type);
    };
  }
}
