package dev.clew.benchmarks.table;

import dev.clew.benchmarks.table.Row.Subject;
import dev.clew.benchmarks.table.Row.Unavailable;
import dev.clew.checkers.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Measures rows, one at a time and each in a process of its own, and prints a Markdown table.
 *
 * <p>Run from the root of the project. Exits with 1 if a verdict was wrong, a process died, ran out
 * of memory, or, in the adversarial table, was late; UNKNOWN is not wrong.
 */
public final class Tables {

  private static final int RUNS = 9;

  private final boolean adversarial;
  private int failures;

  private Tables(boolean adversarial) {
    this.adversarial = adversarial;
  }

  /** Takes the table, then options: {@code --rows PATTERN}, {@code --runs N}. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Tables tables = new Tables(arguments[0].equals("adversarial"));
    Pattern selected = Pattern.compile("");
    int runs = tables.adversarial ? 0 : RUNS;
    for (int i = 1; i + 1 < arguments.length; i += 2) {
      switch (arguments[i]) {
        case "--rows" -> selected = Pattern.compile(arguments[i + 1]);
        case "--runs" -> runs = Integer.parseInt(arguments[i + 1]);
        default -> throw new IllegalArgumentException("no option is called " + arguments[i]);
      }
    }
    tables.print(selected, runs);
    System.exit(tables.failures == 0 ? 0 : 1);
  }

  private void print(Pattern selected, int runs) throws IOException, InterruptedException {
    if (adversarial) {
      System.out.println("| work | heap limit (used) | parse | answer after | verdict | why |");
      System.out.println("| --- | --- | --- | --- | --- | --- |");
    } else {
      System.out.println(
          "| work | target | parse | check, cold | check, warm: best / median | processors,"
              + " warm median | heap limit (used) | verdict | decided by |");
      System.out.println("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
    }
    for (Row row : adversarial ? AdversarialRows.all() : LinearizabilityRows.all()) {
      if (selected.matcher(row.work()).find()) {
        print(row, runs);
      }
    }
  }

  private void print(Row row, int runs) throws IOException, InterruptedException {
    List<Subject> subjects;
    try {
      subjects = row.subjects().make();
    } catch (Unavailable e) {
      System.err.println("left out: " + row.work() + ": " + e.getMessage());
      return;
    }
    Figures figures = Figures.of(row, subjects, runs);
    System.err.printf(
        "%s: processors: cold %s, warm median %s; heap after reading %s%n",
        row.work(),
        figures.time("cold-cpu"),
        figures.time("warm-cpu-median"),
        figures.megabytes("parse-heap"));
    String verdict = verdict(row, subjects, figures);
    List<String> cells = new ArrayList<>();
    cells.add(row.work());
    if (adversarial) {
      cells.add(heap(row, figures));
      cells.add(figures.time("parse"));
      cells.add(figures.time("cold"));
      cells.add(verdict);
      cells.add(figures.text("reason"));
    } else {
      boolean several = subjects.size() > 1;
      cells.add(row.target().isEmpty() ? "" : "≤ " + row.target());
      cells.add(figures.time("parse"));
      cells.add(figures.time("cold") + longest(several, figures, "cold-longest"));
      cells.add(
          figures.time("warm-best")
              + " / "
              + figures.time("warm-median")
              + longest(several, figures, "warm-longest"));
      cells.add(figures.time("warm-cpu-median"));
      cells.add(heap(row, figures));
      cells.add(verdict);
      cells.add(figures.text("decided-by"));
    }
    System.out.println("| " + String.join(" | ", cells.stream().map(Tables::cell).toList()) + " |");
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }

  private static String heap(Row row, Figures figures) {
    return row.heap() + " (" + figures.megabytes("heap") + ")";
  }

  private static String longest(boolean several, Figures figures, String name) {
    return several && figures.has(name) ? " (" + figures.time(name) + ")" : "";
  }

  /** Returns what to print of the verdicts, and counts what must not be. */
  private String verdict(Row row, List<Subject> subjects, Figures figures) {
    List<String> faults = new ArrayList<>();
    if (!figures.end().isEmpty()) {
      faults.add(figures.end());
    }
    String[] verdicts = figures.text("verdicts").split(",", -1);
    TreeSet<String> answers = new TreeSet<>(List.of(verdicts));
    for (int i = 0; i < subjects.size() && verdicts.length == subjects.size(); i++) {
      String wrong = wrong(subjects.get(i), verdicts[i]);
      if (!wrong.isEmpty()) {
        faults.add(wrong);
      }
    }
    boolean isUnknown = answers.contains(Verdict.UNKNOWN.name());
    if (isUnknown && figures.text("reason").contains("memory of the process")) {
      faults.add("out of memory");
    }
    if (adversarial && figures.nanos("cold") > row.budget().plus(AdversarialRows.LATE).toNanos()) {
      faults.add("late");
    }
    String text = answers.size() > 1 ? "as recorded" : String.join("", answers).toLowerCase();
    if (isUnknown && !adversarial) {
      text = "unknown: " + figures.text("reason");
    }
    if (faults.isEmpty()) {
      return text;
    }
    failures++;
    return text + " **" + String.join(", ", faults) + "**";
  }

  private static String wrong(Subject subject, String verdict) {
    boolean right =
        verdict.isEmpty()
            || verdict.equals(Verdict.UNKNOWN.name())
            || subject.expected().isEmpty()
            || subject.expected().get().name().equals(verdict);
    return right ? "" : "wrong verdict on " + subject.file().getFileName();
  }
}
