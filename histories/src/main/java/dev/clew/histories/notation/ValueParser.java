package dev.clew.histories.notation;

import dev.clew.histories.columns.InputException;
import dev.clew.histories.values.Keyword;
import dev.clew.histories.values.Ratio;
import dev.clew.histories.values.Symbol;
import dev.clew.histories.values.Tagged;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parses one value: EDN, except that a bare word is a string and a symbol has an apostrophe. */
final class ValueParser {

  private static final int DEEPEST = 512;
  private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]+N?");
  private static final Pattern RATIO = Pattern.compile("[-+]?[0-9]+/[0-9]*[1-9][0-9]*");
  private static final Pattern DECIMAL =
      Pattern.compile("[-+]?[0-9]+(\\.[0-9]*)?([eE][-+]?[0-9]{1,6})?M?");
  private static final Map<String, Character> CHARACTERS =
      Map.of(
          "newline",
          '\n',
          "return",
          '\r',
          "tab",
          '\t',
          "space",
          ' ',
          "backspace",
          '\b',
          "formfeed",
          '\f');

  private final Scanner scanner;

  ValueParser(Scanner scanner) {
    this.scanner = scanner;
  }

  /** Returns whether a value can begin here. */
  boolean isHere() {
    char c = scanner.peek();
    if (Words.starts(c)) {
      return !Words.isReserved(scanner.peekWord());
    }
    return c != 0 && (isNumberHere() || "\"[{#:'\\".indexOf(c) >= 0);
  }

  /** Takes the value here. */
  @Nullable Object take() {
    return take(0);
  }

  private @Nullable Object take(int depth) {
    if (!isHere()) {
      throw expectedValue();
    }
    if (depth > DEEPEST) {
      throw scanner.error(
          "this value is nested more than " + DEEPEST + " deep", "Expected a flatter value.");
    }
    char c = scanner.peek();
    if (Words.starts(c)) {
      return word();
    }
    if (isNumberHere()) {
      return number();
    }
    return switch (scanner.next()) {
      case '"' -> string();
      case '[' -> elements(']', depth);
      case '{' -> map(depth);
      case '#' -> dispatch(depth);
      case ':' -> Keyword.of(name("a keyword, such as :x"));
      case '\'' -> new Symbol(name("a symbol, such as 'x"));
      default -> character();
    };
  }

  private InputException expectedValue() {
    String word = scanner.peekWord();
    return scanner.expected(
        "a value",
        Words.isReserved(word)
            ? "'" + word + "' has a meaning in the notation; write the string as \"" + word + "\"."
            : "A value is a number, a word, a \"string\", a :keyword, nil, or a [list of values].");
  }

  private @Nullable Object word() {
    String word = scanner.peekWord();
    scanner.takeWord(word);
    return switch (word) {
      case "nil" -> null;
      case "true" -> true;
      case "false" -> false;
      default -> word;
    };
  }

  private boolean isNumberHere() {
    char c = scanner.peek();
    return isDigit(c) || ((c == '-' || c == '+') && isDigit(scanner.peek(1)));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private Object number() {
    int line = scanner.line();
    int column = scanner.column();
    String text = scanner.takeName();
    if (INTEGER.matcher(text).matches()) {
      return integer(text.endsWith("N") ? text.substring(0, text.length() - 1) : text);
    }
    if (RATIO.matcher(text).matches()) {
      int slash = text.indexOf('/');
      return new Ratio(
          new BigInteger(text.substring(0, slash)), new BigInteger(text.substring(slash + 1)));
    }
    if (DECIMAL.matcher(text).matches()) {
      return text.endsWith("M")
          ? new BigDecimal(text.substring(0, text.length() - 1))
          : (Object) Double.valueOf(text);
    }
    throw Scanner.error(
        line,
        column,
        "'" + text + "' is not a number",
        "Expected one such as 3, -3, 1.5 or 1/3; a string that begins with a digit needs quotes.");
  }

  private static Object integer(String digits) {
    BigInteger number = new BigInteger(digits);
    return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
  }

  private String string() {
    StringBuilder out = new StringBuilder();
    while (scanner.peek() != '"') {
      if (scanner.atEnd()) {
        throw scanner.expected("the end of a string", "Close it with a quote.");
      }
      char c = scanner.next();
      out.append(c == '\\' ? escape() : c);
    }
    scanner.next();
    return out.toString();
  }

  private char escape() {
    char c = scanner.atEnd() ? 0 : scanner.next();
    return switch (c) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case '"', '\\' -> c;
      case 'u' -> unicode();
      default ->
          throw scanner.error(
              "there is no escape '\\" + (c == 0 ? "" : c) + "' in strings",
              "Expected one of \\n \\r \\t \\b \\f \\\" \\\\ or \\u with four hexadecimal digits.");
    };
  }

  private char unicode() {
    int code = 0;
    for (int i = 0; i < 4; i++) {
      int digit = Character.digit(scanner.peek(), 16);
      if (digit < 0) {
        throw scanner.expected("a hexadecimal digit", "\\u takes four, such as \\u00e9.");
      }
      scanner.next();
      code = code * 16 + digit;
    }
    return (char) code;
  }

  private char character() {
    if (scanner.peek() == 'u' && Character.digit(scanner.peek(1), 16) >= 0) {
      scanner.next();
      return unicode();
    }
    String word = scanner.peekWord();
    if (word.length() > 1) {
      Character named = CHARACTERS.get(word);
      if (named == null) {
        throw scanner.error(
            "there is no character '\\" + word + "'",
            "Expected a single one such as \\a, or one of " + CHARACTERS.keySet() + ".");
      }
      scanner.takeWord(word);
      return named;
    }
    if (scanner.atEnd() || Character.isWhitespace(scanner.peek())) {
      throw scanner.expected("a character", "Write a space as \\space.");
    }
    return scanner.next();
  }

  private String name(String what) {
    String name = scanner.takeName();
    if (name.isEmpty()) {
      throw scanner.expected(what, "Names consist of letters, digits and some signs.");
    }
    return name;
  }

  private List<@Nullable Object> elements(char close, int depth) {
    List<@Nullable Object> elements = new ArrayList<>();
    skipInside();
    while (!scanner.accept(close)) {
      if (scanner.atEnd()) {
        throw scanner.expected("'" + close + "'", "Close the bracket.");
      }
      elements.add(take(depth + 1));
      skipInside();
    }
    return Collections.unmodifiableList(elements);
  }

  /** Commas are spaces between the elements of a value, as in EDN. */
  private void skipInside() {
    scanner.skipLines();
    while (scanner.accept(',')) {
      scanner.skipLines();
    }
  }

  private Map<@Nullable Object, @Nullable Object> map(int depth) {
    List<@Nullable Object> elements = elements('}', depth);
    if (elements.size() % 2 != 0) {
      throw scanner.error(
          "this map has a key without a value", "Expected keys and values in turn.");
    }
    Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
    for (int i = 0; i < elements.size(); i += 2) {
      map.put(elements.get(i), elements.get(i + 1));
    }
    return Collections.unmodifiableMap(map);
  }

  private @Nullable Object dispatch(int depth) {
    if (scanner.accept('{')) {
      Set<@Nullable Object> set = new LinkedHashSet<>(elements('}', depth));
      return Collections.unmodifiableSet(set);
    }
    String name = name("a set #{...} or a tag, such as #inst");
    return switch (name) {
      case "#Inf" -> Double.POSITIVE_INFINITY;
      case "#-Inf" -> Double.NEGATIVE_INFINITY;
      case "#NaN" -> Double.NaN;
      default -> {
        scanner.skipSpaces();
        yield new Tagged(name, take(depth + 1));
      }
    };
  }
}
