package dev.clew.targets.sql;

import dev.clew.targets.DataType;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.TargetUri;
import java.util.List;
import java.util.Optional;

/**
 * How a database spells what differs between dialects, as text that a person can paste into its
 * client: keys and values are in the statements.
 */
public final class SqlSpelling {

  private final Dialect dialect;

  private SqlSpelling(Dialect dialect) {
    this.dialect = dialect;
  }

  /** Returns the spelling of the database that a URI names; nothing if it speaks no SQL. */
  public static Optional<SqlSpelling> of(TargetUri uri) {
    return SqlTargets.dialects()
        .filter(each -> uri.name().equals(uri.isJdbc() ? each.jdbcName() : each.name()))
        .findFirst()
        .map(SqlSpelling::new);
  }

  /** Returns what people call the database. */
  public String product() {
    return dialect.product();
  }

  /** Returns the statement that creates a table of keys {@code k} and values {@code v}. */
  public String createTable(String table, DataType dataType) {
    return dialect.createTable(table, dataType);
  }

  /** Returns the statement that adds an element to the end of the list of a key. */
  public String append(String table, String key, long element) {
    String sql = dialect.statements(table, DataType.LIST).append().get(0);
    return sql.replaceFirst("\\?", "'" + element + "'").replaceFirst("\\?", "'" + key + "'");
  }

  /** Returns the condition that a column is a multiple of a number. */
  public String isMultiple(String column, long divisor) {
    return dialect.isMultiple(column).replaceFirst("\\?", Long.toString(divisor));
  }

  /** Returns the statements that begin a transaction at a level, as in the manual of its client. */
  public List<String> begin(IsolationLevel level) {
    return switch (dialect.name()) {
      case "postgres", "cockroach", "yugabyte" -> List.of("BEGIN ISOLATION LEVEL " + level.sql());
      case "h2" ->
          List.of(
              "SET AUTOCOMMIT OFF",
              "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL " + level.sql());
      case "derby" -> List.of("AUTOCOMMIT OFF", "SET ISOLATION " + level.sql());
      case "sqlite" -> List.of("BEGIN");
      case "sqlserver" ->
          List.of("SET TRANSACTION ISOLATION LEVEL " + level.sql(), "BEGIN TRANSACTION");
      case "oracle" -> List.of("SET TRANSACTION ISOLATION LEVEL " + level.sql());
      default -> List.of("SET TRANSACTION ISOLATION LEVEL " + level.sql(), "START TRANSACTION");
    };
  }
}
