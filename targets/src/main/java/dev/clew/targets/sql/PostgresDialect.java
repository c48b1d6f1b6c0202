package dev.clew.targets.sql;

import dev.clew.targets.DataType;
import dev.clew.targets.spi.SessionContext;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;

/** PostgreSQL, and what speaks its protocol and its SQL. */
final class PostgresDialect implements Dialect {

  /**
   * The answers to COMMIT that say the transaction was rolled back: serialization failure,
   * deadlock, integrity violated at the end, and the ROLLBACK with which a server answers the
   * COMMIT of a transaction in which a statement had failed, which the driver reports as "in failed
   * SQL transaction".
   */
  private static final Set<String> ROLLED_BACK =
      Set.of("40000", "40001", "40002", "40P01", "25P02");

  @Override
  public String driverClass() {
    return "org.postgresql.Driver";
  }

  @Override
  public String driverArtifact() {
    return "org.postgresql:postgresql";
  }

  @Override
  public String textType() {
    return "TEXT";
  }

  @Override
  public SqlStatements statements(String table, DataType dataType) {
    String appended =
        switch (dataType) {
          case REGISTER -> "EXCLUDED.v";
          case LIST -> "COALESCE(%s.v || ',', '') || EXCLUDED.v".formatted(table);
          case TEXT -> "COALESCE(%s.v, '') || EXCLUDED.v".formatted(table);
        };
    SqlStatements standard = SqlStatements.standard(table, "?");
    return new SqlStatements(
        standard.read(),
        List.of(upsert(table, "EXCLUDED.v")),
        List.of(upsert(table, appended)),
        standard.cas(),
        standard.casNull(),
        standard.insert());
  }

  private static String upsert(String table, String value) {
    return "INSERT INTO %s (v, k) VALUES (?, ?) ON CONFLICT (k) DO UPDATE SET v = %s"
        .formatted(table, value);
  }

  /** A socket that is silent for longer than any statement may take is given up as lost. */
  @Override
  public Properties connectionProperties(Duration timeout) {
    Properties properties = new Properties();
    properties.setProperty("ApplicationName", "clew");
    properties.setProperty("connectTimeout", "10");
    properties.setProperty("loginTimeout", "10");
    properties.setProperty("socketTimeout", Long.toString(timeout.toSeconds() + 5));
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("autosave", "never");
    return properties;
  }

  @Override
  public List<String> settings(SessionContext context) {
    long timeout = Math.max(1, context.timeout().toMillis());
    return List.of("SET lock_timeout = " + timeout, "SET statement_timeout = " + timeout);
  }

  @Override
  public String sessionNumber() {
    return "SELECT pg_backend_pid()";
  }

  @Override
  public String isWaiting() {
    return "SELECT cardinality(pg_blocking_pids(?)) > 0";
  }

  @Override
  public boolean reportsRollback(SQLException answerToCommit) {
    String state = Objects.requireNonNullElse(answerToCommit.getSQLState(), "");
    return ROLLED_BACK.contains(state) || state.startsWith("23");
  }
}
