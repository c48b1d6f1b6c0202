package dev.clew.run.interleaving;

import dev.clew.targets.IsolationLevel;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Makes a call of what is done in one transaction. */
final class Transactions {

  /** What is done in a transaction. */
  @FunctionalInterface
  interface Work {
    /** Does it, and returns what is judged, if anything is. */
    @Nullable Object carryOut(Connection connection) throws Exception;
  }

  private Transactions() {}

  /** Returns the call that does its work in a transaction, and rolls back if that throws. */
  static <S> Call<S> of(String name, IsolationLevel level, Work work) {
    int jdbc = jdbc(level);
    return new Call<>(name, level.sql(), (service, source) -> run(name, level, jdbc, work, source));
  }

  private static @Nullable Object run(
      String name, IsolationLevel level, int jdbc, Work work, DataSource source) throws Exception {
    try (Connection connection = source.getConnection()) {
      int before = connection.getTransactionIsolation();
      set(connection, name, level, jdbc);
      connection.setAutoCommit(false);
      try {
        Object answer = work.carryOut(connection);
        connection.commit();
        return answer;
      } catch (Throwable e) {
        rollback(connection, e);
        throw e;
      } finally {
        connection.setAutoCommit(true);
        connection.setTransactionIsolation(before);
      }
    }
  }

  private static void set(Connection connection, String name, IsolationLevel level, int jdbc) {
    try {
      connection.setTransactionIsolation(jdbc);
    } catch (SQLException e) {
      throw new Refused(
          "%s asks for %s, which the database does not take: %s"
              .formatted(name, level.sql(), e.getMessage()),
          e);
    }
  }

  private static void rollback(Connection connection, Throwable cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  private static int jdbc(IsolationLevel level) {
    return switch (level) {
      case READ_UNCOMMITTED -> Connection.TRANSACTION_READ_UNCOMMITTED;
      case READ_COMMITTED -> Connection.TRANSACTION_READ_COMMITTED;
      case REPEATABLE_READ -> Connection.TRANSACTION_REPEATABLE_READ;
      case SERIALIZABLE -> Connection.TRANSACTION_SERIALIZABLE;
      // The number that Microsoft's driver has for it; JDBC has none.
      case SNAPSHOT -> 4096;
      case NONE -> throw new IllegalArgumentException("a transaction needs a level, not NONE");
    };
  }
}
