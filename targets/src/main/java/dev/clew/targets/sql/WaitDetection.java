package dev.clew.targets.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;

/**
 * How it is seen that a session waits for another: the server is asked over a connection beside
 * those of the sessions, or tells by an error.
 */
sealed interface WaitDetection {

  /** The database never waits: a statement that would have to is an error, and is sent again. */
  record ByError() implements WaitDetection {}

  /** The server is asked about the session; where it does not answer, patience decides. */
  non-sealed interface Asked extends WaitDetection {

    /** Returns the name or number by which the server knows the session of a connection. */
    String identify(Connection session) throws SQLException;

    /** Returns whether the session waits, asked over a connection of our own. */
    boolean isWaiting(Connection own, String session) throws SQLException;

    /** Returns whether sessions are told apart only if each connects as a user of its own. */
    default boolean needsUsersOfOurOwn() {
      return false;
    }
  }

  /**
   * The server is asked by queries.
   *
   * @param identity the query for the number of a session
   * @param waiting the query that answers true, or not zero, if the session with the number waits
   */
  record ByQuery(String identity, String waiting) implements Asked {

    @Override
    public String identify(Connection session) throws SQLException {
      try (Statement statement = session.createStatement();
          ResultSet row = statement.executeQuery(identity)) {
        row.next();
        return row.getString(1);
      }
    }

    @Override
    public boolean isWaiting(Connection own, String session) throws SQLException {
      try (PreparedStatement statement = own.prepareStatement(waiting)) {
        statement.setLong(1, Long.parseLong(session));
        try (ResultSet row = statement.executeQuery()) {
          return row.next() && row.getBoolean(1);
        }
      }
    }
  }

  /** The server is not asked: a step that takes long is held to be waiting. */
  record ByPatience() implements Asked {

    @Override
    public String identify(Connection session) {
      return "";
    }

    @Override
    public boolean isWaiting(Connection own, String session) throws SQLException {
      throw new SQLFeatureNotSupportedException("waits are not asked about here");
    }
  }
}
