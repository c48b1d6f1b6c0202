package dev.clew.benchmarks;

import dev.clew.benchmarks.generate.AnomalyCluster;
import dev.clew.benchmarks.generate.Generate;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Seconds of whole processes, from the start of the JVM to the verdict: {@code java} on the built
 * jars, files in the page cache.
 *
 * <p>Run from the root of the project after {@code mvn package}; the first argument is the number
 * of runs of each row, 9 if absent. Prints a Markdown table.
 */
public final class WholeProcess {

  /** A row: what is checked, with which options, and the exit code it must have. */
  private record Row(String work, Path file, String workload, String heap, int exit) {}

  private WholeProcess() {}

  /** Takes the number of runs. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    int runs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 9;
    System.out.println("| work | heap | seconds: median | min | max |");
    System.out.println("| --- | --- | --- | --- | --- |");
    for (Row row : rows()) {
      time(row); // warms the page cache
      double[] seconds = new double[runs];
      for (int i = 0; i < runs; i++) {
        seconds[i] = time(row);
      }
      Arrays.sort(seconds);
      System.out.printf(
          Locale.ROOT,
          "| %s | %s | %.2f | %.2f | %.2f |%n",
          row.work(),
          row.heap(),
          seconds[runs / 2],
          seconds[0],
          seconds[runs - 1]);
    }
  }

  private static List<Row> rows() throws IOException {
    List<Row> rows = new ArrayList<>();
    for (AnomalyCluster.Kind kind : AnomalyCluster.Kind.values()) {
      boolean valid = kind == AnomalyCluster.Kind.VALID;
      rows.add(
          new Row(
              "list-append, 100k transactions, strict serializable, "
                  + (valid ? "valid" : "one " + kind.id()),
              Generate.listAppend(Generate.FOLDER, 100_000, kind),
              "list-append",
              "512m",
              valid ? 0 : 1));
    }
    for (int concurrency : new int[] {5, 10, 30}) {
      rows.add(
          register(
              "CAS register, 100k operations, concurrency " + concurrency + ", valid",
              Generate.casRegister(Generate.FOLDER, 100_000, concurrency, 0, false),
              0));
    }
    rows.add(
        register(
            "CAS register, 1k operations, concurrency 20, one stale read",
            Generate.casRegister(Generate.FOLDER, 1_000, 20, 0, true),
            1));
    rows.add(
        register(
            "CAS register, 1M operations, concurrency 10, 1 % crashed, valid",
            Generate.casRegister(Generate.FOLDER, 1_000_000, 10, 0.01, false), 0));
    return rows;
  }

  private static Row register(String work, Path file, int exit) {
    return new Row(work, file, "cas-register", "512m", exit);
  }

  private static double time(Row row) throws IOException, InterruptedException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx" + row.heap(),
            "-XX:+UseSerialGC",
            "-cp",
            "harness/cli/target/quick/lib" + File.separator + "*",
            "dev.clew.cli.Main",
            "check",
            "--workload",
            row.workload(),
            row.file().toString());
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
