package dev.clew.run.matrix;

import dev.clew.models.isolation.ConsistencyModels;
import java.util.List;

/** A matrix as one page of HTML that needs nothing else; every value is escaped. */
public final class MatrixHtml {

  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <title>Isolation levels, claimed and observed</title>
      <style>
      body { font: 14px sans-serif; margin: 2em; }
      table { border-collapse: collapse; }
      th, td { border: 1px solid #ccc; padding: 3px 7px; text-align: left; }
      th.case { writing-mode: vertical-rl; font-weight: normal; }
      td.mark { text-align: center; }
      td.allowed { background: #ffd9d9; }
      td.broken { background: #d33; color: #fff; font-weight: bold; }
      td.prevented, td.blocked, td.aborted { background: #e3f4e3; }
      td.not-run { color: #999; }
      </style>
      </head>
      <body>
      <h1>Isolation levels, claimed and observed</h1>
      <p>A: the anomaly happened; on dark red although the level's claim forbids it. A point: it did
      not; w: it did not, for somebody waited; x: it did not, for somebody was aborted; -: not
      run.</p>
      <table>
      """;

  private MatrixHtml() {}

  /** Returns the lines of a page. */
  public static List<String> lines(Matrix matrix) {
    StringBuilder out = new StringBuilder(HEAD);
    out.append("<tr><th>target</th><th>level</th><th>documented as</th><th>observed</th>");
    for (AnomalyCase each : AnomalyCase.values()) {
      out.append(
          "<th class=\"case\" title=\"%s\">%s</th>"
              .formatted(escape(each.schedule().printCompact()), escape(each.title())));
    }
    out.append("</tr>\n");
    for (MatrixRow row : matrix.rows()) {
      out.append(
          "<tr><td title=\"%s\">%s</td><td>%s</td><td>%s</td><td>%s</td>"
              .formatted(
                  escape(row.running()),
                  escape(row.target()),
                  escape(row.level().id()),
                  documented(row),
                  escape(MatrixText.observed(row))));
      for (AnomalyCase each : AnomalyCase.values()) {
        CaseResult result = row.result(each);
        out.append(
            "<td class=\"mark %s\" title=\"%s: %s\">%c</td>"
                .formatted(style(row, each), escape(each.id()), result.id(), result.mark()));
      }
      out.append("</tr>\n");
    }
    return out.append("</table>\n</body>\n</html>").toString().lines().toList();
  }

  private static String documented(MatrixRow row) {
    String name = escape(row.claim().documented().id());
    String link = row.claim().link();
    return link.startsWith("https://")
        ? "<a href=\"%s\">%s</a>".formatted(escape(link), name)
        : name;
  }

  private static String style(MatrixRow row, AnomalyCase of) {
    boolean broken =
        row.result(of) == CaseResult.ALLOWED
            && ConsistencyModels.forbids(row.claim().expected(), of.anomaly());
    return broken ? "broken" : row.result(of).id();
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
