package dev.clew.histories.format;

import java.util.Arrays;

/**
 * A hash map from the bytes of tokens to ints that are not negative, so that a token met before
 * costs no object. It stops growing at {@link #LARGEST} tokens, when they are evidently all
 * different.
 */
final class TokenTable {

  private static final int LARGEST = 1 << 16;

  /** Longer tokens are hardly met twice. */
  private static final int LONGEST = 1 << 8;

  private byte[] texts = new byte[1024];
  private int textLength;
  private int size;
  private int[] starts = new int[64];
  private int[] ends = new int[64];
  private int[] values = new int[64];

  TokenTable() {
    Arrays.fill(values, -1);
  }

  /** Returns the int of a token, or -1. */
  int get(byte[] bytes, int from, int to) {
    return values[slot(bytes, from, to)];
  }

  /** Sets the int of a token, unless the table is full. */
  void put(byte[] bytes, int from, int to, int value) {
    if (size >= LARGEST || to - from > LONGEST) {
      return;
    }
    int slot = slot(bytes, from, to);
    if (values[slot] < 0) {
      size++;
      starts[slot] = append(bytes, from, to);
      ends[slot] = textLength;
    }
    values[slot] = value;
    if (size * 2 > values.length) {
      grow();
    }
  }

  /** Returns the slot of a token, or the free slot where it belongs. */
  private int slot(byte[] bytes, int from, int to) {
    int mask = values.length - 1;
    int slot = hash(bytes, from, to) & mask;
    while (values[slot] >= 0 && !Arrays.equals(texts, starts[slot], ends[slot], bytes, from, to)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private int append(byte[] bytes, int from, int to) {
    int start = textLength;
    int length = to - from;
    if (start + length > texts.length) {
      texts = Arrays.copyOf(texts, Math.max(start + length, texts.length * 2));
    }
    System.arraycopy(bytes, from, texts, start, length);
    textLength += length;
    return start;
  }

  private void grow() {
    int[] oldStarts = starts;
    int[] oldEnds = ends;
    int[] oldValues = values;
    starts = new int[oldValues.length * 2];
    ends = new int[oldValues.length * 2];
    values = new int[oldValues.length * 2];
    Arrays.fill(values, -1);
    for (int i = 0; i < oldValues.length; i++) {
      if (oldValues[i] >= 0) {
        int slot = slot(texts, oldStarts[i], oldEnds[i]);
        starts[slot] = oldStarts[i];
        ends[slot] = oldEnds[i];
        values[slot] = oldValues[i];
      }
    }
  }

  private static int hash(byte[] bytes, int from, int to) {
    int hash = to - from;
    for (int i = from; i < to; i++) {
      hash = hash * 31 + bytes[i];
    }
    return (hash * 0x9E3779B9) >>> 7;
  }
}
