package dev.clew.run.matrix;

import dev.clew.models.isolation.ConsistencyModel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A matrix as text of at most 100 columns, and in Markdown: a row for each level, a mark for each
 * case.
 */
public final class MatrixText {

  private static final int TOTAL = 100;

  /** After which cases there is a blank: dirty ones, PMP, lost update and read skew, skew, own. */
  private static final List<AnomalyCase> LAST_OF_GROUP =
      List.of(
          AnomalyCase.OTV,
          AnomalyCase.PMP_WRITE_READ_FIRST,
          AnomalyCase.G_SINGLE_WRITE_2,
          AnomalyCase.G2_TWO_EDGES,
          AnomalyCase.MAV_OWN,
          AnomalyCase.P4C);

  private MatrixText() {}

  /** Returns the lines of a matrix. */
  public static List<String> lines(Matrix matrix) {
    List<String> lines = new ArrayList<>();
    String form = "%-17s %-26s %-23s  %s";
    lines.add(form.formatted("level", "documented as", "observed", letters()));
    String target = "";
    for (MatrixRow row : matrix.rows()) {
      if (!row.target().equals(target)) {
        target = row.target();
        lines.add("");
        lines.addAll(wrapped(target + ": " + row.running()));
      }
      lines.add(
          form.formatted(
                  row.level().id(),
                  cut(row.claim().documented().id(), 26),
                  cut(observed(row), 23),
                  marks(row))
              .stripTrailing());
    }
    lines.add("");
    lines.add("A  the anomaly happened        .  it did not");
    lines.add("w  not, for somebody waited    x  not, for somebody was aborted    -  not run");
    lines.add("");
    char letter = 'a';
    for (AnomalyCase each : AnomalyCase.values()) {
      lines.add("%c  %-22s %s".formatted(letter++, each.id(), each.title()));
    }
    return lines;
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 3) + "...";
  }

  private static List<String> wrapped(String text) {
    List<String> lines = new ArrayList<>();
    String rest = text;
    while (rest.length() > TOTAL) {
      int blank = rest.lastIndexOf(' ', TOTAL);
      int end = blank > 2 ? blank : TOTAL;
      lines.add(rest.substring(0, end));
      rest = "  " + rest.substring(end).strip();
    }
    lines.add(rest);
    return lines;
  }

  private static String letters() {
    StringBuilder letters = new StringBuilder();
    char letter = 'a';
    for (AnomalyCase each : AnomalyCase.values()) {
      letters.append(letter++).append(LAST_OF_GROUP.contains(each) ? " " : "");
    }
    return letters.toString();
  }

  /** Returns the marks of a row, in groups. */
  static String marks(MatrixRow row) {
    StringBuilder marks = new StringBuilder();
    for (AnomalyCase each : AnomalyCase.values()) {
      marks.append(row.result(each).mark()).append(LAST_OF_GROUP.contains(each) ? " " : "");
    }
    return marks.toString();
  }

  /** Returns the strongest models that are not contradicted. */
  static String observed(MatrixRow row) {
    List<ConsistencyModel> observed = row.observed();
    return observed.isEmpty()
        ? "none"
        : observed.stream().map(ConsistencyModel::id).collect(Collectors.joining(" + "));
  }

  /** Returns the lines of a matrix as a Markdown table. */
  public static List<String> markdown(Matrix matrix) {
    List<String> lines = new ArrayList<>();
    StringBuilder head = new StringBuilder("| target | level | documented as | observed |");
    StringBuilder rule = new StringBuilder("| --- | --- | --- | --- |");
    for (AnomalyCase each : AnomalyCase.values()) {
      head.append(' ').append(each.id()).append(" |");
      rule.append(" --- |");
    }
    lines.add(head.toString());
    lines.add(rule.toString());
    for (MatrixRow row : matrix.rows()) {
      StringBuilder line = new StringBuilder();
      line.append(
          "| %s | %s | %s | %s |"
              .formatted(
                  row.target().replace("|", "\\|"),
                  row.level().id(),
                  row.claim().documented().id(),
                  observed(row)));
      for (AnomalyCase each : AnomalyCase.values()) {
        line.append(' ').append(row.result(each).mark()).append(" |");
      }
      lines.add(line.toString());
    }
    return lines;
  }
}
