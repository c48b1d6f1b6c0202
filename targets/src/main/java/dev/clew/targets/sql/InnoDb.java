package dev.clew.targets.sql;

import dev.clew.targets.DataType;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.spi.SessionContext;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.Properties;

/** What MariaDB, MySQL and those that speak their SQL and have their errors have in common. */
final class InnoDb {

  private static final int RECORD_CHANGED = 1020;
  private static final int SHUTDOWN = 1053;
  private static final int DUPLICATE_KEY = 1062;
  private static final int LOCK_TIMEOUT = 1205;
  private static final int DEADLOCK = 1213;
  private static final int INTERRUPTED = 1317;
  private static final int STATEMENT_TIMEOUT = 1969;
  private static final int KILLED = 1927;

  private InnoDb() {}

  static List<String> setLevel(IsolationLevel level) {
    return List.of("SET SESSION TRANSACTION ISOLATION LEVEL " + level.sql());
  }

  /** Texts are compared byte by byte; by default, upper and lower case would be one key. */
  static String createTable(String table, DataType dataType) {
    String binary = " CHARACTER SET utf8mb4 COLLATE utf8mb4_bin";
    return SqlStatements.createTable(table, "VARCHAR(255)" + binary, dataType, "LONGTEXT" + binary)
        + " ENGINE=InnoDB";
  }

  static SqlStatements statements(String table, DataType dataType) {
    String upsert =
        "INSERT INTO %s (v, k) VALUES (?, ?) ON DUPLICATE KEY UPDATE v = ".formatted(table);
    String appended =
        switch (dataType) {
          case REGISTER -> "VALUES(v)";
          case LIST -> "CONCAT(COALESCE(CONCAT(v, ','), ''), VALUES(v))";
          case TEXT -> "CONCAT(COALESCE(v, ''), VALUES(v))";
        };
    return SqlStatements.standard(table, dataType)
        .withUpserts(upsert + "VALUES(v)", upsert + appended);
  }

  /** A socket that is silent for longer than any statement may take is given up as lost. */
  static Properties connectionProperties(SessionContext context) {
    Properties properties = new Properties();
    properties.setProperty("connectTimeout", "10000");
    properties.setProperty("socketTimeout", Long.toString(context.timeout().toMillis() + 5000));
    properties.setProperty("tcpKeepAlive", "true");
    return properties;
  }

  /** The least time to wait for a lock is a second. */
  static String lockTimeout(SessionContext context) {
    return "SET SESSION innodb_lock_wait_timeout = " + Math.max(1, context.timeout().toSeconds());
  }

  /** Of a deadlock the whole transaction is the victim, also at the COMMIT of a cluster. */
  static boolean saysNotCommitted(SQLException answerToCommit) {
    return answerToCommit.getErrorCode() == DEADLOCK
        || "40001".equals(answerToCommit.getSQLState());
  }

  static SqlFailure failure(SQLException e) {
    return switch (e.getErrorCode()) {
      case RECORD_CHANGED -> SqlFailure.SERIALIZATION_FAILURE;
      case DEADLOCK -> SqlFailure.DEADLOCK;
      case LOCK_TIMEOUT -> SqlFailure.LOCK_TIMEOUT;
      case DUPLICATE_KEY -> SqlFailure.INTEGRITY_VIOLATION;
      case INTERRUPTED, STATEMENT_TIMEOUT -> SqlFailure.CANCELLED;
      case SHUTDOWN, KILLED -> SqlFailure.CONNECTION_LOST;
      default -> SqlFailure.ofStandard(Objects.requireNonNullElse(e.getSQLState(), ""));
    };
  }

  /** Returns what a person can do about a connection that could not be made. */
  static String advice(SQLException e, String userVariable, String passwordVariable) {
    return switch (e.getErrorCode()) {
      case 1044, 1045, 1698 ->
          "give the right user and password: as CLEW_USER and CLEW_PASSWORD or CLEW_PASSWORD_FILE,"
              .concat(" as %s and %s, or in the URL (?user=...&password=...)")
              .formatted(userVariable, passwordVariable);
      case 1046, 1049 -> "create the database, or name one that exists";
      case 1142 -> "give a user that may create tables";
      case 1040, 1203 -> "close other connections, or raise max_connections";
      default -> "see that a server listens there and lets this machine in";
    };
  }

  /**
   * Asks the monitor of InnoDB, which says of each session whether it waits for a lock.
   *
   * <p>The table INNODB_TRX would say it better, but is renewed only when nobody has read it for a
   * tenth of a second: who asks often gets old answers, and for ever.
   */
  record Monitor() implements WaitDetection.Asked {

    @Override
    public String identify(Connection session) throws SQLException {
      return one(session, "SELECT CONNECTION_ID()", 1);
    }

    @Override
    public boolean isWaiting(Connection own, String session) throws SQLException {
      String status = one(own, "SHOW ENGINE INNODB STATUS", 3);
      for (String transaction : status.split("---TRANSACTION ", -1)) {
        if (transaction.contains("thread id " + session + ",")) {
          return transaction.contains("\nLOCK WAIT ");
        }
      }
      return false;
    }

    private static String one(Connection connection, String query, int column) throws SQLException {
      try (Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery(query)) {
        return row.next() ? String.valueOf(row.getString(column)) : "";
      }
    }
  }
}
