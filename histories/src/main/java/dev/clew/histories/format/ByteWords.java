package dev.clew.histories.format;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Compares up to eight bytes at once, as one little-endian long. */
final class ByteWords {

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
