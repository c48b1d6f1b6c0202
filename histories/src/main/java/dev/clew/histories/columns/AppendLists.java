package dev.clew.histories.columns;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The lists that were read, one trunk per key: the longest list, of which nearly every other read
 * is a prefix.
 *
 * <p>A read is stored as one int, its <em>code</em>: the length of the prefix of the trunk that it
 * equals, or, for a read that is no prefix, {@code ~i} where {@code i} numbers the stray lists.
 * Stray lists that are prefixes of one another share a branch. So the memory is that of the trunks
 * and branches plus one int per read, not the total length of all lists read.
 *
 * <p>Trunks only ever grow at their end, hence codes stay true while a history is being read. Where
 * reads disagree, the trunk is at first the one that came first; {@link #settle} puts the longest
 * in its place at the end, so that what a history says does not depend on the order of its reads.
 */
public final class AppendLists {

  /** To try all branches would take quadratic time on a database that returns nonsense. */
  private static final int BRANCHES_TRIED = 4;

  private @Nullable Branch[] trunks = new Branch[64];
  private @Nullable Branch[] strayBranches = new Branch[16];
  private int[] strayLengths = new int[16];
  private int strays;

  /** A list that reads are prefixes of. */
  private static final class Branch {
    final int key;
    int[] elements = new int[8];
    int count;

    /** The next branch of the same key; the trunk comes first. */
    @Nullable Branch next;

    Branch(int key) {
      this.key = key;
    }

    /** Returns how many elements at the start are the same. */
    int common(int[] list, int length) {
      int shorter = Math.min(length, count);
      int same = Arrays.mismatch(list, 0, shorter, elements, 0, shorter);
      return same < 0 ? shorter : same;
    }

    void append(int[] list, int from, int to) {
      int size = count + to - from;
      if (size > elements.length) {
        elements = Arrays.copyOf(elements, Math.max(size, elements.length * 2));
      }
      for (int i = from; i < to; i++) {
        elements[count++] = list[i];
      }
    }
  }

  /** Returns the length of the longest list read of a key. */
  public int longest(int key) {
    Branch trunk = key < trunks.length ? trunks[key] : null;
    return trunk == null ? 0 : trunk.count;
  }

  /** Returns the value id of the element at a position of the longest list of a key. */
  public int element(int key, int position) {
    Branch trunk = trunks[key];
    if (trunk == null || position >= trunk.count) {
      throw new IndexOutOfBoundsException("element " + position + " of key " + key);
    }
    return trunk.elements[position];
  }

  /** Returns how many reads were no prefix of their key's longest list. */
  public int strays() {
    return strays;
  }

  /** Drops all stray lists but the first {@code count}, when reading goes back to that point. */
  public void forgetStrays(int count) {
    strays = count;
  }

  /** Returns the dense key of a stray list. */
  public int strayKey(int stray) {
    return branch(stray).key;
  }

  /** Returns the length of the list that a code stands for. */
  public int length(int code) {
    return code >= 0 ? code : strayLengths[~code];
  }

  /** Returns the value id at a position of the list that a code stands for. */
  public int element(int key, int code, int position) {
    return code >= 0 ? element(key, position) : branch(~code).elements[position];
  }

  /** Returns the value ids of the list that a code stands for. */
  public int[] elements(int key, int code) {
    Branch branch = code < 0 ? branch(~code) : key < trunks.length ? trunks[key] : null;
    return branch == null ? new int[0] : Arrays.copyOf(branch.elements, length(code));
  }

  /** Stores a list of {@code count} value ids read of a key, and returns its code. */
  public int code(int key, int[] elements, int count) {
    Branch trunk = trunk(key);
    int common = trunk.common(elements, count);
    if (common == count) {
      return count;
    }
    if (common == trunk.count) {
      trunk.append(elements, common, count);
      return count;
    }
    return stray(branchOf(trunk, elements, count), count);
  }

  /**
   * Stores a list read of a key that begins with all of the longest list of the key.
   *
   * @param elements what follows in it
   * @return its code
   */
  public int extend(int key, int[] elements, int count) {
    Branch trunk = trunk(key);
    trunk.append(elements, 0, count);
    return trunk.count;
  }

  /** Makes the longest list of each key its trunk, and changes the codes of reads to suit. */
  void settle(MopBuffer reads) {
    boolean[] changed = new boolean[trunks.length];
    @Nullable Branch[] before = trunks.clone();
    boolean any = false;
    for (int stray = 0; stray < strays; stray++) {
      Branch branch = branch(stray);
      if (branch.count > longest(branch.key)) {
        trunks[branch.key] = branch;
        changed[branch.key] = true;
        any = true;
      }
    }
    if (!any) {
      return;
    }
    @Nullable Branch[] oldBranches = strayBranches.clone();
    int[] oldLengths = strayLengths.clone();
    strays = 0;
    for (int i = 0; i < reads.size; i++) {
      if (reads.kinds[i] == HistoryColumns.READ_LIST) {
        int code = reads.values[i];
        Branch branch = code < 0 ? oldBranches[~code] : before[reads.keys[i]];
        if (branch != null && (code < 0 || changed[reads.keys[i]])) {
          int length = code < 0 ? oldLengths[~code] : code;
          reads.values[i] = recode(branch, length);
        }
      }
    }
  }

  /** Returns the code of a prefix of a branch now that the trunks have changed. */
  private int recode(Branch branch, int length) {
    Branch trunk = trunk(branch.key);
    return trunk.common(branch.elements, length) == length ? length : stray(branch, length);
  }

  /** Returns a branch besides the trunk that a list is a prefix of, extended or new if need be. */
  private static Branch branchOf(Branch trunk, int[] elements, int count) {
    Branch branch = trunk.next;
    for (int tried = 0; branch != null && tried < BRANCHES_TRIED; tried++) {
      int common = branch.common(elements, count);
      if (common == branch.count || common == count) {
        branch.append(elements, common, Math.max(common, count));
        return branch;
      }
      branch = branch.next;
    }
    Branch fresh = new Branch(trunk.key);
    fresh.append(elements, 0, count);
    fresh.next = trunk.next;
    trunk.next = fresh;
    return fresh;
  }

  private int stray(Branch branch, int length) {
    if (strays == strayLengths.length) {
      strayBranches = Arrays.copyOf(strayBranches, strays * 2);
      strayLengths = Arrays.copyOf(strayLengths, strays * 2);
    }
    strayBranches[strays] = branch;
    strayLengths[strays] = length;
    return ~strays++;
  }

  private Branch branch(int stray) {
    Branch branch = stray < strays ? strayBranches[stray] : null;
    if (branch == null) {
      throw new IndexOutOfBoundsException("stray list " + stray + " of " + strays);
    }
    return branch;
  }

  private Branch trunk(int key) {
    if (key >= trunks.length) {
      trunks = Arrays.copyOf(trunks, Math.max(key + 1, trunks.length * 2));
    }
    Branch trunk = trunks[key];
    if (trunk == null) {
      trunk = new Branch(key);
      trunks[key] = trunk;
    }
    return trunk;
  }
}
