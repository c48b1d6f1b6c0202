package dev.clew.histories.format;

import java.nio.charset.StandardCharsets;

/** How bytes of an input are shown in messages. */
final class Bytes {

  private static final int LONGEST = 40;

  private Bytes() {}

  /** Returns the word that begins at an index, or the number of the byte if it begins none. */
  static String describe(byte[] bytes, int from, int limit) {
    int c = bytes[from] & 0xff;
    if (!isPrintable(bytes[from])) {
      return String.format("byte 0x%02x", c);
    }
    int end = from + 1;
    while (end < limit
        && end < from + LONGEST
        && isPrintable(bytes[end])
        && !EdnScanner.endsToken(bytes[end])) {
      end++;
    }
    return new String(bytes, from, end - from, StandardCharsets.US_ASCII);
  }

  private static boolean isPrintable(byte c) {
    return c > ' ' && c <= '~';
  }
}
