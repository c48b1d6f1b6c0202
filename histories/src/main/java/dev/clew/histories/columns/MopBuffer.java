package dev.clew.histories.columns;

import java.util.Arrays;

/** A growable run of micro-operations in columns: what a reader fills for one event. */
public final class MopBuffer {

  byte[] kinds = new byte[16];
  int[] keys = new int[16];
  int[] values = new int[16];
  int size;

  /** Empties the buffer. */
  public void clear() {
    size = 0;
  }

  /** Returns how many micro-operations there are. */
  public int size() {
    return size;
  }

  /**
   * Adds a micro-operation.
   *
   * @param kind one of {@link HistoryColumns#READ}, {@code WRITE}, {@code APPEND}, {@code
   *     READ_LIST}
   * @param key a dense key id
   * @param value a value id, or for {@code READ_LIST} a code of {@link AppendLists}
   */
  public void add(byte kind, int key, int value) {
    if (size == kinds.length) {
      kinds = Arrays.copyOf(kinds, size * 2);
      keys = Arrays.copyOf(keys, size * 2);
      values = Arrays.copyOf(values, size * 2);
    }
    kinds[size] = kind;
    keys[size] = key;
    values[size] = value;
    size++;
  }
}
