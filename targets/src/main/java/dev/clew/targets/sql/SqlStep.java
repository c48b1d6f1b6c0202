package dev.clew.targets.sql;

import dev.clew.histories.MicroOperation;
import dev.clew.targets.DataType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Carries out micro-operations as prepared statements of one connection. */
final class SqlStep {

  private final Connection connection;
  private final SqlStatements statements;
  private final DataType dataType;
  private final SqlValues values;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();
  private volatile @Nullable PreparedStatement running;

  SqlStep(Connection connection, SqlStatements statements, DataType dataType) {
    this.connection = connection;
    this.statements = statements;
    this.dataType = dataType;
    this.values = new SqlValues(dataType);
  }

  /** Returns the statement that is being executed, if any; asked by other threads. */
  @Nullable PreparedStatement running() {
    return running;
  }

  /** Returns what the operation answers: the value of a read, whether a cas replaced, or null. */
  @Nullable Object carryOut(MicroOperation operation) throws SQLException {
    String key = SqlValues.key(operation.key());
    return switch (operation.kind()) {
      case READ -> read(key);
      case WRITE -> {
        changeFirst(statements.write(), operation.value(), key);
        yield null;
      }
      case APPEND -> {
        if (dataType == DataType.REGISTER) {
          throw new IllegalArgumentException(
              "a register cannot be appended to, but '%s' was asked".formatted(operation));
        }
        changeFirst(statements.append(), operation.value(), key);
        yield null;
      }
      case CAS -> compareAndSet((MicroOperation.Cas) operation, key);
    };
  }

  private boolean compareAndSet(MicroOperation.Cas cas, Object key) throws SQLException {
    Object expected = cas.expected();
    if (expected != null) {
      return change(statements.cas(), values.bound(cas.replacement()), key, values.bound(expected))
          > 0;
    }
    if (change(statements.casNull(), values.bound(cas.replacement()), key) > 0) {
      return true;
    }
    // A key that was never written is nil too, but has no row. If another session inserts it after
    // we looked, our insert is an error and the transaction is rolled back.
    return !exists(key) && change(statements.insert(), values.bound(cas.replacement()), key) > 0;
  }

  private void changeFirst(List<String> alternatives, @Nullable Object value, Object key)
      throws SQLException {
    for (String sql : alternatives) {
      if (change(sql, values.bound(value), key) > 0) {
        return;
      }
    }
    throw new SQLException("neither an UPDATE nor an INSERT changed the row of key " + key);
  }

  private int change(String sql, @Nullable Object... parameters) throws SQLException {
    PreparedStatement statement = prepare(sql, parameters);
    running = statement;
    try {
      return statement.executeUpdate();
    } finally {
      running = null;
    }
  }

  private boolean exists(Object key) throws SQLException {
    return Boolean.TRUE.equals(query(key, ResultSet::next));
  }

  private @Nullable Object read(Object key) throws SQLException {
    return query(key, rows -> rows.next() ? values.of(rows) : null);
  }

  private @Nullable Object query(Object key, Reading reading) throws SQLException {
    PreparedStatement statement = prepare(statements.read(), key);
    running = statement;
    try (ResultSet rows = statement.executeQuery()) {
      return reading.of(rows);
    } finally {
      running = null;
    }
  }

  private interface Reading {
    @Nullable Object of(ResultSet rows) throws SQLException;
  }

  private PreparedStatement prepare(String sql, @Nullable Object... parameters)
      throws SQLException {
    PreparedStatement statement = prepared.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      prepared.put(sql, statement);
    }
    for (int i = 0; i < parameters.length; i++) {
      Object parameter = parameters[i];
      if (parameter == null) {
        statement.setNull(i + 1, dataType == DataType.REGISTER ? Types.BIGINT : Types.VARCHAR);
      } else if (parameter instanceof Long number) {
        statement.setLong(i + 1, number);
      } else {
        statement.setString(i + 1, parameter.toString());
      }
    }
    return statement;
  }
}
