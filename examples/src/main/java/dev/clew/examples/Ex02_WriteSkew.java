package dev.clew.examples;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Doctors on call, of whom one must stay: who wants to leave counts who would be left.
 *
 * <p>Two who count at once both see two, and both leave. Neither writes what the other writes, so
 * no lock of a row and no snapshot keeps them apart: write skew (Berenson et al. 1995, A5B). H2
 * lets it pass even at its SERIALIZABLE, as its manual says. The second way locks all that the
 * decision rests on. Both are tested in {@code Ex02_WriteSkewTest}.
 */
public final class Ex02_WriteSkew {

  private Ex02_WriteSkew() {}

  /** Takes a doctor off call, unless nobody would be left. */
  public static void leaveBroken(Connection connection, String doctor) throws SQLException {
    leave(connection, doctor, "select name from doctor where on_call = true");
  }

  /** The same, but those who are on call are locked until it is done. */
  public static void leave(Connection connection, String doctor) throws SQLException {
    leave(connection, doctor, "select name from doctor where on_call = true for update");
  }

  private static void leave(Connection connection, String doctor, String query)
      throws SQLException {
    int onCall = 0;
    try (PreparedStatement select = connection.prepareStatement(query);
        ResultSet doctors = select.executeQuery()) {
      while (doctors.next()) {
        onCall++;
      }
    }
    if (onCall >= 2) {
      try (PreparedStatement update =
          connection.prepareStatement("update doctor set on_call = false where name = ?")) {
        update.setString(1, doctor);
        update.executeUpdate();
      }
    }
  }
}
