package dev.clew.histories.format;

import java.nio.charset.StandardCharsets;

/** What single bytes mean in EDN, and how they are shown in messages. */
final class EdnBytes {

  /** How many bytes of a word are shown. */
  private static final int LONGEST = 40;

  private static final byte TOKEN = 0;
  private static final byte SPACE = 1;
  private static final byte BREAK = 2;

  private static final byte[] CLASSES = classes();
  private static final boolean[] VISIBLE = visible();

  private EdnBytes() {}

  /** Returns whether a byte ends a token; a zero does, which stands for the end of the window. */
  static boolean endsToken(byte c) {
    return CLASSES[c & 0xff] != TOKEN;
  }

  /** Returns whether a byte from 0 to 255 is white space, which the comma is too. */
  static boolean isSpace(int c) {
    return CLASSES[c] == SPACE;
  }

  /** Returns whether a byte from 0 to 255 begins or ends a form for certain. */
  static boolean isVisible(int c) {
    return VISIBLE[c];
  }

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
        && !endsToken(bytes[end])) {
      end++;
    }
    return new String(bytes, from, end - from, StandardCharsets.US_ASCII);
  }

  private static boolean isPrintable(byte c) {
    return c > ' ' && c <= '~';
  }

  private static byte[] classes() {
    byte[] classes = new byte[256];
    for (int c = 0; c <= ' '; c++) {
      classes[c] = BREAK;
    }
    for (char c : " ,\t\n\u000b\f\r".toCharArray()) {
      classes[c] = SPACE;
    }
    for (char c : "()[]{}\";\\\u007f".toCharArray()) {
      classes[c] = BREAK;
    }
    return classes;
  }

  private static boolean[] visible() {
    boolean[] visible = new boolean[256];
    for (int c = 0; c < 256; c++) {
      visible[c] = c > ' ' && c != ',' && c != ';' && c != '#';
    }
    return visible;
  }
}
