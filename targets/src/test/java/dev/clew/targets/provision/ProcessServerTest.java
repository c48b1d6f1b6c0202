package dev.clew.targets.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.clew.targets.Availability;
import dev.clew.targets.DeadlineClock;
import dev.clew.targets.Provision;
import dev.clew.targets.TargetUnavailableException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers as processes of this machine; PostgreSQL is the hardest, for it has many. */
@Tag("databases")
class ProcessServerTest {

  private static final ClassLoader DRIVERS = ProcessServerTest.class.getClassLoader();

  private final DeadlineClock deadline = DeadlineClock.in(Duration.ofMinutes(5));

  private static Provisioner provisioner(String name) {
    return switch (name) {
      case "embedded postgres" ->
          new EmbeddedPostgres(
              PostgresBinaries.ofMajor(PostgresBinaries.DEFAULT_MAJOR, System.getenv()));
      case "local postgres" -> LocalPostgres.of("", System.getenv(), LocalPostgres.DEBIAN);
      default -> LocalMariaDb.of("", System.getenv());
    };
  }

  private ProcessServer start(String name) throws InterruptedException {
    Provisioner provisioner = provisioner(name);
    Availability availability = provisioner.availability(DRIVERS);
    assumeThat(availability.isAvailable()).as(availability.toString()).isTrue();
    return (ProcessServer) provisioner.start(DRIVERS, deadline, line -> {});
  }

  private static Connection connect(Server server) throws Exception {
    Address address = server.address();
    return DriverManager.getConnection(
        "jdbc:postgresql://" + address + "/" + address.database(),
        address.user(),
        address.password());
  }

