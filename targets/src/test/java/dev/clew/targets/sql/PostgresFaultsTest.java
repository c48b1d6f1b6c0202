package dev.clew.targets.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.clew.histories.Completion;
import dev.clew.histories.MicroOperation;
import dev.clew.targets.DataType;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.TargetUnavailableException;
import dev.clew.targets.TargetUri;
import dev.clew.targets.provision.PostgresProvisioning;
import dev.clew.targets.provision.Server;
import dev.clew.targets.spi.CommitResult;
import dev.clew.targets.spi.Session;
import dev.clew.targets.spi.SessionContext;
import dev.clew.targets.spi.SessionContext.Waiting;
import dev.clew.targets.spi.StepResult;
import dev.clew.targets.spi.Target;
import dev.clew.targets.spi.TargetContext;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A PostgreSQL server that already runs, reached by its URL, and what becomes of it. */
@Tag("databases")
class PostgresFaultsTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(1);

  private static Server server;

  @BeforeAll
  static void start() throws Exception {
    server = newServer();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Server newServer() throws Exception {
    return PostgresProvisioning.of(TargetUri.parse("postgres"), System.getenv())
        .start(new TargetContext(DataType.REGISTER, Duration.ofMinutes(5), line -> {}));
  }

  private static String url(Server at) {
    return "jdbc:postgresql://127.0.0.1:" + at.address().port() + "/postgres";
  }

  private static String url() {
    return url(server);
  }

  private static Target target(String password) {
    return target(url(), password);
  }

  private static Target target(String url, String password) {
    return new SqlTarget(
        new PostgresDialect(),
        TargetUri.parse(url),
        Map.of("PGUSER", "postgres", "PGPASSWORD", password));
  }

  private static void start(Target target) throws Exception {
    target.start(new TargetContext(DataType.REGISTER, Duration.ofSeconds(30), line -> {}));
  }

  private static Session begun(Target target) throws Exception {
    Session session = target.open(new SessionContext(0, Waiting.WAIT, TIMEOUT));
    assertThat(session.begin(IsolationLevel.SERIALIZABLE)).isEqualTo(StepResult.done());
    assertThat(session.step(MicroOperation.write("x", 1L))).isEqualTo(StepResult.done());
    return session;
  }

  private long tables() throws Exception {
    try (Connection connection =
            DriverManager.getConnection(url(), "postgres", server.address().password());
        Statement statement = connection.createStatement();
        var rows =
            statement.executeQuery("SELECT count(*) FROM pg_tables WHERE tablename LIKE 'clew%'")) {
      rows.next();
      return rows.getLong(1);
    }
  }

  @Test
  void close_foreignServer_leavesNoTable() throws Exception {
    try (Target target = target(server.address().password())) {
      start(target);
      assertThat(target.running()).contains(url()).doesNotContain(server.address().password());
      assertThat(tables()).isEqualTo(1);
    }
    assertThat(tables()).isZero();
  }

  @Test
  void start_wrongPassword_saysWhatToDoAndNotThePassword() {
    try (Target target = target("hunter2")) {
      assertThatExceptionOfType(TargetUnavailableException.class)
          .isThrownBy(() -> start(target))
          .withMessageContaining("28P01")
          .withMessageContaining("PGPASSWORD")
          .withMessageNotContaining("hunter2");
    }
  }

  @Test
  void start_nobodyListens_saysWhatToDo() throws Exception {
    Server closed = newServer();
    closed.close();
    try (Target target = target(url(closed), closed.address().password())) {
      assertThatExceptionOfType(TargetUnavailableException.class)
          .isThrownBy(() -> start(target))
          .withMessageContaining("see that a server listens there");
    }
  }

  @Test
  void step_serverKilled_abortedForCommitWasNeverSent() throws Exception {
    try (Server mortal = newServer();
        Target target = target(url(mortal), mortal.address().password())) {
      start(target);
      try (Session session = begun(target)) {
        mortal.node().kill();
        assertThat(session.step(MicroOperation.read("x")).kind())
            .isEqualTo(StepResult.Kind.ABORTED);
        assertThat(session.isUsable()).isFalse();
      }
    }
  }

  @Test
  void step_sessionTerminatedByTheServer_abortedAndUnusable() throws Exception {
    try (Target target = target(server.address().password())) {
      start(target);
      try (Session session = begun(target)) {
        terminateSessions();
        assertThat(session.step(MicroOperation.read("x")).kind())
            .isEqualTo(StepResult.Kind.ABORTED);
        assertThat(session.isUsable()).isFalse();
      }
    }
  }

  @Test
  void commit_sessionTerminatedByTheServer_info() throws Exception {
    try (Target target = target(server.address().password())) {
      start(target);
      try (Session session = begun(target)) {
        terminateSessions();
        assertThat(session.commit().completion()).isEqualTo(Completion.INFO);
        assertThat(session.isUsable()).isFalse();
      }
    }
  }

  /** A server that has gone silent: no error comes, so the deadline must. */
  @Test
  void commit_serverDoesNotAnswer_info() throws Exception {
    Server silent = newServer();
    try (Target target = target(url(silent), silent.address().password())) {
      start(target);
      try (Session session = begun(target)) {
        silent.node().pause();
        assertThat(session.commit().completion()).isEqualTo(Completion.INFO);
        assertThat(session.isUsable()).isFalse();
      } finally {
        silent.close(); // before the target, which would ask it to drop a table
      }
    }
  }

  private void terminateSessions() throws Exception {
    try (Connection connection =
            DriverManager.getConnection(url(), "postgres", server.address().password());
        Statement statement = connection.createStatement()) {
      statement.execute(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
              + " WHERE pid <> pg_backend_pid() AND application_name = 'clew'");
    }
  }

  /** Two that read what the other writes: PostgreSQL refuses one of them, perhaps at COMMIT. */
  @Test
  void commit_serializationFailure_failsAndTheSessionGoesOn() throws Exception {
    try (Target target = target(server.address().password())) {
      start(target);
      try (Session one = begun(target);
          Session other = target.open(new SessionContext(1, Waiting.WAIT, TIMEOUT))) {
        other.begin(IsolationLevel.SERIALIZABLE);
        other.step(MicroOperation.read("x"));
        one.step(MicroOperation.read("y"));
        other.step(MicroOperation.write("y", 2L));
        assertThat(one.commit()).isEqualTo(CommitResult.ok());
        assertThat(other.commit().completion()).isEqualTo(Completion.FAIL);
        assertThat(other.isUsable()).isTrue();
        assertThat(other.begin(IsolationLevel.SERIALIZABLE)).isEqualTo(StepResult.done());
        assertThat(other.step(MicroOperation.read("x"))).isEqualTo(StepResult.value(1L));
      }
    }
  }
}
