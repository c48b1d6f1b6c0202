package dev.clew.checkers.linearizability;

import java.util.Arrays;

/**
 * The configurations that a search has met, to drop any that is dominated by one of them: at the
 * same time, in the same state, and with nothing it could do that the other could not.
 *
 * <p>Of two configurations A dominates B, slot by slot, if
 *
 * <ul>
 *   <li>both say the same, or
 *   <li>the operation is optional in A: A can still use it or leave it, or
 *   <li>it is pure and took effect in A: it is no use to B beyond its obligation;
 * </ul>
 *
 * and if A used of no kind of crashed operations more than B. Only the slots that are neither pure
 * nor ever optional are hashed, so all candidates lie in one run of the open-addressing table.
 *
 * <p>Entries may be forgotten at any time: that costs time, never a verdict.
 */
final class VisitedConfigurations {

  private final int words;
  private final int maxEntries;
  private final CrashUses uses;

  /** Time and state, plus 1; 0 where free. */
  private long[] tag;

  private long[] bits;
  private int[] node;
  private long[] hash;
  private int size;
  private long evictions;

  VisitedConfigurations(int words, CrashUses uses, long maxBytes) {
    this.words = words;
    this.uses = uses;
    long perEntry = 2L * (8 + 8 + 4 + 16L * words);
    long most = Math.min(maxBytes / perEntry, (1L << 30) / (2L * words));
    this.maxEntries = (int) Long.highestOneBit(Math.max(1 << 10, most));
    allocate(1 << 8);
  }

  /** Returns how many there are. */
  int size() {
    return size;
  }

  /** Returns how often the limit of memory made entries be forgotten that may be met again. */
  long evictions() {
    return evictions;
  }

  void clear() {
    size = 0;
    Arrays.fill(tag, 0);
  }

  /**
   * Adds a configuration.
   *
   * @param oldest no configuration of an earlier time can be met again
   * @return false if it is dominated, and so was not added
   */
  boolean add(Pending pending, Configuration c, int oldest) {
    long wanted = (((long) pending.time() << 32) | c.state) + 1;
    long h = wanted;
    for (int w = 0; w < words; w++) {
      h = Hash.mix(h ^ (c.done[w] & ~(pending.pure[w] | pending.soft[w])));
    }
    int mask = tag.length - 1;
    int slot = (int) (h >>> 8) & mask;
    while (tag[slot] != 0) {
      if (tag[slot] == wanted && hash[slot] == h && dominates(slot, pending, c)) {
        return false;
      }
      slot = (slot + 1) & mask;
    }
    tag[slot] = wanted;
    hash[slot] = h;
    node[slot] = c.uses;
    int at = slot * 2 * words;
    for (int w = 0; w < words; w++) {
      bits[at + w] = c.done[w];
      bits[at + words + w] = c.optional[w];
    }
    if (++size * 2 > tag.length) {
      makeRoom(oldest);
    }
    return true;
  }

  private boolean dominates(int slot, Pending pending, Configuration c) {
    int at = slot * 2 * words;
    for (int w = 0; w < words; w++) {
      long done = bits[at + w];
      long optional = bits[at + words + w];
      long differs = (done ^ c.done[w]) | (c.optional[w] & ~optional);
      long owes = (c.done[w] | c.optional[w]) & ~done;
      long pure = pending.pure[w];
      if ((((differs & ~pure) | (owes & pure)) & ~optional) != 0) {
        return false;
      }
    }
    return uses.atMost(node[slot], c.uses);
  }

  private void makeRoom(int oldest) {
    long[] oldTag = tag;
    long[] oldBits = bits;
    int[] oldNode = node;
    long[] oldHash = hash;
    long from = (long) oldest << 32;
    int kept = count(from);
    if (kept > size / 2 && tag.length >= maxEntries) {
      evictions++;
      from = middle();
      kept = count(from);
      if (kept > size * 3 / 4) {
        from = Long.MAX_VALUE;
      }
    }
    allocate(kept > size / 2 && tag.length < maxEntries ? tag.length * 2 : tag.length);
    int mask = tag.length - 1;
    size = 0;
    for (int i = 0; i < oldTag.length; i++) {
      if (oldTag[i] > from) {
        int slot = (int) (oldHash[i] >>> 8) & mask;
        while (tag[slot] != 0) {
          slot = (slot + 1) & mask;
        }
        tag[slot] = oldTag[i];
        hash[slot] = oldHash[i];
        node[slot] = oldNode[i];
        System.arraycopy(oldBits, i * 2 * words, bits, slot * 2 * words, 2 * words);
        size++;
      }
    }
  }

  private int count(long from) {
    int count = 0;
    for (long t : tag) {
      if (t > from) {
        count++;
      }
    }
    return count;
  }

  /** Returns the mean time, as a tag: the search comes back to late times first. */
  private long middle() {
    double sum = 0;
    long last = 0;
    for (long t : tag) {
      sum += t >>> 32;
      last = Math.max(last, t >>> 32);
    }
    return Math.min((long) (sum / size) + 1, last) << 32;
  }

  private void allocate(int capacity) {
    tag = new long[capacity];
    hash = new long[capacity];
    node = new int[capacity];
    bits = new long[capacity * 2 * words];
  }
}
