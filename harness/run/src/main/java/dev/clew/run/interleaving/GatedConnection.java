package dev.clew.run.interleaving;

import java.lang.reflect.Method;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A connection of a call: its statements, and the ends of its transactions, are steps. The end of a
 * transaction in which nothing was sent is none.
 */
final class GatedConnection {

  private final Connection real;
  private final Gate gate;
  private final Optional<String> session;
  private final Connection proxy;

  /** Not asked for with each statement: in a transaction that has failed, the question fails. */
  private int level;

  /** Whether something was sent since the last end of a transaction. */
  private boolean begun;

  GatedConnection(Connection real, Gate gate, Optional<String> session) throws SQLException {
    this.real = real;
    this.gate = gate;
    this.session = session;
    this.level = real.getTransactionIsolation();
    this.proxy = Proxies.of(Connection.class, real, this::call);
  }

  Connection proxy() {
    return proxy;
  }

  private @Nullable Object call(Method method, @Nullable Object[] arguments) throws Throwable {
    return switch (method.getName()) {
      case "commit" -> end(Step.Kind.COMMIT, "COMMIT", method, arguments);
      case "rollback" -> rollback(method, arguments);
      case "setAutoCommit" ->
          Boolean.TRUE.equals(arguments[0]) && !real.getAutoCommit()
              ? end(Step.Kind.COMMIT, "COMMIT", method, arguments)
              : Proxies.invoke(real, method, arguments);
      case "setTransactionIsolation" -> {
        Object answer = Proxies.invoke(real, method, arguments);
        level = arguments[0] instanceof Integer set ? set : level;
        yield answer;
      }
      case "close", "abort" -> {
        gate.closed(real);
        yield Proxies.invoke(real, method, arguments);
      }
      default -> gated(Proxies.invoke(real, method, arguments), arguments);
    };
  }

  private @Nullable Object rollback(Method method, @Nullable Object[] arguments) throws Throwable {
    return arguments.length == 0
        ? end(Step.Kind.ROLLBACK, "ROLLBACK", method, arguments)
        : step("ROLLBACK TO SAVEPOINT", null, () -> Proxies.invoke(real, method, arguments), "");
  }

  private @Nullable Object end(
      Step.Kind kind, String sql, Method method, @Nullable Object[] arguments) throws Throwable {
    if (!begun) {
      return Proxies.invoke(real, method, arguments);
    }
    Step step = new Step(gate.lane().index(), sql, kind, level, false);
    return gate.pass(
        step,
        null,
        session,
        () -> {
          Object answer = Proxies.invoke(real, method, arguments);
          begun = false;
          step.answered("");
          return answer;
        });
  }

  private @Nullable Object gated(@Nullable Object made, @Nullable Object[] arguments) {
    String sql = arguments.length > 0 && arguments[0] instanceof String text ? text : "";
    if (made instanceof CallableStatement statement) {
      return new GatedStatement<>(CallableStatement.class, statement, this, sql).proxy();
    } else if (made instanceof PreparedStatement statement) {
      return new GatedStatement<>(PreparedStatement.class, statement, this, sql).proxy();
    } else if (made instanceof Statement statement) {
      return new GatedStatement<>(Statement.class, statement, this, sql).proxy();
    }
    return made;
  }

  /** Waits for the turn, and then sends a statement. */
  @Nullable Object step(
      String sql, @Nullable Statement statement, Gate.Passage passage, String text)
      throws Throwable {
    Step step = newStep(sql);
    return gate.pass(
        step,
        statement,
        session,
        () -> {
          Object answer = passage.pass();
          step.answered(text);
          return answer;
        });
  }

  /** Waits for the turn with a step of one's own making. */
  @Nullable Object pass(Step step, Statement statement, Gate.Passage passage) throws Throwable {
    begun = true;
    return gate.pass(step, statement, session, passage);
  }

  Step newStep(String sql) throws SQLException {
    try {
      Ddl.refuse(sql, "in a call");
    } catch (Refused e) {
      throw gate.refuse(e);
    }
    return new Step(gate.lane().index(), sql, Step.Kind.STATEMENT, level, real.getAutoCommit());
  }
}
