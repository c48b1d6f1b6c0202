package dev.clew.benchmarks.table;

import dev.clew.benchmarks.table.Row.Subject;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What a measuring process printed, and how it ended.
 *
 * @param values by name
 * @param end how it ended; empty if as it should
 */
record Figures(Map<String, String> values, String end) {

  /** What reading may take, beside the checks, before the process is killed. */
  private static final Duration READING = Duration.ofSeconds(90);

  /** Measures a row in a process of its own. */
  static Figures of(Row row, List<Subject> subjects, int runs)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + row.heap());
    command.add("-XX:+UseParallelGC");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(MeasuringProcess.class.getName());
    command.add(Integer.toString(runs));
    command.add(Long.toString(row.budget().toMillis()));
    for (Subject subject : subjects) {
      command.add(subject.model());
      command.add(subject.file().toString());
    }
    File errors = File.createTempFile("clew-bench", ".err");
    try {
      return measure(command, errors, row.budget().multipliedBy(3L + runs).plus(READING));
    } finally {
      Files.delete(errors.toPath());
    }
  }

  private static Figures measure(List<String> command, File errors, Duration limit)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(Redirect.PIPE)
            .redirectError(Redirect.to(errors))
            .start();
    Map<String, String> values = new HashMap<>();
    Thread reader = new Thread(() -> read(process.getInputStream(), values), "figures");
    reader.start();
    boolean ended = process.waitFor(limit.toSeconds(), TimeUnit.SECONDS);
    if (!ended) {
      process.destroyForcibly().waitFor();
    }
    reader.join();
    String text = Files.readString(errors.toPath());
    if (!ended) {
      return new Figures(values, "killed after " + limit.toSeconds() + " s");
    }
    return new Figures(values, process.exitValue() == 0 ? "" : "died: " + firstLine(text));
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("without a word");
  }

  private static void read(InputStream in, Map<String, String> values) {
    try (in) {
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .forEach(
              line -> {
                int tab = line.indexOf('\t');
                values.put(line.substring(0, Math.max(0, tab)), line.substring(tab + 1));
              });
    } catch (IOException e) {
      values.put("reason", "its output could not be read: " + e.getMessage());
    }
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  String text(String name) {
    return values.getOrDefault(name, "");
  }

  /** Returns nanoseconds, or -1 if there are none. */
  long nanos(String name) {
    return Long.parseLong(values.getOrDefault(name, "-1"));
  }

  /** Returns a time as milliseconds or seconds, or a dash if it was not measured. */
  String time(String name) {
    return time(nanos(name));
  }

  /** Returns nanoseconds as milliseconds or seconds, or a dash if negative. */
  static String time(long nanos) {
    if (nanos < 0) {
      return "–";
    }
    double millis = nanos / 1e6;
    return millis < 9.95
        ? String.format(Locale.ROOT, "%.1f ms", millis)
        : millis < 999.5
            ? String.format(Locale.ROOT, "%.0f ms", millis)
            : String.format(Locale.ROOT, "%.2f s", millis / 1e3);
  }

  /** Returns an amount of memory in megabytes, or a dash if it was not measured. */
  String megabytes(String name) {
    long bytes = nanos(name);
    return bytes < 0 ? "–" : (bytes + (1 << 20) - 1 >> 20) + " MB";
  }
}
