package dev.clew.checkers.session;

import java.util.Arrays;

/** A set of rows of equal length, compared in full; open addressing. */
final class Configurations {

  private final int stride;
  private final Effort effort;
  private int[] rows = new int[1 << 10];

  /** One more than the number of a row; 0 where a slot is free. */
  private int[] slots = new int[1 << 8];

  private int size;

  Configurations(int stride, Effort effort) {
    this.stride = stride;
    this.effort = effort;
  }

  /** Adds a row; returns whether it was not there. */
  boolean add(int[] row) {
    int slot = slotOf(row, 0);
    if (slots[slot] != 0) {
      return false;
    }
    if ((long) (size + 1) * stride > rows.length) {
      long longer = Math.max(2L * rows.length, stride * 4L);
      effort.claim(4 * (longer + 2L * slots.length), "the configurations visited");
      if (longer > Integer.MAX_VALUE - 8) {
        throw new Undecided("the configurations visited are more than an array holds");
      }
      rows = Arrays.copyOf(rows, (int) longer);
    }
    System.arraycopy(row, 0, rows, size * stride, stride);
    slots[slot] = ++size;
    if (2 * size > slots.length) {
      grow();
    }
    return true;
  }

  private int slotOf(int[] from, int at) {
    int hash = 1;
    for (int i = 0; i < stride; i++) {
      hash = hash * 0x01000193 + from[at + i];
    }
    int mask = slots.length - 1;
    int slot = ((hash * 0x9E3779B9) >>> 7) & mask;
    while (slots[slot] != 0
        && !Arrays.equals(
            rows, (slots[slot] - 1) * stride, slots[slot] * stride, from, at, at + stride)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    slots = new int[2 * slots.length];
    for (int row = 0; row < size; row++) {
      slots[slotOf(rows, row * stride)] = row + 1;
    }
  }
}
