package dev.clew.histories.format;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Looks at eight bytes at once, as one little-endian long.
 *
 * <p>A loop over the digits of numbers of varying length costs a mispredicted branch each, more
 * than all else about it; these have none.
 */
final class ByteWords {

  private static final long ZEROS = 0x3030303030303030L;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private ByteWords() {}

  /** Returns the eight bytes at an index; there are some behind the end of every window. */
  static long at(byte[] bytes, int index) {
    return (long) LONGS.get(bytes, index);
  }

  /** Returns whether a word begins with a text of at most eight characters. */
  static boolean begins(long word, long text, int length) {
    return (word ^ text) << (Long.SIZE - Byte.SIZE * length) == 0;
  }

  /** Returns how many decimal digits a word begins with, from 0 to 8. */
  static int digits(long word) {
    // A digit is 0 to 9 once its high bits are flipped; more has a high bit, or gets one by adding
    // 6. A carry only spoils bytes behind the first that is no digit.
    long flipped = word ^ ZEROS;
    long others = (flipped | (flipped + 0x0606060606060606L)) & 0xf0f0f0f0f0f0f0f0L;
    return Long.numberOfTrailingZeros(others) >>> 3;
  }

  /** Returns the number that the first digits of a word spell; 0 if there are none. */
  static long number(long word, int digits) {
    if (digits == 0) {
      return 0;
    }
    // Digits to the high end, zeros before them; then neighbours are joined: 1, 2 and 4 places.
    long ones = (word ^ ZEROS) << (Long.SIZE - Byte.SIZE * digits);
    long tens = (ones * 10 + (ones >>> 8)) & 0x00ff00ff00ff00ffL;
    long hundreds = (tens * 100 + (tens >>> 16)) & 0x0000ffff0000ffffL;
    return (hundreds * 10_000 + (hundreds >>> 32)) & 0xffffffffL;
  }

  /** Returns the word of a text of at most eight characters, the rest zero. */
  static long of(String text) {
    long word = 0;
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < bytes.length; i++) {
      word |= (bytes[i] & 0xffL) << (Byte.SIZE * i);
    }
    return word;
  }
}
