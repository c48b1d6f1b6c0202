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
    if (in.bytes[opening] == '[') {
      int known = lists.matchText(key, in.bytes, opening + 1, in.limit);
      if (known >= 0) {
        in.position = lists.matchEnd() + 1;
        return known;
      }
    }
    return parse(key, opening);
  }

  private int parse(int key, int opening) {
    int closer = in.bytes[opening] == '[' ? ']' : ')';
    int line = in.line;
    int count = 0;
    scanner.enter(opening + 1);
    while (scanner.next() != closer) {
      if (count == elements.length) {
        elements = Arrays.copyOf(elements, count * 2);
        ends = Arrays.copyOf(ends, count * 2);
      }
      elements[count] = ids.read();
      ends[count++] = in.position - opening - 1;
    }
    scanner.leave(in.position + 1);
    int code = lists.code(key, elements, count);
    // A text with a line break would be skipped without counting its lines.
    if (code > 0 && line == in.line) {
      lists.rememberText(key, in.bytes, opening + 1, ends[count - 1], ends, count);
    }
    return code;
  }
}
