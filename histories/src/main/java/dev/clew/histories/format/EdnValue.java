package dev.clew.histories.format;

import dev.clew.histories.columns.InputException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads a single EDN value, such as one that a person gives on a command line. */
public final class EdnValue {

  private EdnValue() {}

  /**
   * Returns the value that a text spells: null, Boolean, Long, BigInteger, Double, BigDecimal,
   * Ratio, String, Character, Keyword, Symbol, List, Set, Map or Tagged.
   *
   * @param source what the text is called in messages
   * @throws InputException if the text is not exactly one value
   */
  public static @Nullable Object parse(String text, String source) {
    ByteWindow in = ByteWindow.of(text.getBytes(StandardCharsets.UTF_8), source);
    EdnScanner scanner = new EdnScanner(in);
    Object value = new EdnForms(scanner).read();
    if (scanner.next() != EdnScanner.END) {
      throw scanner.unexpected("nothing after the value");
    }
    return value;
  }
}
