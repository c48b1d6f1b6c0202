package dev.clew.targets.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.clew.targets.DeadlineClock;
import dev.clew.targets.TargetUnavailableException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandTest {

  private static final DeadlineClock SOON = DeadlineClock.in(Duration.ofSeconds(60));

  @TempDir private Path folder;

  private Command sh(String script) {
    return new Command(List.of("sh", "-c", script), folder);
  }

  @Test
  void run_succeeds_outputOfBothStreams() throws Exception {
    Command.Result result = sh("echo one; echo two >&2").run(SOON);
    assertThat(result.isSuccess()).isTrue();
    assertThat(result.output()).isEqualTo("    one\n    two");
  }

  @Test
  void run_fails_exitCode() throws Exception {
    Command.Result result = sh("exit 3").run(SOON);
    assertThat(result).isEqualTo(new Command.Result(3, "    (it wrote nothing)"));
  }

  @Test
  void run_readsInput_thereIsNone() throws Exception {
    assertThat(sh("cat").run(SOON).isSuccess()).isTrue();
  }

  @Test
  void run_outlastsTheDeadline_isKilled() throws Exception {
    assertThat(sh("sleep 1000").run(DeadlineClock.in(Duration.ZERO)).exitCode()).isEqualTo(-1);
  }

  @Test
  void run_isInterrupted_killsAllThatWasStarted() throws Exception {
    Path pid = folder.resolve("pid");
    Thread caller =
        new Thread(
            () -> {
              try {
                sh("sleep 1000 & echo $! > part; mv part pid; wait").run(SOON);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              } catch (InterruptedException e) {
                // As asked.
              }
            });
    caller.start();
    while (!Files.exists(pid)) {
      caller.join(10);
    }
    caller.interrupt();
    caller.join();
    long started = Long.parseLong(Files.readString(pid).strip());
    ProcessHandle.of(started).ifPresent(handle -> handle.onExit().join());
  }

  @Test
  void run_noSuchProgram_isAnError() {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> new Command(List.of("no-such-program"), folder).run(SOON));
  }

  @Test
  void mustSucceed_fails_saysWhatWasDoneWhatItWroteAndWhatToDo() {
    assertThatExceptionOfType(TargetUnavailableException.class)
        .isThrownBy(() -> sh("echo no room; exit 1").mustSucceed("unpacking it", "make room", SOON))
        .withMessage("unpacking it failed: sh -c echo no room; exit 1\n    no room\n  make room");
  }

  @Test
  void mustSucceed_noSuchProgram_saysSo() {
    assertThatExceptionOfType(TargetUnavailableException.class)
        .isThrownBy(
            () ->
                new Command(List.of("no-such-program"), folder)
                    .mustSucceed("unpacking it", "install it", SOON))
        .withMessageContaining("no-such-program cannot be run")
        .withMessageEndingWith("\n  install it");
  }

  @Test
  void lastLines_ofALongFile_theEnd() throws Exception {
    Path file = Files.writeString(folder.resolve("log"), "x\n".repeat(30) + "end\n");
    assertThat(Command.lastLines(file)).hasLineCount(20).endsWith("    end");
    assertThat(Command.lastLines(folder.resolve("none"))).isEmpty();
  }

  @Test
  void isOnPath_executableInAFolder_found() throws Exception {
    Path program = Files.createFile(folder.resolve("tool"));
    String path = "/no/such/folder" + File.pathSeparator + folder;
    assertThat(Command.isOnPath("tool", path)).isFalse();
    assertThat(program.toFile().setExecutable(true)).isTrue();
    assertThat(Command.isOnPath("tool", path)).isTrue();
    assertThat(Command.isOnPath("other", path)).isFalse();
  }
}
