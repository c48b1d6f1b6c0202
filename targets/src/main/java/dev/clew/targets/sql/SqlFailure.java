package dev.clew.targets.sql;

/** What an error of a database tells, in the words that all databases share. */
enum SqlFailure {
  /** The transaction conflicts with another, and one of them must be repeated. */
  SERIALIZATION_FAILURE("serialization failure"),
  /** Each of some transactions waits for another; this one is the victim. */
  DEADLOCK("deadlock"),
  /** A lock was not to be had in time. */
  LOCK_TIMEOUT("lock time-out"),
  /** A lock is held by another, and the statement can be sent again as it is. */
  BUSY("busy"),
  /** The statement was given up: its time was over, or somebody asked for it. */
  CANCELLED("cancelled"),
  /** A key or another rule of the schema forbids it. */
  INTEGRITY_VIOLATION("integrity violation"),
  /** The connection is gone, or the server is going. */
  CONNECTION_LOST("connection lost"),
  /** Anything else. */
  OTHER("");

  private final String words;

  SqlFailure(String words) {
    this.words = words;
  }

  /** Returns what people read; empty if there is no word for it. */
  String words() {
    return words;
  }

  /** Returns what an SQL state of the standard tells. */
  static SqlFailure ofStandard(String state) {
    return switch (state) {
      case "40001" -> SERIALIZATION_FAILURE;
      default ->
          state.startsWith("08")
              ? CONNECTION_LOST
              : state.startsWith("23") ? INTEGRITY_VIOLATION : OTHER;
    };
  }
}
