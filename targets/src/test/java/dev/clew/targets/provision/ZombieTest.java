package dev.clew.targets.provision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Processes whose parent never asks how they ended, as that of a container's first one. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ZombieTest {

  @TempDir private Path folder;
  private final List<Process> parents = new ArrayList<>();

  /** Starts a child, with its number in a file, of a parent that never asks how it ended. */
  private ProcessHandle child(String... command) throws IOException {
    Path number = folder.resolve("server.pid");
    List<String> words =
        new ArrayList<>(
            List.of(
                "sh", "-c", "\"$@\" & echo $! >\"$0.new\"; mv \"$0.new\" \"$0\"; exec sleep 1000"));
    words.add(number.toString());
    words.addAll(List.of(command));
    parents.add(
        new ProcessBuilder(words)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start());
    while (!Files.exists(number)) {
      Thread.onSpinWait();
    }
    long pid = Long.parseLong(Files.readString(number).strip());
    return ProcessHandle.of(pid).orElseThrow();
  }

  @AfterEach
  void endParents() {
    parents.forEach(Process::destroyForcibly);
  }

  @Test
  void isRunning_endedButNeverAskedFor_isFalse() throws IOException {
    ProcessHandle zombie = child("sleep", "1000");
    assertThat(Signals.isRunning(zombie)).isTrue();
    assertThat(zombie.destroyForcibly()).isTrue();
    while (Signals.isRunning(zombie)) {
      Thread.onSpinWait();
    }
    assertThat(zombie.isAlive()).as("so says the number").isTrue();
    assertThat(Signals.isRunning(parents.get(0).toHandle())).isTrue();
  }

  @Test
  void close_serverIsAZombieOnceItEnds_removesTheFolderAndEnds() throws Exception {
    Path own = Files.createDirectory(folder.resolve("own"));
    ProcessHandle server = child("tail", "-f", "/dev/null", own.resolve("none").toString());
    Watchdog watchdog = Watchdog.start(own, folder.resolve("server.pid"), "KILL");
    watchdog.close();
    assertThat(watchdog.process().isAlive()).isFalse();
    assertThat(own).doesNotExist();
    assertThat(Signals.isRunning(server)).isFalse();
    assertThat(parents.get(0).isAlive()).isTrue();
  }
}
