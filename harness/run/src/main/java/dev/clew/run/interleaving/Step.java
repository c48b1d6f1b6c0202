package dev.clew.run.interleaving;

import java.sql.Connection;
import org.jspecify.annotations.Nullable;

/**
 * A statement of a call, or the end of a transaction: what is done in one turn. Written by the
 * thread of the call while it has the turn, read by the stage afterwards.
 */
final class Step {

  private final int lane;
  private final String sql;
  private final Kind kind;
  private final int level;
  private final boolean autocommit;
  private String answer = "";
  private boolean failed;
  private boolean waited;
  private boolean done;

  /** What a step does. */
  enum Kind {
    STATEMENT,
    COMMIT,
    ROLLBACK
  }

  /**
   * Creates a step.
   *
   * @param lane the number of the call
   * @param level the level of its transaction, as JDBC numbers them
   * @param autocommit whether it is a transaction by itself
   */
  Step(int lane, String sql, Kind kind, int level, boolean autocommit) {
    this.lane = lane;
    this.sql = sql;
    this.kind = kind;
    this.level = level;
    this.autocommit = autocommit;
  }

  int lane() {
    return lane;
  }

  String sql() {
    return sql;
  }

  Kind kind() {
    return kind;
  }

  boolean isReadUncommitted() {
    return level == Connection.TRANSACTION_READ_UNCOMMITTED;
  }

  boolean isAutocommit() {
    return autocommit;
  }

  synchronized String answer() {
    return answer;
  }

  synchronized boolean hasFailed() {
    return failed;
  }

  synchronized boolean hasWaited() {
    return waited;
  }

  synchronized boolean isDone() {
    return done;
  }

  synchronized void waits() {
    waited = true;
  }

  synchronized void answered(@Nullable String text) {
    answer = text == null ? "" : text;
    done = true;
  }

  /** Adds a row to the answer, as the application comes to it. */
  synchronized void read(String row) {
    answer = answer.isEmpty() || answer.equals(ReadRows.NONE) ? row : answer + ", " + row;
  }

  synchronized void failed(Throwable error) {
    answer = Ending.nameOf(error);
    failed = true;
    done = true;
  }
}
