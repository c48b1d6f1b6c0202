package dev.clew.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Collects lines of text, indented and broken at spaces so that they fit a terminal. */
public final class Lines {

  private static final int WIDTH = 80;

  /** What lines up a remark at the end, such as {@code (process 3, ops 17-20)}. */
  private static final Pattern ALIGNMENT = Pattern.compile(" {3,}(?=\\([^()]*\\)$)");

  private final List<String> lines = new ArrayList<>();

  /**
   * Adds a sentence. Spaces it begins with are kept as its indentation; where it is too long, it is
   * continued on lines that are indented by {@code hanging} more. A word longer than a line is left
   * whole, so that it can be copied.
   */
  public Lines add(int indent, int hanging, String sentence) {
    String text = Printable.of(sentence);
    int own = leadingSpaces(text);
    if (indent + text.length() > WIDTH) {
      // Columns that are lined up with others do not survive the break.
      text = " ".repeat(own) + ALIGNMENT.matcher(text.substring(own)).replaceFirst("  ");
    }
    String margin = " ".repeat(indent + own);
    String rest = text.substring(own).stripTrailing();
    while (margin.length() + rest.length() > WIDTH) {
      int cut = rest.lastIndexOf(' ', WIDTH - margin.length());
      if (cut <= 0) {
        cut = rest.indexOf(' ');
      }
      if (cut <= 0) {
        break;
      }
      lines.add(margin + rest.substring(0, cut).stripTrailing());
      rest = rest.substring(cut).stripLeading();
      margin = " ".repeat(indent + own + hanging);
    }
    lines.add(margin + rest);
    return this;
  }

  /** Adds a sentence under a verdict, that is, indented by two. */
  public Lines add(String sentence) {
    return add(2, 2, sentence);
  }

  /** Adds a line that is never broken, so that it can be copied. */
  public Lines whole(int indent, String line) {
    lines.add(" ".repeat(indent) + Printable.of(line));
    return this;
  }

  /** Adds an empty line. */
  public Lines blank() {
    lines.add("");
    return this;
  }

  /** Returns the lines so far. */
  public List<String> toList() {
    return List.copyOf(lines);
  }

  private static int leadingSpaces(String text) {
    int count = 0;
    while (count < text.length() && text.charAt(count) == ' ') {
      count++;
    }
    return count;
  }
}
