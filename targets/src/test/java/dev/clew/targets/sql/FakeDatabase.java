package dev.clew.targets.sql;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A connection whose calls are written down, and fail as a test says. Updates change one row, and
 * queries return none.
 */
final class FakeDatabase {

  /** The calls that reached the database, such as {@code commit} or an SQL text. */
  final List<String> calls = new ArrayList<>();

  private final Map<String, SQLException> failures = new HashMap<>();
  private boolean isClosed;

  /** Makes a call fail with an SQL state. */
  FakeDatabase failing(String call, @Nullable String state) {
    failures.put(call, new SQLException("failed on purpose", state));
    return this;
  }

  private void call(String call) throws SQLException {
    calls.add(call);
    SQLException failure = failures.get(call);
    if (failure != null) {
      throw failure;
    }
  }

  Connection connection() {
    return fake(
        Connection.class,
        (method, arguments) -> {
          switch (method) {
            case "createStatement", "prepareStatement" -> {
              return statement(arguments.length == 0 ? "" : arguments[0].toString());
            }
            case "commit", "rollback" -> call(method);
            case "close", "abort" -> {
              call(method);
              isClosed = true;
            }
            case "isClosed" -> {
              return isClosed;
            }
            case "setAutoCommit" -> call("autocommit " + arguments[0]);
            default -> throw new UnsupportedOperationException(method);
          }
          return null;
        });
  }

  private PreparedStatement statement(String sql) {
    return fake(
        PreparedStatement.class,
        (method, arguments) ->
            switch (method) {
              case "execute" -> {
                call(arguments[0].toString());
                yield true;
              }
              case "executeUpdate" -> {
                call(sql);
                yield 1;
              }
              case "executeQuery" -> {
                call(sql);
                yield fake(ResultSet.class, (name, none) -> name.equals("next") ? false : null);
              }
              default -> null;
            });
  }

  private interface Answer {
    @Nullable Object to(String method, Object[] arguments) throws SQLException;
  }

  private static <T> T fake(Class<T> type, Answer answer) {
    return type.cast(
        Proxy.newProxyInstance(
            FakeDatabase.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                answer.to(method.getName(), arguments == null ? new Object[0] : arguments)));
  }
}
