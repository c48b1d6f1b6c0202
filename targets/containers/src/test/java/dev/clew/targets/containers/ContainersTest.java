package dev.clew.targets.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.clew.targets.Availability;
import dev.clew.targets.DataType;
import dev.clew.targets.DeadlineClock;
import dev.clew.targets.TargetUnavailableException;
import dev.clew.targets.TargetUri;
import dev.clew.targets.provision.Address;
import dev.clew.targets.provision.ContainerSpec;
import dev.clew.targets.provision.PostgresProvisioning;
import dev.clew.targets.provision.Server;
import dev.clew.targets.spi.TargetContext;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Containers for real, where an engine runs. */
@Tag("databases")
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ContainersTest {

  private static final String POSTGRES = "postgres:15?provision=container";
  private static final Duration DEADLINE = Duration.ofMinutes(2);

  private final List<String> log = new ArrayList<>();

  @BeforeEach
  void requireEngine() {
    Availability engine = new TestcontainersEngine().availability();
    if (!engine.isAvailable()) {
      System.err.println("ContainersTest is skipped: " + engine);
    }
    assumeThat(engine.isAvailable()).as(engine.toString()).isTrue();
  }

  private Server start(String uri) throws InterruptedException {
    return PostgresProvisioning.of(TargetUri.parse(uri), Map.of())
        .start(new TargetContext(DataType.LIST, DEADLINE, log::add));
  }

  private static Connection connect(Server server) throws SQLException {
    Address address = server.address();
    Properties properties = new Properties();
    properties.setProperty("user", address.user());
    properties.setProperty("password", address.password());
    properties.setProperty("socketTimeout", "2");
    properties.setProperty("loginTimeout", "2");
    return DriverManager.getConnection(
        "jdbc:postgresql://" + address + "/" + address.database(), properties);
  }

  private static String answer(Server server, String query) throws SQLException {
    try (Connection connection = connect(server);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      assertThat(row.next()).isTrue();
      return row.getString(1);
    }
  }

  @Test
  void start_postgres_answersAndIsDurableAndGoesInTheEnd() throws Exception {
    Address address;
    try (Server server = start(POSTGRES)) {
      address = server.address();
      assertThat(answer(server, "SHOW server_version")).startsWith("15.");
      assertThat(answer(server, "SHOW fsync")).isEqualTo("on");
      assertThat(server.description()).isEqualTo("container, image postgres:15");
      assertThat(log.get(0)).startsWith("provisioning " + POSTGRES + ": container, image");
      assertThat(String.join("", log)).doesNotContain(address.password());
    }
    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(
            () ->
                DriverManager.getConnection(
                        "jdbc:postgresql://" + address + "/", "postgres", address.password())
                    .close());
  }

  @Test
  void node_killedAndPaused_comesBackAtTheSameAddressWithWhatWasCommitted() throws Exception {
    try (Server server = start(POSTGRES)) {
      try (Connection connection = connect(server);
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE TABLE t AS SELECT 42 AS n");
      }
      server.node().kill();
      assertThatExceptionOfType(SQLException.class)
          .isThrownBy(() -> answer(server, "SELECT n FROM t"));
      server.node().start();
      assertThat(answer(server, "SELECT n FROM t")).isEqualTo("42");
      server.node().pause();
      assertThatExceptionOfType(SQLException.class)
          .isThrownBy(() -> answer(server, "SELECT n FROM t"));
      server.node().resume();
      assertThat(answer(server, "SELECT n FROM t")).isEqualTo("42");
    }
  }

  @Test
  void close_paused_goesAllTheSame() throws Exception {
    Server server = start(POSTGRES);
    server.node().pause();
    server.close();
    assertThatExceptionOfType(SQLException.class).isThrownBy(() -> answer(server, "SELECT 1"));
  }

  /** As kill -9 does: no shutdown hook runs. */
  @Test
  void harness_killed_containerGoes() throws Exception {
    Process harness =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ContainerHolder.class.getName(),
                POSTGRES)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader output =
        new BufferedReader(
            new InputStreamReader(harness.getInputStream(), StandardCharsets.UTF_8))) {
      int port = Integer.parseInt(String.valueOf(output.readLine()));
      assertThat(isOpen(port)).isTrue();
      harness.destroyForcibly();
      while (isOpen(port)) {
        LockSupport.parkNanos(50_000_000);
      }
    } finally {
      harness.destroyForcibly();
    }
  }

  private static boolean isOpen(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void start_imageThatIsNotThere_saysSoAndWhatToDo() {
    assertThatExceptionOfType(TargetUnavailableException.class)
        .isThrownBy(() -> start(POSTGRES + "&image=clew.invalid/none:1"))
        .withMessageStartingWith("image clew.invalid/none:1 is not there, and cannot be fetched: ")
        .withMessageContaining("?image=NAME");
  }

  @Test
  void start_serverRefuses_showsItsLogAndLeavesNothing() {
    ContainerSpec spec =
        new ContainerSpec(
            "PostgreSQL", "postgres:15", Map.of(), List.of(), 5432, "ready to accept", 2);
    assertThatExceptionOfType(TargetUnavailableException.class)
        .isThrownBy(
            () ->
                new TestcontainersEngine()
                    .start(spec, DeadlineClock.in(Duration.ofSeconds(20)), log::add)
                    .close())
        .withMessageContaining("its log ends with")
        .withMessageContaining("POSTGRES_PASSWORD");
  }
}
