package dev.clew.checkers.witness;

import dev.clew.histories.History;
import dev.clew.histories.Operation;
import dev.clew.histories.notation.Notation;
import java.util.ArrayList;
import java.util.List;

/** How explanations name operations and tell that they precede one another in a circle. */
public final class Narration {

  /**
   * Why one operation precedes another.
   *
   * @param <T> what says so
   */
  public interface Reason<T> {

    /** Returns the reason, as part of a sentence, given the names of both operations. */
    String of(T step, String first, String second);
  }

  private Narration() {}

  /**
   * Returns the definitions of names such as T1, T2, ..., one a line.
   *
   * @param letter what names begin with
   * @param texts per operation: what it did
   * @param widest behind texts of up to so many characters, places stand below one another
   */
  public static List<String> definitions(
      History history, String letter, List<Integer> operations, List<String> texts, int widest) {
    int width = texts.stream().mapToInt(text -> Math.min(widest, text.length())).max().orElse(0);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      String text = texts.get(i);
      lines.add(
          (i == 0 ? "Let " : "    ")
              + letter
              + (i + 1)
              + " = "
              + text
              + " ".repeat(Math.max(0, width - text.length()))
              + "    "
              + place(history, operations.get(i)));
    }
    return lines;
  }

  private static String place(History history, int index) {
    Operation operation = history.operation(index);
    Object name = history.processName(operation.process());
    String process = name == null ? "" : "process " + Notation.printValue(name) + ", ";
    String completion =
        switch (operation.completion()) {
          case OK -> "";
          case FAIL -> ", failed";
          case INFO -> ", indeterminate";
        };
    int line = history.columns().line(index);
    return "(" + process + "op " + index + (line > 0 ? ", line " + line : "") + completion + ")";
  }

  /** Returns the sentences on a circle T1, T2, ...: each precedes the next, the last the first. */
  public static <T> List<String> circle(List<T> steps, Reason<T> reason) {
    List<String> sentences = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      String first = "T" + (i + 1);
      String second = i == steps.size() - 1 ? "T1" : "T" + (i + 2);
      sentences.add(precedes(first, second, reason.of(steps.get(i), first, second)));
    }
    return contradiction(sentences);
  }

  /** Returns the clause that one precedes another. */
  static String precedes(String first, String second, String reason) {
    return first + " < " + second + ", because " + reason;
  }

  /** Returns clauses, of which the last contradicts the first, as lines. */
  static List<String> contradiction(List<String> clauses) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < clauses.size(); i++) {
      lines.add(clauses.get(i) + (i == clauses.size() - 1 ? ": a contradiction." : ";"));
    }
    return lines;
  }

  /** Returns the reason for realtime order. */
  public static String realtime(History history, int from, int to, String first, String second) {
    return "%s completed (at event %d) before %s was invoked (at event %d)"
        .formatted(
            first,
            history.operation(from).completedAt(),
            second,
            history.operation(to).invokedAt());
  }
}
