package dev.clew.run.interleaving;

import dev.clew.targets.sql.KnownDatabase;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The source of connections that an application is given: its own, whose statements stop at a gate
 * if they are those of a call. Threads that a call starts belong to it; on all others, connections
 * are as they were.
 */
final class GatedSource {

  private final DataSource source;
  private final KnownDatabase database;

  /** Of each test its own: two of them may run at once. */
  @SuppressWarnings("ThreadLocalUsage")
  private final InheritableThreadLocal<@Nullable Gate> gates = new InheritableThreadLocal<>();

  private final DataSource proxy;

  GatedSource(DataSource source, KnownDatabase database) {
    this.source = source;
    this.database = database;
    this.proxy = Proxies.of(DataSource.class, source, this::call);
  }

  /** Returns what the application gets. */
  DataSource proxy() {
    return proxy;
  }

  /** Returns which thread is of which call. */
  ThreadLocal<@Nullable Gate> gates() {
    return gates;
  }

  private @Nullable Object call(Method method, @Nullable Object[] arguments) throws Throwable {
    Object answer = Proxies.invoke(source, method, arguments);
    Gate gate = gates.get();
    return gate != null && answer instanceof Connection connection
        ? gated(connection, gate)
        : answer;
  }

  private Connection gated(Connection connection, Gate gate) throws SQLException {
    Optional<String> session = database.identify(connection);
    if (!connection.getAutoCommit()) {
      connection.rollback(); // the question has begun a transaction, in which no level can be set
    }
    gate.opened(connection);
    return new GatedConnection(connection, gate, session).proxy();
  }
}
