package dev.clew.targets.sql;

import dev.clew.targets.spi.RowCondition;
import dev.clew.targets.spi.RowCondition.All;
import dev.clew.targets.spi.RowCondition.KeyIs;
import dev.clew.targets.spi.RowCondition.MultipleOf;
import dev.clew.targets.spi.RowCondition.ValueIs;
import dev.clew.targets.spi.RowOperation;
import dev.clew.targets.spi.RowOperation.AddToRows;
import dev.clew.targets.spi.RowOperation.DeleteRows;
import dev.clew.targets.spi.RowOperation.InsertRow;
import dev.clew.targets.spi.RowOperation.ReadRows;
import dev.clew.targets.spi.RowOperation.SetRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Carries out operations on the rows that a condition picks, as statements with that condition. */
final class SqlRows {

  private final SqlExecutor executor;
  private final Dialect dialect;
  private final String table;

  SqlRows(SqlExecutor executor, Dialect dialect, String table) {
    this.executor = executor;
    this.dialect = dialect;
    this.table = table;
  }

  /** Returns what the operation answers. */
  @Nullable Object carryOut(RowOperation operation) throws SQLException {
    if (operation instanceof ReadRows read) {
      return executor.query(
          SqlRows::rows, "SELECT k, v FROM " + table + where(read.where()), values(read.where()));
    } else if (operation instanceof InsertRow insert) {
      String sql = "INSERT INTO " + table + " (k, v) VALUES (?, ?)";
      executor.change(sql, SqlValues.key(insert.key()), insert.value());
      return null;
    } else if (operation instanceof SetRows set) {
      return update("UPDATE " + table + " SET v = ?", set.value(), set.where());
    } else if (operation instanceof AddToRows add) {
      return update("UPDATE " + table + " SET v = v + ?", add.addend(), add.where());
    }
    RowCondition where = ((DeleteRows) operation).where();
    return (long) executor.change("DELETE FROM " + table + where(where), values(where));
  }

  private long update(String sql, long value, RowCondition where) throws SQLException {
    Object[] values = values(where);
    return values.length == 0
        ? executor.change(sql + where(where), value)
        : executor.change(sql + where(where), value, values[0]);
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

  private static Object[] values(RowCondition condition) {
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
