package dev.clew.targets.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.clew.targets.DeadlineClock;
import dev.clew.targets.TargetUnavailableException;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("databases")
class PostgresServerTest {

  private final DeadlineClock deadline = DeadlineClock.in(Duration.ofMinutes(5));

  private Path binaries() throws Exception {
    return PostgresBinaries.ofMajor(PostgresBinaries.DEFAULT_MAJOR, System.getenv())
        .unpacked(deadline, line -> {});
  }

  @Test
  void close_running_stopsItAndRemovesItsFolder() throws Exception {
    PostgresServer server = PostgresServer.start(binaries(), deadline, line -> {});
    assertThat(server.process().isAlive()).isTrue();
    assertThat(server.folder()).isDirectory();
    server.close();
    assertThat(server.process().isAlive()).isFalse();
    assertThat(server.folder()).doesNotExist();
  }

  @Test
  void close_serverPaused_isKilled() throws Exception {
    PostgresServer server = PostgresServer.start(binaries(), deadline, line -> {});
    new Command(List.of("kill", "-STOP", Long.toString(server.process().pid())), Path.of("/"))
        .mustSucceed("pausing", "", deadline);
    server.close();
    server.process().onExit().get(30, TimeUnit.SECONDS);
    assertThat(server.folder()).doesNotExist();
  }

  /** As kill -9 does: no shutdown hook runs. */
  @Test
  void harness_killed_serverStopsAndFolderGoes() throws Exception {
    Process harness =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                PostgresServerHolder.class.getName())
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

  @Test
  void start_brokenBinaries_showsWhatTheyWrote(@TempDir Path folder) throws Exception {
    Path bin = Files.createDirectory(folder.resolve("bin"));
    Path initdb = Files.writeString(bin.resolve("initdb"), "#!/bin/sh\necho no luck\nexit 1\n");
    assertThat(initdb.toFile().setExecutable(true)).isTrue();
    assertThatExceptionOfType(TargetUnavailableException.class)
        .isThrownBy(() -> PostgresServer.start(folder, deadline, line -> {}))
        .withMessageContaining("creating a database folder failed")
        .withMessageContaining("no luck");
  }

  @Test
  void start_serverEndsAtOnce_showsItsLog(@TempDir Path folder) throws Exception {
    Path bin = Files.createDirectory(folder.resolve("bin"));
    for (String program : List.of("initdb", "postgres")) {
      String exit = program.equals("initdb") ? "0" : "1";
      Path file =
          Files.writeString(
              bin.resolve(program), "#!/bin/sh\necho FATAL: bad luck\nexit " + exit + "\n");
      assertThat(file.toFile().setExecutable(true)).isTrue();
    }
    assertThatExceptionOfType(TargetUnavailableException.class)
        .isThrownBy(() -> PostgresServer.start(folder, deadline, line -> {}))
        .withMessageContaining("PostgreSQL does not start; its log ends with\n    FATAL: bad luck");
  }
}
