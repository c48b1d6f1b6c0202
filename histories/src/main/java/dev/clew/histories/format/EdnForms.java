package dev.clew.histories.format;

import dev.clew.histories.values.Keyword;
import dev.clew.histories.values.Symbol;
import dev.clew.histories.values.Tagged;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads any EDN form into objects: null, Boolean, Long, BigInteger, Double, BigDecimal, Ratio,
 * String, Character, Keyword, Symbol, List (of vectors and lists alike, which EDN calls equal),
 * Set, Map and Tagged.
 *
 * <p>This is the general way; what histories are full of is read by {@link EdnIds} and {@link
 * EdnTransactions} without objects.
 */
final class EdnForms {

  private final EdnScanner scanner;
  private final ByteWindow in;

  EdnForms(EdnScanner scanner) {
    this.scanner = scanner;
    this.in = scanner.in;
  }

  /** Reads the next form and moves behind it. */
  @Nullable Object read() {
    int c = scanner.next();
    return switch (c) {
      case EdnScanner.END -> throw scanner.truncated();
      case '[' -> sequence(']');
      case '(' -> sequence(')');
      case '{' -> map();
      case '"' -> string();
      case ':' -> keyword();
      case '\\' -> character();
      case '#' -> dispatch();
      default -> {
        if (EdnBytes.endsToken((byte) c)) {
          throw scanner.unexpected("a value");
        }
        yield token();
      }
    };
  }

  private List<@Nullable Object> sequence(char closer) {
    List<@Nullable Object> list = new ArrayList<>();
    scanner.enter(in.position + 1);
    while (scanner.next() != closer) {
      list.add(read());
    }
    scanner.leave(in.position + 1);
    return Collections.unmodifiableList(list);
  }

  private Map<@Nullable Object, @Nullable Object> map() {
    Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
    scanner.enter(in.position + 1);
    while (scanner.next() != '}') {
      Object key = read();
      map.put(key, read());
    }
    scanner.leave(in.position + 1);
    return Collections.unmodifiableMap(map);
  }

  private Set<@Nullable Object> set() {
    Set<@Nullable Object> set = new LinkedHashSet<>();
    scanner.enter(in.position + 2);
    while (scanner.next() != '}') {
      set.add(read());
    }
    scanner.leave(in.position + 1);
    return Collections.unmodifiableSet(set);
  }

  private Object dispatch() {
    int start = in.position;
    int c = scanner.lookahead(start);
    if (c == '{') {
      return set();
    }
    int end = scanner.tokenEnd(start);
    if (c == '#') {
      in.position = end;
      return symbolic(start, text(start + 2, end));
    }
    if (end == start + 1) {
      throw scanner.unexpected("a value");
    }
    scanner.enter(end);
    Tagged tagged = new Tagged(text(start + 1, end), read());
    scanner.leave(in.position);
    return tagged;
  }

  private Object symbolic(int start, String name) {
    return switch (name) {
      case "NaN" -> Double.NaN;
      case "Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default ->
          throw in.error(
              start, "found ##" + name + ", expected ##NaN, ##Inf or ##-Inf", "Correct it.");
    };
  }

  private Keyword keyword() {
    int start = in.position;
    int end = scanner.tokenEnd(start);
    if (end == start + 1) {
      throw scanner.unexpected("a keyword");
    }
    in.position = end;
    return Keyword.of(text(start + 1, end));
  }

  private @Nullable Object token() {
    int start = in.position;
    int end = scanner.tokenEnd(start);
    String text = text(start, end);
    char first = text.charAt(0);
    char second = text.length() > 1 ? text.charAt(1) : ' ';
    boolean signed = first == '-' || first == '+';
    Object value;
    if (isDigit(first) || (signed && isDigit(second))) {
      value = Numbers.parse(text);
      if (value == null) {
        throw in.error(
            start,
            "found " + Numbers.shorten(text) + ", which is no number",
            "Expected an integer, a ratio or a decimal, such as 12, -3, 1/3, 2.5e10, 7N or 1.5M.");
      }
    } else {
      value =
          switch (text) {
            case "nil" -> null;
            case "true" -> true;
            case "false" -> false;
            default -> new Symbol(text);
          };
    }
    in.position = end;
    return value;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private Character character() {
    int start = in.position;
    int end = scanner.characterEnd(start);
    String text = text(start + 1, end);
    Character value =
        switch (text) {
          case "newline" -> '\n';
          case "return" -> '\r';
          case "space" -> ' ';
          case "tab" -> '\t';
          case "formfeed" -> '\f';
          case "backspace" -> '\b';
          default -> text.length() == 1 ? (Character) text.charAt(0) : unicode(text);
        };
    if (value == null) {
      throw in.error(
          start,
          "found the character \\" + Numbers.shorten(text),
          "Expected one such as \\a, \\newline or \\u00e9.");
    }
    in.position = end;
    return value;
  }

  private static @Nullable Character unicode(String text) {
    int code = text.length() == 5 && text.charAt(0) == 'u' ? hex(text, 1) : -1;
    return code < 0 ? null : (Character) (char) code;
  }

  /** Returns the four hexadecimal digits at an index as a number, or -1. */
  private static int hex(String text, int from) {
    int code = 0;
    for (int i = from; i < from + 4; i++) {
      int digit = i < text.length() ? Character.digit(text.charAt(i), 16) : -1;
      if (digit < 0) {
        return -1;
      }
      code = code * 16 + digit;
    }
    return code;
  }

  private String string() {
    int start = in.position;
    int line = in.line;
    int end = scanner.stringEnd(start);
    String raw = text(start + 1, end - 1);
    in.position = end;
    if (raw.indexOf('\\') < 0) {
      return raw;
    }
    StringBuilder unescaped = new StringBuilder(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c != '\\') {
        unescaped.append(c);
        continue;
      }
      int code = escape(raw, ++i);
      if (code < 0) {
        throw in.error(
            line == in.line ? start : end,
            "the string here has the unknown escape \\" + raw.charAt(i),
            "Expected one of \\n \\t \\r \\b \\f \\\\ \\\" or \\u and four hexadecimal digits.");
      }
      unescaped.append((char) code);
      i += raw.charAt(i) == 'u' ? 4 : 0;
    }
    return unescaped.toString();
  }

  private static int escape(String raw, int at) {
    return switch (raw.charAt(at)) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case '\\' -> '\\';
      case '"' -> '"';
      case 'u' -> hex(raw, at + 1);
      default -> -1;
    };
  }

  /** Returns bytes as text; what is no UTF-8 becomes replacement characters. */
  private String text(int from, int to) {
    return new String(in.bytes, from, to - from, StandardCharsets.UTF_8);
  }
}
