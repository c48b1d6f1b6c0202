package dev.clew.targets.sql;

import java.sql.PreparedStatement;

/** A statement that is being executed; each execution is another one. */
final class RunningStatement {

  private final PreparedStatement statement;
  private final Thread thread;

  RunningStatement(PreparedStatement statement, Thread thread) {
    this.statement = statement;
    this.thread = thread;
  }

  /** Returns the statement. */
  PreparedStatement statement() {
    return statement;
  }

  /** Returns the thread that waits for its answer. */
  Thread thread() {
    return thread;
  }
}
