package dev.clew.histories.format;

import dev.clew.histories.columns.InputException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Tells the format of a history from its first bytes. */
final class FormatDetection {

  /** What the first line of a console log has that a text of another kind hardly has. */
  private static final Pattern LOG_LINE =
      Pattern.compile("[\\p{Print}\\t]*\\b(INFO|WARN|ERROR|DEBUG|TRACE|jepsen)\\b[^\\n]*");

  private final byte[] head;
  private int line = 1;
  private int lineStart;

  private FormatDetection(byte[] head) {
    this.head = head;
  }

  /** Returns the format of the history that begins so; an empty one counts as EDN. */
  static Format detect(byte[] head, String source) {
    return new FormatDetection(head).detect(source);
  }

  private Format detect(String source) {
    int start = nextVisible(0);
    return switch (at(start)) {
      case -1, ';', '#', '(' -> Format.EDN;
      case '{' -> isQuoted(start + 1) ? Format.JSON : Format.EDN;
      case '[' -> {
        int inner = nextVisible(start + 1);
        yield at(inner) == '{' && isQuoted(inner + 1) ? Format.JSON : Format.EDN;
      }
      default -> {
        if (isText(start)) {
          yield Format.TEXT;
        }
        if (!isLog(start)) {
          throw unknown(source, start);
        }
        yield Format.LOG;
      }
    };
  }

  private InputException unknown(String source, int start) {
    return new InputException(
        source,
        line,
        start - lineStart + 1,
        "found " + EdnBytes.describe(head, start, head.length) + ", expected a history",
        "A history is Jepsen EDN (it begins with {:type, [ or ;), JSON (with {\"type\"), a"
            + " Jepsen console log (lines such as INFO  jepsen.util - 0  :invoke  :read  nil) or"
            + " text of one read or write a line (such as w(3,17,0,5)), each plain or as gzip. If"
            + " this is one, name its format: edn, json, log or text.");
  }

  private boolean isQuoted(int from) {
    return at(nextVisible(from)) == '"';
  }

  private int at(int index) {
    return index < head.length ? head[index] & 0xff : -1;
  }

  private int nextVisible(int from) {
    int i = from;
    while (at(i) == ' ' || at(i) == '\t' || at(i) == '\n' || at(i) == '\r' || at(i) == ',') {
      if (at(i) == '\n') {
        line++;
        lineStart = i + 1;
      }
      i++;
    }
    return i;
  }

  private boolean isText(int start) {
    return (at(start) == 'r' || at(start) == 'w') && at(nextVisible(start + 1)) == '(';
  }

  private boolean isLog(int start) {
    int end = start;
    while (end < head.length && head[end] != '\n' && head[end] != '\r') {
      end++;
    }
    String first = new String(head, start, end - start, StandardCharsets.ISO_8859_1);
    return LOG_LINE.matcher(first).matches();
  }
}
