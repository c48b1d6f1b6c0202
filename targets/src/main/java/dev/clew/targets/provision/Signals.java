package dev.clew.targets.provision;

import dev.clew.targets.DeadlineClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Sends signals to processes. */
final class Signals {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  private Signals() {}

  /** Sends a signal, such as {@code STOP}, to each; those that are gone are passed over. */
  static void send(String signal, List<ProcessHandle> processes)
      throws IOException, InterruptedException {
    List<String> words =
        new ArrayList<>(
            List.of(
                "sh", "-c", "for p; do kill -s \"$0\" \"$p\"; done 2>/dev/null; exit 0", signal));
    processes.forEach(process -> words.add(Long.toString(process.pid())));
    new Command(words, Path.of("/")).run(DeadlineClock.in(LIMIT));
  }

  /**
   * Returns whether a process still runs: one that has ended, but whose parent has not asked how,
   * is a zombie, and alive to those who only ask for its number.
   */
  static boolean isRunning(ProcessHandle process) {
    if (!process.isAlive()) {
      return false;
    }
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
      // The state comes after the name, which is in brackets and may hold some itself.
      return !stat.substring(stat.lastIndexOf(')') + 1).strip().startsWith("Z");
    } catch (IOException e) {
      return process.isAlive(); // it has just ended, or there is no such file system
    }
  }

  /**
   * Stops a process and all that it started: first itself, so that it starts no more.
   *
   * @return all of them
   */
  static List<ProcessHandle> freeze(ProcessHandle process)
      throws IOException, InterruptedException {
    send("STOP", List.of(process));
    List<ProcessHandle> family = new ArrayList<>(process.descendants().toList());
    send("STOP", family);
    family.add(process);
    return family;
  }
}
