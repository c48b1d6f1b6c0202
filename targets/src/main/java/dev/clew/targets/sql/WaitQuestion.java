package dev.clew.targets.sql;

import java.sql.SQLException;

/** The question whether one session waits for another, put to the server. */
interface WaitQuestion {

  /**
   * Returns what the server answers.
   *
   * @throws SQLException if it does not, as when we have no right to ask
   */
  boolean isWaiting() throws SQLException;
}
