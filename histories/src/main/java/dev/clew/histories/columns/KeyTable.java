package dev.clew.histories.columns;

import java.util.Arrays;

/** Numbers the values that are keys densely, in the order in which they are met. */
final class KeyTable {

  int size;

  /** The value id of each key. */
  int[] values = new int[64];

  /** One more than the key of each value id, or 0. */
  private int[] keys = new int[64];

  /** Returns the key of a value id, which becomes one if it is none. */
  int of(int value) {
    int key = value < keys.length ? keys[value] - 1 : -1;
    return key >= 0 ? key : add(value);
  }

  private int add(int value) {
    if (value >= keys.length) {
      keys = Arrays.copyOf(keys, Math.max(value + 1, keys.length * 2));
    }
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
    }
    values[size] = value;
    keys[value] = ++size;
    return size - 1;
  }
}
