package dev.clew.examples;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Transfers of a bank, by a service as applications have them: with a {@link DataSource} of its
 * own, and a transaction for each call.
 *
 * <p>The first service reads a balance, computes with it, and writes the result. Two calls that
 * meet may both read the balance before either has written it, and one transfer is lost. The second
 * one locks what it reads. Both are tested, side by side, in {@code Ex01_LostUpdateTest}.
 */
public final class Ex01_LostUpdate {

  private Ex01_LostUpdate() {}

  /** Moves money from one account to another, if there is enough of it. */
  public record BrokenTransfers(DataSource source) {

    /** Returns whether there was enough. */
    public boolean transfer(int from, int to, int amount) throws SQLException {
      return transferred(source, "select balance from account where id = ?", from, to, amount);
    }
  }

  /** The same, but the account that is read is locked until the transfer is done. */
  public record Transfers(DataSource source) {

    /** Returns whether there was enough. */
    public boolean transfer(int from, int to, int amount) throws SQLException {
      return transferred(
          source, "select balance from account where id = ? for update", from, to, amount);
    }
  }

  private static boolean transferred(DataSource source, String query, int from, int to, int amount)
      throws SQLException {
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(false);
      try {
        int balance = balance(connection, query, from);
        if (balance < amount) {
          connection.rollback();
          return false;
        }
        update(connection, "update account set balance = ? where id = ?", balance - amount, from);
        update(connection, "update account set balance = balance + ? where id = ?", amount, to);
        connection.commit();
        return true;
      } catch (SQLException e) {
        connection.rollback();
        throw e;
      }
    }
  }

  private static int balance(Connection connection, String query, int account) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setInt(1, account);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? row.getInt(1) : 0;
      }
    }
  }

  private static void update(Connection connection, String sql, int value, int account)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setInt(1, value);
      statement.setInt(2, account);
      statement.executeUpdate();
    }
  }
}
