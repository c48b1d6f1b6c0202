package dev.clew.run.interleaving;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A few lines of JDBC that tests need again and again. */
public final class Sql {

  /**
   * A row of a result, which equals another with the same values.
   *
   * @param values the values of its columns
   */
  public record Row(List<@Nullable Object> values) {

    /** Copies the values. */
    public Row {
      values = Collections.unmodifiableList(new ArrayList<>(values));
    }

    /** Returns the values as {@code (1, 20)}. */
    @Override
    public String toString() {
      return values.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
    }
  }

  private Sql() {}

  /** Executes statements, one after another. */
  public static void run(Connection connection, String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }

  /** Executes a statement with parameters, and returns how many rows it changed. */
  public static int update(Connection connection, String sql, @Nullable Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = prepared(connection, sql, parameters)) {
      return statement.executeUpdate();
    }
  }

  /** Returns the rows of a query; order them, if they are compared. */
  public static List<Row> rows(Connection connection, String sql, @Nullable Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = prepared(connection, sql, parameters);
        ResultSet result = statement.executeQuery()) {
      int columns = result.getMetaData().getColumnCount();
      List<Row> rows = new ArrayList<>();
      while (result.next()) {
        List<@Nullable Object> values = new ArrayList<>();
        for (int column = 1; column <= columns; column++) {
          values.add(result.getObject(column));
        }
        rows.add(new Row(values));
      }
      return rows;
    }
  }

  /**
   * Returns the number in the first column of the first row.
   *
   * @throws SQLException if there is no row
   */
  public static long number(Connection connection, String sql, @Nullable Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = prepared(connection, sql, parameters);
        ResultSet result = statement.executeQuery()) {
      if (!result.next()) {
        throw new SQLException("no row: " + sql);
      }
      return result.getLong(1);
    }
  }

  private static PreparedStatement prepared(
      Connection connection, String sql, @Nullable Object... parameters) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
    return statement;
  }
}