  private static void execute(Server server, String sql) throws Exception {
    try (Connection connection = connect(server);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"embedded postgres", "local postgres", "local mariadb"})
  void close_running_stopsItAndRemovesItsFolder(String name) throws Exception {
    ProcessServer server = start(name);
    ProcessHandle process = server.process();
    assertThat(process.isAlive()).isTrue();
    assertThat(server.folder()).isDirectory();
    assertThat(server.description()).startsWith(name.split(" ")[0] + ", program");
    server.close();
    assertThat(process.isAlive()).isFalse();
    assertThat(server.folder()).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"embedded postgres", "local mariadb"})
  void close_serverPaused_allOfItEnds(String name) throws Exception {
    ProcessServer server = start(name);
    List<ProcessHandle> children = server.process().descendants().toList();
    server.pause();
    server.close();
    server.process().onExit().get(30, TimeUnit.SECONDS);
    for (ProcessHandle child : children) {
      child.onExit().get(30, TimeUnit.SECONDS);
    }
    assertThat(server.folder()).doesNotExist();
  }

  @Test
  void start_afterKill_sameAddressAndWhatWasCommitted() throws Exception {
    try (ProcessServer server = start("embedded postgres")) {
      Address address = server.address();
      execute(server, "CREATE TABLE t AS SELECT 42 AS n");
      List<ProcessHandle> before = server.process().descendants().toList();
      ProcessHandle killed = server.process();
      server.kill();
      assertThat(killed.isAlive()).isFalse();
      assertThat(before).isNotEmpty().noneMatch(Signals::isRunning);
      server.start();
      assertThat(server.address()).isEqualTo(address);
      try (Connection connection = connect(server);
          Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery("SELECT n FROM t")) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getInt(1)).isEqualTo(42);
      }
    }
  }

  @Test
  void start_mariaDbAfterKill_isReadyAgain() throws Exception {
    try (ProcessServer server = start("local mariadb")) {
      server.kill();
      server.start();
      assertThat(server.process().isAlive()).isTrue();
    }
  }

  @Test
  void resume_afterPause_answersAgain() throws Exception {
    try (ProcessServer server = start("embedded postgres")) {
      server.pause();
      Process query =
          new ProcessBuilder("head", "-n", "1", "/proc/" + server.process().pid() + "/stat")
              .start();
      assertThat(new String(query.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .contains(") T ");
      server.resume();
      execute(server, "SELECT 1");
    }
  }

  @Test
  void start_afterClose_isRefusedAndStartsNothing() throws Exception {
    ProcessServer server = start("embedded postgres");
    server.close();
    assertThatExceptionOfType(IOException.class).isThrownBy(server::start);
    assertThat(server.folder()).doesNotExist();
  }

  /** As kill -9 does: no shutdown hook runs. */
  @ParameterizedTest
  @ValueSource(strings = {"postgres", "mariadb"})
  void harness_killed_serverStopsAndFolderGoes(String product) throws Exception {
    if (product.equals("mariadb")) {
      start("local mariadb").close(); // or it is skipped
    }
    Process harness =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ServerHolder.class.getName(),
                product)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader output =
        new BufferedReader(
            new InputStreamReader(harness.getInputStream(), StandardCharsets.UTF_8))) {
      String[] told = String.valueOf(output.readLine()).split(" ");
      ProcessHandle server = ProcessHandle.of(Long.parseLong(told[0])).orElseThrow();
      ProcessHandle watchdog = ProcessHandle.of(Long.parseLong(told[1])).orElseThrow();
      harness.destroyForcibly();
      server.onExit().get(60, TimeUnit.SECONDS);
      watchdog.onExit().get(60, TimeUnit.SECONDS);
      assertThat(Path.of(told[2])).doesNotExist();
    } finally {
      harness.destroyForcibly();
    }
  }

  private static void program(Path bin, String name, String script) throws IOException {
    Path file = Files.writeString(bin.resolve(name), "#!/bin/sh\n" + script + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private ProcessServer startIn(Path bin) throws InterruptedException {
    return ProcessServer.start(
        new PostgresRecipe(bin), Provision.LOCAL, "a test", deadline, line -> {});
  }

  @Test
  void start_initialisationFails_showsWhatItWrote(@TempDir Path bin) throws Exception {
    program(bin, "initdb", "echo no luck; exit 1");
    assertThatExceptionOfType(TargetUnavailableException.class)
        .isThrownBy(() -> startIn(bin))
        .withMessageContaining("creating a database folder failed")
        .withMessageContaining("no luck");
  }

  @Test
  void start_serverEndsAtOnce_showsItsLog(@TempDir Path bin) throws Exception {
    program(bin, "initdb", "exit 0");
    program(bin, "postgres", "echo FATAL: bad luck; exit 1");
    assertThatExceptionOfType(TargetUnavailableException.class)
        .isThrownBy(() -> startIn(bin))
        .withMessageContaining("PostgreSQL does not start; its log ends with\n    FATAL: bad luck");
  }

  @Test
  void start_portTakenMeanwhile_triesOthersAndThenSaysSo(@TempDir Path bin) throws Exception {
    program(bin, "initdb", "exit 0");
    program(
        bin, "postgres", "echo \"$@\" >>" + bin + "/ports; echo Address already in use; exit 1");
    assertThatExceptionOfType(TargetUnavailableException.class)
        .isThrownBy(() -> startIn(bin))
        .withMessageContaining("Address already in use\n  some program takes each free port");
    assertThat(Files.readAllLines(bin.resolve("ports"))).hasSize(3);
  }

  @Test
  void start_diskFull_saysWhereToMakeRoom(@TempDir Path bin) throws Exception {
    program(bin, "initdb", "echo 'could not write: No space left on device'; exit 1");
    assertThatExceptionOfType(TargetUnavailableException.class)
        .isThrownBy(() -> startIn(bin))
        .withMessageContaining("No space left on device\n  make room in ")
        .withMessageEndingWith("-Djava.io.tmpdir=FOLDER");
  }

  @Test
  void start_diskFullSaidLongBeforeTheEnd_saysWhereToMakeRoom(@TempDir Path bin) throws Exception {
    program(bin, "initdb", "exit 0");
    program(bin, "postgres", "echo No space left on device; seq 1 50; exit 2");
    assertThatExceptionOfType(TargetUnavailableException.class)
        .isThrownBy(() -> startIn(bin))
        .withMessageContaining("    50\n  make room in ");
  }

  @Test
  void start_neverReady_saysSoAndLeavesNothing(@TempDir Path bin) throws Exception {
    program(bin, "initdb", "exit 0");
    program(bin, "postgres", "echo $$ >" + bin + "/pid; while :; do sleep 0.1; done");
    assertThatExceptionOfType(TargetUnavailableException.class)
        .isThrownBy(
            () ->
                ProcessServer.start(
                    new PostgresRecipe(bin),
                    Provision.LOCAL,
                    "a test",
                    DeadlineClock.in(Duration.ofSeconds(1)),
                    line -> {}))
        .withMessageContaining("PostgreSQL was not ready in time");
    ProcessHandle.of(Long.parseLong(Files.readString(bin.resolve("pid")).strip()))
        .ifPresent(left -> left.onExit().orTimeout(30, TimeUnit.SECONDS).join());
  }
}
