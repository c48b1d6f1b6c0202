package dev.clew.histories.format;

import dev.clew.histories.values.Keyword;
import dev.clew.histories.values.Ratio;
import dev.clew.histories.values.Symbol;
import dev.clew.histories.values.Tagged;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Prints values as EDN, so that reading the text gives an equal value.
 *
 * <p>What EDN has no form for (an enum constant, a keyword with a space in it) is printed as the
 * string of its {@code toString()}: a history of any Java values can be written, but reads back as
 * strings there. Immutable.
 */
public final class EdnPrinter {

  private static final EdnPrinter EDN = new EdnPrinter(string -> false, "");

  private final Predicate<String> bare;
  private final String symbolMark;

  private EdnPrinter(Predicate<String> bare, String symbolMark) {
    this.bare = bare;
    this.symbolMark = symbolMark;
  }

  /**
   * Returns a printer of EDN in which bare words are strings.
   *
   * @param bare for which strings the quotes are left out; symbols begin with an apostrophe instead
   */
  public static EdnPrinter withBareStrings(Predicate<String> bare) {
    return new EdnPrinter(bare, "'");
  }

  /** Returns a value as EDN. */
  public static String print(@Nullable Object value) {
    StringBuilder out = new StringBuilder();
    EDN.print(value, out);
    return out.toString();
  }

  /** Returns the printer of plain EDN. */
  static EdnPrinter edn() {
    return EDN;
  }

  /** Appends a value. */
  public void print(@Nullable Object value, StringBuilder out) {
    if (value instanceof Long || value instanceof Boolean || value == null) {
      out.append(value == null ? "nil" : value.toString());
    } else if (value instanceof String string) {
      string(string, out);
    } else if (value instanceof Keyword keyword) {
      name(":", keyword.name(), keyword, out);
    } else if (value instanceof List<?> list) {
      elements("[", list, "]", out);
    } else if (value instanceof Set<?> set) {
      elements("#{", set, "}", out);
    } else if (value instanceof Map<?, ?> map) {
      entries(map, out);
    } else if (value instanceof Number number) {
      number(number, out);
    } else {
      rare(value, out);
    }
  }

  private void rare(Object value, StringBuilder out) {
    if (value instanceof Symbol symbol) {
      name(symbolMark, symbol.name(), symbol, out);
    } else if (value instanceof Tagged tagged && isName(tagged.tag())) {
      out.append('#').append(tagged.tag()).append(' ');
      print(tagged.value(), out);
    } else if (value instanceof Ratio) {
      out.append(value);
    } else if (value instanceof Character character) {
      character(character, out);
    } else {
      string(value.toString(), out);
    }
  }

  private static void number(Number number, StringBuilder out) {
    if (number instanceof BigInteger) {
      out.append(number).append('N');
    } else if (number instanceof BigDecimal) {
      out.append(number).append('M');
    } else if (number instanceof Double || number instanceof Float) {
      double value = number.doubleValue();
      if (Double.isNaN(value)) {
        out.append("##NaN");
      } else if (Double.isInfinite(value)) {
        out.append(value > 0 ? "##Inf" : "##-Inf");
      } else {
        out.append(value);
      }
    } else {
      out.append(number);
    }
  }

  private void elements(String open, Iterable<?> elements, String close, StringBuilder out) {
    out.append(open);
    String separator = "";
    for (Object element : elements) {
      out.append(separator);
      print(element, out);
      separator = " ";
    }
    out.append(close);
  }

  private void entries(Map<?, ?> map, StringBuilder out) {
    out.append('{');
    String separator = "";
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      out.append(separator);
      print(entry.getKey(), out);
      out.append(' ');
      print(entry.getValue(), out);
      separator = ", ";
    }
    out.append('}');
  }

  private void name(String mark, String name, Object value, StringBuilder out) {
    boolean word = mark.isEmpty() && Set.of("nil", "true", "false").contains(name);
    if (isName(name) && !word) {
      out.append(mark).append(name);
    } else {
      string(value.toString(), out);
    }
  }

  /** Returns whether EDN can spell a keyword, symbol or tag of this name. */
  static boolean isName(String name) {
    if (name.isEmpty() || !startsName(name)) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (!Character.isLetterOrDigit(c) && ".*+!-_?$%&=<>/#':".indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean startsName(String name) {
    char first = name.charAt(0);
    boolean signed = (first == '-' || first == '+' || first == '.') && name.length() > 1;
    char decisive = signed ? name.charAt(1) : first;
    return !Character.isDigit(decisive) && "#':".indexOf(first) < 0;
  }

  private void string(String string, StringBuilder out) {
    if (bare.test(string)) {
      out.append(string);
      return;
    }
    out.append('"');
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ' || Character.isSurrogate(c) || c == 0x7f) {
            unicode(c, out);
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }

  private static void character(char c, StringBuilder out) {
    out.append('\\');
    switch (c) {
      case '\n' -> out.append("newline");
      case '\r' -> out.append("return");
      case '\t' -> out.append("tab");
      case ' ' -> out.append("space");
      default -> {
        if (c < ' ' || c > '~') {
          unicode(c, out.deleteCharAt(out.length() - 1));
        } else {
          out.append(c);
        }
      }
    }
  }

  /** Spells a character by its number; a lone surrogate would not survive as UTF-8. */
  private static void unicode(char c, StringBuilder out) {
    out.append("\\u").append(Character.forDigit(c >> 12, 16));
    for (int shift = 8; shift >= 0; shift -= 4) {
      out.append(Character.forDigit((c >> shift) & 15, 16));
    }
  }
}
