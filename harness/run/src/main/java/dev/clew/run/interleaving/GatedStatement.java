package dev.clew.run.interleaving;

import java.lang.reflect.Method;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement of a call: each execution is a step, with its parameters and its answer as text. */
final class GatedStatement<T extends Statement> {

  private final T real;
  private final GatedConnection connection;
  private final SqlText prepared;
  private final List<String> batch = new ArrayList<>();
  private final T proxy;
  private @Nullable Step last;

  GatedStatement(Class<T> type, T real, GatedConnection connection, String sql) {
    this.real = real;
    this.connection = connection;
    this.prepared = new SqlText(sql);
    this.proxy = Proxies.of(type, real, this::call);
  }

  T proxy() {
    return proxy;
  }

  private @Nullable Object call(Method method, @Nullable Object[] arguments) throws Throwable {
    String name = method.getName();
    if (name.startsWith("execute")) {
      return execute(name, method, arguments);
    }
    if (name.equals("addBatch")) {
      batch.add(arguments.length == 0 ? prepared.filled() : String.valueOf(arguments[0]));
    } else if (name.equals("clearBatch")) {
      batch.clear();
    } else if (name.startsWith("set") && arguments.length >= 2) {
      if (arguments[0] instanceof Integer index) {
        prepared.set(index, name.equals("setNull") ? null : arguments[1]);
      }
    } else if (name.equals("getConnection")) {
      return connection.proxy();
    }
    Object answer = Proxies.invoke(real, method, arguments);
    return answer instanceof ResultSet result && last != null && name.equals("getResultSet")
        ? ReadRows.of(result, last)
        : answer;
  }

  private @Nullable Object execute(String name, Method method, @Nullable Object[] arguments)
      throws Throwable {
    boolean isBatch = name.endsWith("Batch");
    String sql =
        isBatch
            ? String.join("; ", batch)
            : arguments.length == 0 ? prepared.filled() : String.valueOf(arguments[0]);
    Step step = connection.newStep(sql);
    last = step;
    return connection.pass(
        step,
        real,
        () -> {
          Object answer = Proxies.invoke(real, method, arguments);
          if (isBatch) {
            batch.clear();
          }
          return answered(step, answer);
        });
  }

  private @Nullable Object answered(Step step, @Nullable Object answer) throws SQLException {
    if (answer instanceof ResultSet result) {
      step.answered(ReadRows.NONE);
      return ReadRows.of(result, step);
    } else if (Boolean.TRUE.equals(answer)) {
      step.answered(ReadRows.NONE); // filled when the application takes the rows
    } else if (Boolean.FALSE.equals(answer)) {
      step.answered(String.valueOf(real.getUpdateCount()));
    } else if (answer instanceof int[] counts) {
      step.answered(counts.length + " statements");
    } else {
      step.answered(String.valueOf(answer));
    }
    return answer;
  }
}
