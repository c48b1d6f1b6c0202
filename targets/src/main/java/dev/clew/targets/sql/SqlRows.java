package dev.clew.targets.sql;

import dev.clew.targets.DataType;
import dev.clew.targets.spi.RowCondition;
import dev.clew.targets.spi.RowCondition.All;
import dev.clew.targets.spi.RowCondition.KeyIs;
import dev.clew.targets.spi.RowCondition.MultipleOf;
import dev.clew.targets.spi.RowCondition.ValueIs;
import dev.clew.targets.spi.RowOperation;
import dev.clew.targets.spi.RowOperation.AddToRows;
import dev.clew.targets.spi.RowOperation.DeleteRows;
import dev.clew.targets.spi.RowOperation.Increment;
import dev.clew.targets.spi.RowOperation.InsertRow;
import dev.clew.targets.spi.RowOperation.ReadForUpdate;
import dev.clew.targets.spi.RowOperation.ReadRows;
import dev.clew.targets.spi.RowOperation.SetRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Carries out operations on rows as statements: on those that a condition picks, with that
 * condition.
 */
final class SqlRows {

  private final SqlExecutor executor;
  private final Dialect dialect;
  private final String table;
  private final SqlStatements statements;
  private final SqlValues values;

  SqlRows(SqlExecutor executor, Dialect dialect, String table, DataType dataType) {
    this.executor = executor;
    this.dialect = dialect;
    this.table = table;
    this.statements = dialect.statements(table, dataType);
    this.values = new SqlValues(dataType);
  }

  /** Returns what the operation answers. */
  @Nullable Object carryOut(RowOperation operation) throws SQLException {
    if (operation instanceof ReadRows read) {
      return executor.query(
          SqlRows::rows,
          "SELECT k, v FROM " + table + where(read.where()),
          parameters(read.where()));
    } else if (operation instanceof InsertRow insert) {
      String sql = "INSERT INTO " + table + " (k, v) VALUES (?, ?)";
      executor.change(sql, SqlValues.key(insert.key()), insert.value());
      return null;
    } else if (operation instanceof SetRows set) {
      return change("UPDATE " + table + " SET v = ?", set.where(), set.value());
    } else if (operation instanceof AddToRows add) {
      return change("UPDATE " + table + " SET v = v + ?", add.where(), add.addend());
    } else if (operation instanceof Increment increment) {
      return increment(SqlValues.key(increment.key()), increment.addend());
    } else if (operation instanceof ReadForUpdate read) {
      return read(statements.read() + " FOR UPDATE", SqlValues.key(read.key()));
    }
    return change("DELETE FROM " + table, ((DeleteRows) operation).where());
  }

  /** What it left is read behind it, in the same transaction: nobody else can write the row now. */
  private @Nullable Object increment(String key, long addend) throws SQLException {
    executor.change("UPDATE " + table + " SET v = v + ? WHERE k = ?", addend, key);
    return read(statements.read(), key);
  }

  private @Nullable Object read(String sql, String key) throws SQLException {
    return executor.query(rows -> rows.next() ? values.of(rows) : null, sql, key);
  }

  /** Returns the rows that a statement changed, or how many there were. */
  private @Nullable Object change(String sql, RowCondition where, Object... first)
      throws SQLException {
    Object[] picked = parameters(where);
    Object[] all = new Object[first.length + picked.length];
    System.arraycopy(first, 0, all, 0, first.length);
    System.arraycopy(picked, 0, all, first.length, picked.length);
    Optional<String> returning = dialect.returningRows(sql + where(where));
    return returning.isPresent()
        ? executor.query(SqlRows::rows, returning.get(), all)
        : (Object) (long) executor.change(sql + where(where), all);
  }

  private static Map<Object, Long> rows(ResultSet rows) throws SQLException {
    Map<Object, Long> read = new LinkedHashMap<>();
    while (rows.next()) {
      read.put(SqlValues.ofKey(rows.getString(1)), rows.getLong(2));
    }
    return read;
  }

  private String where(RowCondition condition) {
    if (condition instanceof KeyIs) {
      return " WHERE k = ?";
    } else if (condition instanceof ValueIs) {
      return " WHERE v = ?";
    } else if (condition instanceof MultipleOf) {
      return " WHERE " + dialect.isMultiple("v");
    }
    return "";
  }

  private static Object[] parameters(RowCondition condition) {
    if (condition instanceof KeyIs is) {
      return new Object[] {SqlValues.key(is.key())};
    } else if (condition instanceof ValueIs is) {
      return new Object[] {is.value()};
    } else if (condition instanceof MultipleOf of) {
      return new Object[] {of.divisor()};
    }
    All unused = (All) condition;
    return new Object[0];
  }
}
