package dev.clew.targets.sql;

import dev.clew.histories.MicroOperation;
import dev.clew.targets.DataType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Carries out micro-operations as statements. */
final class SqlStep {

  private final SqlExecutor executor;
  private final SqlStatements statements;
  private final DataType dataType;
  private final SqlValues values;

  SqlStep(SqlExecutor executor, SqlStatements statements, DataType dataType) {
    this.executor = executor;
    this.statements = statements;
    this.dataType = dataType;
    this.values = new SqlValues(dataType);
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
    Object replacement = values.bound(cas.replacement());
    Object expected = cas.expected();
    if (expected != null) {
      return executor.change(statements.cas(), replacement, key, values.bound(expected)) > 0;
    }
    if (executor.change(statements.casNull(), replacement, key) > 0) {
      return true;
    }
    // A key that was never written is nil too, but has no row. If another session inserts it after
    // we looked, our insert is an error and the transaction is rolled back.
    return !exists(key) && executor.change(statements.insert(), replacement, key) > 0;
  }

  private void changeFirst(List<String> alternatives, @Nullable Object value, Object key)
      throws SQLException {
    for (String sql : alternatives) {
      if (executor.change(sql, values.bound(value), key) > 0) {
        return;
      }
    }
    throw new SQLException("neither an UPDATE nor an INSERT changed the row of key " + key);
  }

  private boolean exists(Object key) throws SQLException {
    return Boolean.TRUE.equals(executor.query(ResultSet::next, statements.read(), key));
  }

  private @Nullable Object read(Object key) throws SQLException {
    return executor.query(rows -> rows.next() ? values.of(rows) : null, statements.read(), key);
  }
}
