package dev.clew.histories.columns;

import java.util.Arrays;

/**
 * A hash map from long to int without objects: open addressing, linear probing.
 *
 * <p>Keys that differ only in their low 32 bits are neighbours in the table, so that the elements
 * of one list key, met one after another, share cache lines.
 */
public final class LongIntMap {

  private long[] keys;
  private int[] values;
  private final int absent;
  private int size;

  /** Creates an empty map whose {@link #get} returns {@code absent} for missing keys. */
  public LongIntMap(int absent) {
    this.absent = absent;
    this.keys = new long[64];
    this.values = new int[64];
    Arrays.fill(values, absent);
  }

  /** Returns how many keys there are. */
  public int size() {
    return size;
  }

  /** Returns the value of a key, or the absent value. */
  public int get(long key) {
    int mask = keys.length - 1;
    int slot = slot(key, mask);
    while (values[slot] != absent) {
      if (keys[slot] == key) {
        return values[slot];
      }
      slot = (slot + 1) & mask;
    }
    return absent;
  }

  /** Sets the value of a key; the absent value itself cannot be stored. */
  public void put(long key, int value) {
    if (value == absent) {
      throw new IllegalArgumentException("value " + value + " means absent in this map");
    }
    int mask = keys.length - 1;
    int slot = slot(key, mask);
    while (values[slot] != absent) {
      if (keys[slot] == key) {
        values[slot] = value;
        return;
      }
      slot = (slot + 1) & mask;
    }
    keys[slot] = key;
    values[slot] = value;
    if (++size * 2 > keys.length) {
      grow();
    }
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldValues = values;
    keys = new long[oldKeys.length * 2];
    values = new int[oldKeys.length * 2];
    Arrays.fill(values, absent);
    int mask = keys.length - 1;
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldValues[i] != absent) {
        int slot = slot(oldKeys[i], mask);
        while (values[slot] != absent) {
          slot = (slot + 1) & mask;
        }
        keys[slot] = oldKeys[i];
        values[slot] = oldValues[i];
      }
    }
  }

  private static int slot(long key, int mask) {
    int high = (int) (((key >>> 32) * 0x9E3779B97F4A7C15L) >>> 32);
    return (high + (int) key) & mask;
  }
}
