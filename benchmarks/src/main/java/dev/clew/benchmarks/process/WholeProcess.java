package dev.clew.benchmarks.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Seconds of whole processes, from the start of the JVM to the verdict: {@code java} on the built
 * jars, with the options that the launcher gives it, files in the page cache. Prints a Markdown
 * table.
 *
 * <p>Run from the root of the project after {@code mvn package}. Fails if a verdict is wrong.
 */
public final class WholeProcess {

  private static final int RUNS = 9;

  /** From this size on the launcher gives the JVM the options for large files. */
  private static final long LARGE = 512L << 20;

  private WholeProcess() {}

  /**
   * Takes the table, {@code isolation} or {@code process}, then options: {@code --rows PATTERN},
   * {@code --runs N}, and {@code --large}, for rows that need more than 4 GB of memory.
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Pattern selected = Pattern.compile("");
    int runs = RUNS;
    boolean large = false;
    for (int i = 1; i < arguments.length; i++) {
      switch (arguments[i]) {
        case "--rows" -> selected = Pattern.compile(arguments[++i]);
        case "--runs" -> runs = Integer.parseInt(arguments[++i]);
        case "--large" -> large = true;
        default -> throw new IllegalArgumentException("no option is called " + arguments[i]);
      }
    }
    System.out.println("| work | target | heap | seconds: median | min | max | verdict |");
    System.out.println("| --- | --- | --- | --- | --- | --- | --- |");
    boolean isolation = arguments[0].equals("isolation");
    for (ProcessRow row : isolation ? IsolationRows.all(large) : SingleObjectRows.all()) {
      if (selected.matcher(row.work()).find()) {
        measure(row, runs);
      }
    }
  }

  private static void measure(ProcessRow row, int runs) throws IOException, InterruptedException {
    List<String> command = command(row);
    time(row, command); // warms the page cache
    double[] seconds = new double[runs];
    for (int i = 0; i < runs; i++) {
      seconds[i] = time(row, command);
    }
    Arrays.sort(seconds);
    System.out.printf(
        Locale.ROOT,
        "| %s | %s | %s | %.2f | %.2f | %.2f | %s |%n",
        row.work(),
        row.target(),
        row.heap(),
        seconds[runs / 2],
        seconds[0],
        seconds[runs - 1],
        row.exit() == 0 ? "valid" : "invalid");
  }

  private static List<String> command(ProcessRow row) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    Path file = row.file().make();
    command.add("@harness/cli/jvm/" + (Files.size(file) < LARGE ? "short" : "large") + ".options");
    command.add("-Xmx" + row.heap());
    command.add("-cp");
    command.add("harness/cli/target/quick/lib" + File.separator + "*");
    command.add("dev.clew.cli.Main");
    command.add("check");
    command.addAll(row.options());
    command.add(file.toString());
    return command;
  }

  private static double time(ProcessRow row, List<String> command)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    int exit = process.waitFor();
    long end = System.nanoTime();
    if (exit != row.exit()) {
      throw new IllegalStateException(
          "exit code "
              + exit
              + " instead of "
              + row.exit()
              + " from: "
              + String.join(" ", command));
    }
    return (end - start) / 1e9;
  }
}
