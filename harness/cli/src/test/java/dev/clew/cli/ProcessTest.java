package dev.clew.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command in a Java machine of its own: exit codes, signals, and too little memory. */
class ProcessTest {

  private static final int SIGINT = 2;

  @TempDir private Path folder;

  @Test
  void check_eachVerdict_isTheExitCodeOfTheProcess() throws Exception {
    Path valid = history("valid.edn", "[]");
    Path invalid = history("invalid.edn", "[7]");
    Path bad = Files.writeString(folder.resolve("bad.edn"), "{:type");
    assertThat(exitCode("check", valid.toString())).isZero();
    assertThat(exitCode("check", invalid.toString())).isEqualTo(1);
    assertThat(exitCode("check", bad.toString())).isEqualTo(65);
    assertThat(exitCode("check", valid.toString(), bad.toString(), invalid.toString()))
        .isEqualTo(1);
    assertThat(Files.readAllLines(folder.resolve("out")))
        .contains(valid + "\tvalid", invalid + "\tinvalid")
        .noneMatch(line -> line.startsWith(bad.toString()));
    assertThat(Files.readString(folder.resolve("err"))).startsWith(bad + ":1:");
  }

  @Test
  void check_tooLittleMemory_isUnknownAndSaysWhatToDo() throws Exception {
    Path large = folder.resolve("large.edn");
    try (BufferedWriter out = Files.newBufferedWriter(large)) {
      for (int i = 0; i < 400_000; i++) {
        out.write("{:process 0, :type :invoke, :f :txn, :value [[:append " + i + " " + i + "]]}\n");
        out.write("{:process 0, :type :ok, :f :txn, :value [[:append " + i + " " + i + "]]}\n");
      }
    }
    Process process = start(List.of("-Xmx24m"), "check", large.toString());
    assertThat(process.waitFor()).isEqualTo(2);
    assertThat(Files.readAllLines(folder.resolve("out"))).startsWith(large + "\tunknown");
    assertThat(Files.readString(folder.resolve("out"))).contains("CLEW_JAVA_OPTS=-Xmx");
  }

  @Test
  void run_killed_leavesAHistoryThatCanBeChecked() throws Exception {
    Process run = startRun();
    Path history = awaitHistory(run);
    run.destroyForcibly().waitFor();
    isChecked(history);
  }

  @Test
  void run_interruptedFromTheKeyboard_saysWhereTheHistoryIsAndExitsWith130() throws Exception {
    Process run = startRun();
    Path history = awaitHistory(run);
    assumeFalse(ignoresInterrupts(run), "this process tree was started with SIGINT ignored");
    new ProcessBuilder("kill", "-INT", Long.toString(run.pid())).start().waitFor();
    assertThat(run.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(run.exitValue()).isEqualTo(130);
    assertThat(Files.readString(folder.resolve("err"))).contains("interrupted", "clew check ");
    isChecked(history);
  }

  private void isChecked(Path history) throws IOException, InterruptedException {
    assertThat(exitCode("check", "--consistency", "snapshot-isolation", history.toString()))
        .isZero();
    assertThat(Files.readAllLines(folder.resolve("out"))).startsWith(history + "\tvalid");
  }

  private Process startRun() throws IOException {
    return start(
        List.of(), "run", "--target", "memory:si", "--time", "5m", "--store", folder.toString());
  }

  /** Waits until a run has recorded a good deal. */
  private Path awaitHistory(Process run) throws IOException {
    Path history = folder.resolve("memory-si-list-append/latest/history.edn");
    while (!Files.exists(history) || Files.size(history) < 50_000) {
      assertThat(run.isAlive()).isTrue();
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
    return history;
  }

  private static boolean ignoresInterrupts(Process process) throws IOException {
    Path status = Path.of("/proc/" + process.pid() + "/status");
    if (!Files.exists(status)) {
      return false;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("SigIgn:"))
        .anyMatch(
            line ->
                (Long.parseUnsignedLong(line.substring(7).strip(), 16) >> (SIGINT - 1) & 1) != 0);
  }

  /** Writes a history whose second transaction reads a list that should hold one element. */
  private Path history(String name, String read) throws IOException {
    return Files.writeString(
        folder.resolve(name),
        """
        {:process 0, :type :invoke, :f :txn, :value [[:append :x 1]]}
        {:process 0, :type :info, :f :txn, :value [[:append :x 1]]}
        {:process 1, :type :invoke, :f :txn, :value [[:r :x nil]]}
        {:process 1, :type :ok, :f :txn, :value [[:r :x %s]]}
        """
            .formatted(read),
        UTF_8);
  }

  private int exitCode(String... arguments) throws IOException, InterruptedException {
    return start(List.of(), arguments).waitFor();
  }

  private Process start(List<String> options, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(Main.class.getName());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .redirectOutput(folder.resolve("out").toFile())
        .redirectError(folder.resolve("err").toFile())
        .start();
  }
}
