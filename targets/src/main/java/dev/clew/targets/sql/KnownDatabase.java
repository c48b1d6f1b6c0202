package dev.clew.targets.sql;

import dev.clew.targets.LevelClaim;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The database that an application is connected to, as far as it is known here: whether a session
 * of it waits for another, what its errors mean, and what its levels are said to be.
 *
 * <p>It is recognised by the name that its driver gives it. Of one that is not recognised, errors
 * are read as the standard has them, and waits are not seen. Immutable and thread-safe.
 */
public final class KnownDatabase {

  private static final Set<SqlFailure> GIVEN_UP =
      EnumSet.of(
          SqlFailure.SERIALIZATION_FAILURE,
          SqlFailure.DEADLOCK,
          SqlFailure.LOCK_TIMEOUT,
          SqlFailure.BUSY);

  private final String product;
  private final @Nullable Dialect dialect;

  private KnownDatabase(String product, @Nullable Dialect dialect) {
    this.product = product;
    this.dialect = dialect;
  }

  /** Returns the database that a connection leads to. */
  public static KnownDatabase of(Connection connection) throws SQLException {
    String product = connection.getMetaData().getDatabaseProductName();
    return new KnownDatabase(product, dialect(product));
  }

  private static @Nullable Dialect dialect(String product) {
    String name = product.toLowerCase(Locale.ROOT);
    if (name.startsWith("hsql")) {
      return new HsqldbDialect();
    } else if (name.startsWith("apache derby")) {
      return new DerbyDialect();
    } else if (name.startsWith("microsoft sql server")) {
      return new SqlServerDialect();
    }
    return switch (name) {
      case "h2" -> new H2Dialect();
      case "postgresql" -> new PostgresDialect();
      case "sqlite" -> new SqliteDialect();
      case "mariadb" -> new MariaDbDialect();
      case "mysql" -> new MySqlDialect();
      case "oracle" -> new OracleDialect();
      default -> null;
    };
  }

  /** Returns the name that the driver gives it. */
  public String product() {
    return product;
  }

  /**
   * Returns the name or number by which the server knows the session of a connection, to ask about
   * its waits; empty if they are not seen.
   */
  public Optional<String> identify(Connection session) {
    if (dialect == null
        || !(dialect.waitDetection() instanceof WaitDetection.Asked asked)
        || asked.needsUsersOfOurOwn()) {
      return Optional.empty();
    }
    try {
      String identity = asked.identify(session);
      return identity.isEmpty() ? Optional.empty() : Optional.of(identity);
    } catch (SQLException e) {
      return Optional.empty();
    }
  }

  /**
   * Asks over another connection whether a session waits for another one.
   *
   * @return what the server says; empty if it does not say
   */
  public Optional<Boolean> isWaiting(Connection own, String session) {
    if (dialect == null || !(dialect.waitDetection() instanceof WaitDetection.Asked asked)) {
      return Optional.empty();
    }
    try {
      return Optional.of(asked.isWaiting(own, session));
    } catch (SQLException e) {
      return Optional.empty();
    }
  }

  /** Returns whether it says of every wait that it is one. */
  public boolean tellsAllWaits() {
    return dialect != null && dialect.tellsAllWaits();
  }

  /**
   * Returns why the database gave a transaction up that could be repeated, such as a serialization
   * failure or a deadlock; empty if an error, or one that caused it, tells of something else.
   */
  public Optional<String> givenUp(Throwable error) {
    for (Throwable each = error; each != null; each = each.getCause()) {
      if (each instanceof SQLException e) {
        SqlFailure failure = failure(e);
        return GIVEN_UP.contains(failure) ? Optional.of(failure.words()) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private SqlFailure failure(SQLException e) {
    String state = Objects.requireNonNullElse(e.getSQLState(), "");
    return dialect != null
        ? dialect.failure(e)
        : state.startsWith("40") ? SqlFailure.SERIALIZATION_FAILURE : SqlFailure.ofStandard(state);
  }

  /** Returns the levels it offers, each with what it is said to be; none if it is not known. */
  public List<LevelClaim> levels() {
    return dialect == null ? List.of() : dialect.levels();
  }
}
