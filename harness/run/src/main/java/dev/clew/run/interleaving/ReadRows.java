package dev.clew.run.interleaving;

import java.lang.reflect.Method;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a query, noted as the application comes to them. */
final class ReadRows {

  /** What a query answers that has no row. */
  static final String NONE = "no row";

  private static final int MOST_ROWS = 5;
  private static final int MOST_COLUMNS = 6;

  private final ResultSet real;
  private final Step step;
  private int rows;

  private ReadRows(ResultSet real, Step step) {
    this.real = real;
    this.step = step;
  }

  static ResultSet of(ResultSet real, Step step) {
    return Proxies.of(ResultSet.class, real, new ReadRows(real, step)::call);
  }

  private @Nullable Object call(Method method, @Nullable Object[] arguments) throws Throwable {
    Object answer = Proxies.invoke(real, method, arguments);
    if (method.getName().equals("next") && Boolean.TRUE.equals(answer) && ++rows <= MOST_ROWS + 1) {
      step.read(rows > MOST_ROWS ? "..." : row());
    }
    return answer;
  }

  private String row() throws SQLException {
    ResultSetMetaData columns = real.getMetaData();
    List<String> values = new ArrayList<>();
    for (int i = 1; i <= Math.min(columns.getColumnCount(), MOST_COLUMNS); i++) {
      values.add(isStream(columns.getColumnType(i)) ? "..." : String.valueOf(real.getObject(i)));
    }
    return values.size() == 1 ? values.get(0) : "(" + String.join(", ", values) + ")";
  }

  /** Some drivers let these be read once only. */
  private static boolean isStream(int type) {
    return switch (type) {
      case Types.BLOB,
          Types.CLOB,
          Types.NCLOB,
          Types.LONGVARCHAR,
          Types.LONGNVARCHAR,
          Types.LONGVARBINARY,
          Types.SQLXML ->
          true;
      default -> false;
    };
  }
}
