package dev.clew.checkers.invariant.fork;

import dev.clew.histories.columns.HistoryColumns;
import dev.clew.histories.values.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads by the set of keys that they read, each with the keys that had a value as bits.
 *
 * <p>A read is a number, in the order of {@link #add}; so is a group.
 */
final class ReadGroups {

  private final HistoryColumns columns;
  private final Map<Keys, Integer> ids = new HashMap<>();
  private final List<Group> groups = new ArrayList<>();
  private int[] operations = new int[16];
  private int[] placeInGroup = new int[16];
  private int[] sizes = new int[16];
  private int reads;
  private int firstSize;
  private boolean uniform = true;

  /** Sorted dense keys. */
  private static final class Keys {
    private final int[] sorted;

    Keys(int[] sorted) {
      this.sorted = sorted;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Keys keys && Arrays.equals(sorted, keys.sorted);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(sorted);
    }
  }

  /** The reads of one set of keys, so many words of bits for each. */
  private static final class Group {
    final int[] keys;
    final int words;
    int[] reads = new int[4];
    long[] bits;
    int count;

    Group(int[] keys) {
      this.keys = keys;
      this.words = (keys.length + Long.SIZE - 1) / Long.SIZE;
      this.bits = new long[4 * words];
    }

    int add(int read) {
      if (count == reads.length) {
        reads = Arrays.copyOf(reads, count * 2);
        bits = Arrays.copyOf(bits, count * 2 * words);
      }
      reads[count] = read;
      return count++;
    }
  }

  ReadGroups(HistoryColumns columns) {
    this.columns = columns;
  }

  /** Returns how many reads there are. */
  int reads() {
    return reads;
  }

  /** Returns how many groups there are. */
  int groups() {
    return groups.size();
  }

  /** Returns how many keys the first read has. */
  int firstSize() {
    return firstSize;
  }

  /** Returns whether all reads are of as many keys. */
  boolean isUniform() {
    return uniform;
  }

  /** Returns the operation of a read. */
  int operation(int read) {
    return operations[read];
  }

  /** Takes a transaction of reads. */
  void add(int op) {
    int[] keys = keys(op);
    if (reads == 0) {
      firstSize = keys.length;
    }
    uniform &= keys.length == firstSize;
    int id = ids.computeIfAbsent(new Keys(keys), fresh -> groups.size());
    if (id == groups.size()) {
      groups.add(new Group(keys));
    }
    Group group = groups.get(id);
    grow();
    operations[reads] = op;
    int place = group.add(reads);
    placeInGroup[reads] = place;
    sizes[reads] = fill(op, group, place);
    reads++;
  }

  /** Returns the reads of a group, those that saw fewest keys first, equal ones in their order. */
  int[] bySize(int number) {
    Group group = groups.get(number);
    int[] starts = new int[group.keys.length + 2];
    for (int i = 0; i < group.count; i++) {
      starts[sizes[group.reads[i]] + 1]++;
    }
    for (int i = 1; i < starts.length; i++) {
      starts[i] += starts[i - 1];
    }
    int[] sorted = new int[group.count];
    for (int i = 0; i < group.count; i++) {
      sorted[starts[sizes[group.reads[i]]]++] = group.reads[i];
    }
    return sorted;
  }

  /** Returns a key that one read of a group saw and the other did not, or -1. */
  int keyOnlyIn(int number, int one, int other) {
    Group group = groups.get(number);
    int words = group.words;
    for (int word = 0; word < words; word++) {
      long only =
          group.bits[placeInGroup[one] * words + word]
              & ~group.bits[placeInGroup[other] * words + word];
      if (only != 0) {
        return group.keys[word * Long.SIZE + Long.numberOfTrailingZeros(only)];
      }
    }
    return -1;
  }

  private int[] keys(int op) {
    int start = columns.mopStart(op);
    int[] keys = new int[columns.mopEnd(op) - start];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = columns.mopKey(start + i);
    }
    Arrays.sort(keys);
    return keys;
  }

  private int fill(int op, Group group, int place) {
    int size = 0;
    for (int mop = columns.mopStart(op); mop < columns.mopEnd(op); mop++) {
      if (columns.mopValue(mop) != Values.NIL) {
        int bit = Arrays.binarySearch(group.keys, columns.mopKey(mop));
        int word = place * group.words + bit / Long.SIZE;
        long before = group.bits[word];
        group.bits[word] |= 1L << bit;
        size += before == group.bits[word] ? 0 : 1;
      }
    }
    return size;
  }

  private void grow() {
    if (reads == operations.length) {
      operations = Arrays.copyOf(operations, reads * 2);
      placeInGroup = Arrays.copyOf(placeInGroup, reads * 2);
      sizes = Arrays.copyOf(sizes, reads * 2);
    }
  }
}
