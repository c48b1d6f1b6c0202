package dev.clew.histories.columns;

import java.util.Arrays;

/**
 * A hash map from long to int without objects: open addressing, linear probing.
 *
 * <p>Keys come in lines of 16 that differ only in their low 4 bits; such neighbours lie together,
 * so that the elements of one list key, met one after another, share cache lines. Longer runs would
 * collide as a whole: two runs of a thousand that overlap cost a thousand probes per element.
 */
public final class LongIntMap {

  private static final int LINE_BITS = 4;

  private long[] keys;
  private int[] values;
  private final int absent;
  private int size;

  /** Creates an empty map whose {@link #get} returns {@code absent} for missing keys. */
  public LongIntMap(int absent) {
    this(absent, 32);
  }

  /** Creates an empty map with room for so many keys before it grows. */
  public LongIntMap(int absent, int expected) {
    int room = Math.min(Math.max(expected, 32), 1 << 28);
    int slots = Integer.highestOneBit(2 * room - 1) * 2;
    this.absent = absent;
    this.keys = new long[slots];
    this.values = new int[slots];
    Arrays.fill(values, absent);
  }

  /** Returns two ints as one key; pairs with the same first int are neighbours. */
  public static long pair(int first, int second) {
    return ((long) first << 32) | (second & 0xffffffffL);
  }

  /** Returns how many keys there are. */
  public int size() {
    return size;
  }

  /** Returns the value of a key, or the absent value. */
  public int get(long key) {
    return values[slot(key)];
  }

  /** Sets the value of a key; the absent value itself cannot be stored. */
  public void put(long key, int value) {
    set(slot(key), key, value);
  }

  /** Sets the value of a key that has none; returns the value it had, or the absent value. */
  public int putIfAbsent(long key, int value) {
    int slot = slot(key);
    int known = values[slot];
    if (known == absent) {
      set(slot, key, value);
    }
    return known;
  }

  private void set(int slot, long key, int value) {
    if (value == absent) {
      throw new IllegalArgumentException("value " + value + " means absent in this map");
    }
    boolean added = values[slot] == absent;
    keys[slot] = key;
    values[slot] = value;
    if (added && ++size * 2 > keys.length) {
      grow();
    }
  }

  /** Returns the slot of a key, or the free slot where it belongs. */
  private int slot(long key) {
    int mask = keys.length - 1;
    int slot = hash(key) & mask;
    while (values[slot] != absent && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldValues = values;
    keys = new long[oldKeys.length * 2];
    values = new int[oldKeys.length * 2];
    Arrays.fill(values, absent);
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldValues[i] != absent) {
        int slot = slot(oldKeys[i]);
        keys[slot] = oldKeys[i];
        values[slot] = oldValues[i];
      }
    }
  }

  private static int hash(long key) {
    long line = (key >>> LINE_BITS) * 0x9E3779B97F4A7C15L;
    int inLine = (int) key & ((1 << LINE_BITS) - 1);
    return ((int) (line >>> 32) << LINE_BITS) | inLine;
  }
}
