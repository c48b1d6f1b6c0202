package dev.clew.histories.format;

import dev.clew.histories.columns.AppendLists;
import java.util.Arrays;

/**
 * Reads what was read of lists, collapsing it while parsing.
 *
 * <p>Nearly every list is, byte by byte, the beginning of the longest one read of its key, or goes
 * on where that ended. The first is recognised at the speed of comparing memory, and of the second
 * only the new end is parsed; see {@link AppendLists}.
 */
final class EdnLists {

  private final EdnScanner scanner;
  private final ByteWindow in;
  private final EdnIds ids;
  private final AppendLists lists;
  private final ListTexts texts = new ListTexts();
  private int[] elements = new int[64];
  private int[] ends = new int[64];

  EdnLists(EdnScanner scanner, EdnIds ids, AppendLists lists) {
    this.scanner = scanner;
    this.in = scanner.in;
    this.ids = ids;
    this.lists = lists;
  }

  /** Reads the list whose opening bracket is at the position, and returns its code. */
  int read(int key) {
    int opening = in.position;
    if (in.bytes[opening] == '(') {
      return parse(key, opening, ')');
    }
    int known = texts.match(key, in.bytes, opening + 1, in.limit);
    if (known >= 0) {
      in.position = texts.matchEnd() + 1;
      return known;
    }
    if (texts.matched() > 0 && texts.matched() == lists.longest(key)) {
      return parseTail(key, opening);
    }
    return parse(key, opening, ']');
  }

  private int parseTail(int key, int opening) {
    int line = in.line;
    int known = texts.matched();
    scanner.enter(texts.matchEnd());
    int count = parseElements(opening, ']');
    int code = lists.extend(key, elements, count);
    if (count > 0 && in.line == line) {
      texts.remember(key, in.bytes, opening + 1, ends, known, count);
    }
    return code;
  }

  private int parse(int key, int opening, char closer) {
    int line = in.line;
    scanner.enter(opening + 1);
    int count = parseElements(opening, closer);
    int longest = lists.longest(key);
    int code = lists.code(key, elements, count);
    if (code > longest && in.line == line && closer == ']') {
      texts.remember(key, in.bytes, opening + 1, ends, 0, count);
    }
    return code;
  }

  private int parseElements(int opening, char closer) {
    int count = 0;
    while (scanner.next() != closer) {
      if (count == elements.length) {
        elements = Arrays.copyOf(elements, count * 2);
        ends = Arrays.copyOf(ends, count * 2);
      }
      elements[count] = ids.read();
      ends[count++] = in.position - opening - 1;
    }
    scanner.leave(in.position + 1);
    return count;
  }
}
