package dev.clew.targets.provision;

import dev.clew.targets.DeadlineClock;
import dev.clew.targets.TargetUnavailableException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Runs a program of this machine until it ends, or until it takes too long.
 *
 * @param words the program and its arguments
 * @param directory where it runs
 */
record Command(List<String> words, Path directory) {

  private static final int SHOWN_LINES = 20;

  /**
   * What became of a program.
   *
   * @param exitCode 0 if all went well; -1 if it was ended because it took too long
   * @param output the end of what it wrote
   */
  record Result(int exitCode, String output) {
    boolean isSuccess() {
      return exitCode == 0;
    }
  }

  Command {
    words = List.copyOf(words);
  }

  /**
   * Runs the program; one that outlasts the deadline is killed with all that it started.
   *
   * @throws IOException if the program cannot be started, above all because there is none
   */
  Result run(DeadlineClock deadline) throws IOException, InterruptedException {
    Path log = Files.createTempFile("clew-", ".log");
    try {
      Process process =
          new ProcessBuilder(words)
              .directory(directory.toFile())
              .redirectInput(new File("/dev/null"))
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      boolean isOver;
      try {
        isOver = process.waitFor(deadline.remainingMillis(), TimeUnit.MILLISECONDS);
      } finally {
        if (process.isAlive()) {
          process.descendants().forEach(ProcessHandle::destroyForcibly);
          process.destroyForcibly();
        }
      }
      return new Result(isOver ? process.exitValue() : -1, lastLines(log));
    } finally {
      Files.deleteIfExists(log);
    }
  }

  /**
   * Runs the program, which must succeed.
   *
   * @param doing what it is run for, such as "unpacking PostgreSQL 17"
   * @param advice what a person can do if it fails
   * @throws TargetUnavailableException if it does not; the message has what it wrote
   */
  void mustSucceed(String doing, String advice, DeadlineClock deadline)
      throws InterruptedException {
    mustSucceed(doing, trouble -> advice, deadline);
  }

  /**
   * Runs the program, which must succeed.
   *
   * @param advice what a person can do about what it wrote, or about why it cannot be run
   */
  void mustSucceed(String doing, UnaryOperator<String> advice, DeadlineClock deadline)
      throws InterruptedException {
    Result result;
    try {
      result = run(deadline);
    } catch (IOException e) {
      throw new TargetUnavailableException(
          "%s failed: %s cannot be run (%s)".formatted(doing, words.get(0), e.getMessage()),
          advice.apply(String.valueOf(e.getMessage())),
          e);
    }
    if (!result.isSuccess()) {
      throw new TargetUnavailableException(
          "%s %s: %s\n%s"
              .formatted(
                  doing,
                  result.exitCode() < 0 ? "took too long" : "failed",
                  String.join(" ", words),
                  result.output()),
          advice.apply(result.output()));
    }
  }

  /** Returns the last lines of a file, each indented. */
  static String lastLines(Path file) throws IOException {
    if (!Files.exists(file)) {
      return "";
    }
    List<String> lines =
        new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList();
    List<String> last = lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size());
    return last.isEmpty() ? "    (it wrote nothing)" : "    " + String.join("\n    ", last);
  }

  /** Returns whether a program is found in the folders of a search path such as {@code PATH}. */
  static boolean isOnPath(String program, String searchPath) {
    return Pattern.compile(Pattern.quote(File.pathSeparator))
        .splitAsStream(searchPath)
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
