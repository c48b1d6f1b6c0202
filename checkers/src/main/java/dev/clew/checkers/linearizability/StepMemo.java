package dev.clew.checkers.linearizability;

/** Steps that were computed, by state and kind: open addressing; a slot is free if its key is 0. */
final class StepMemo {

  /** Stands for a step that was not. */
  static final int NOT_COMPUTED = Integer.MIN_VALUE;

  private long[] keys = new long[64];
  private int[] codes = new int[64];
  private int size;

  /** Returns the code of a step, or {@link #NOT_COMPUTED}. */
  int get(int state, int kind) {
    int slot = slotOf(key(state, kind));
    return keys[slot] == 0 ? NOT_COMPUTED : codes[slot];
  }

  void put(int state, int kind, int code) {
    long key = key(state, kind);
    int slot = slotOf(key);
    if (keys[slot] == 0) {
      keys[slot] = key;
      if (++size * 2 > keys.length) {
        codes[slot] = code;
        grow();
        return;
      }
    }
    codes[slot] = code;
  }

  /** Returns how much memory it takes. */
  long bytes() {
    return keys.length * 12L;
  }

  private static long key(int state, int kind) {
    return ((long) state << 32 | kind) + 1;
  }

  private int slotOf(long key) {
    int mask = keys.length - 1;
    int slot = (int) Hash.mix(key) & mask;
    while (keys[slot] != 0 && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldCodes = codes;
    keys = new long[oldKeys.length * 2];
    codes = new int[oldKeys.length * 2];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != 0) {
        int slot = slotOf(oldKeys[i]);
        keys[slot] = oldKeys[i];
        codes[slot] = oldCodes[i];
      }
    }
  }
}
