package dev.clew.checkers.linearizability;

import java.util.Arrays;

/** A growing list of configurations, as arrays. */
final class Frontier {

  private final int words;
  private int size;
  private int[] state = new int[16];
  private int[] uses = new int[16];
  private long[] bits;

  Frontier(int words) {
    this.words = words;
    this.bits = new long[32 * words];
  }

  int size() {
    return size;
  }

  int state(int i) {
    return state[i];
  }

  void clear() {
    size = 0;
  }

  void add(Configuration c) {
    if (size == state.length) {
      state = Arrays.copyOf(state, size * 2);
      uses = Arrays.copyOf(uses, size * 2);
      bits = Arrays.copyOf(bits, size * 4 * words);
    }
    size++;
    set(size - 1, c);
  }

  /** Replaces a configuration. */
  void set(int i, Configuration c) {
    state[i] = c.state;
    uses[i] = c.uses;
    System.arraycopy(c.done, 0, bits, i * 2 * words, words);
    System.arraycopy(c.optional, 0, bits, i * 2 * words + words, words);
  }

  /** Copies a configuration out. */
  void get(int i, Configuration c) {
    c.state = state[i];
    c.uses = uses[i];
    System.arraycopy(bits, i * 2 * words, c.done, 0, words);
    System.arraycopy(bits, i * 2 * words + words, c.optional, 0, words);
  }
}
