package dev.clew.histories.columns;

import java.util.Arrays;

/**
 * A growable run of micro-operations in columns: what a reader fills for one event, and what a
 * history holds of all its transactions.
 */
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

  /** Returns the kind of a micro-operation. */
  public byte kind(int index) {
    return kinds[index];
  }

  /** Returns the dense key id of a micro-operation. */
  public int key(int index) {
    return keys[index];
  }

  /** Returns the value id of a micro-operation, or the code of a list that was read. */
  public int value(int index) {
    return values[index];
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
      grow(size * 2);
    }
    kinds[size] = kind;
    keys[size] = key;
    values[size] = value;
    size++;
  }

  /** Adds all micro-operations of another buffer. */
  void addAll(MopBuffer other) {
    if (size + other.size > kinds.length) {
      grow(Math.max(size + other.size, size * 2));
    }
    System.arraycopy(other.kinds, 0, kinds, size, other.size);
    System.arraycopy(other.keys, 0, keys, size, other.size);
    System.arraycopy(other.values, 0, values, size, other.size);
    size += other.size;
  }

  private void grow(int capacity) {
    kinds = Arrays.copyOf(kinds, capacity);
    keys = Arrays.copyOf(keys, capacity);
    values = Arrays.copyOf(values, capacity);
  }
}
