package dev.clew.histories.columns;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lists that were read, one trunk per key: the longest list, of which nearly every other read
 * is a prefix.
 *
 * <p>A read is stored as one int, its <em>code</em>: the length of the prefix of the trunk that it
 * equals, or, for a read that is no prefix, {@code ~i} where {@code i} numbers the stray lists. So
 * the memory is that of the trunks plus one int per read, not the total length of all lists read.
 * Trunks only ever grow at their end, hence codes stay true while a history is being read.
 */
public final class AppendLists {

  private @Nullable Trunk[] trunks = new Trunk[64];
  private final List<int[]> strays = new ArrayList<>();
  private final List<Integer> strayKeys = new ArrayList<>();

  /** The longest list of a key, with the text it was read from if that is canonical. */
  private static final class Trunk {
    int[] elements = new int[8];
    int count;
    byte[] text = new byte[0];
    int[] ends = new int[0];
    int textElements;
    int textLength;
  }

  /** Returns the length of the longest list read of a key. */
  public int longest(int key) {
    Trunk trunk = key < trunks.length ? trunks[key] : null;
    return trunk == null ? 0 : trunk.count;
  }

  /** Returns the value id of the element at a position of the longest list of a key. */
  public int element(int key, int position) {
    Trunk trunk = trunks[key];
    if (trunk == null || position >= trunk.count) {
      throw new IndexOutOfBoundsException("element " + position + " of key " + key);
    }
    return trunk.elements[position];
  }

  /** Returns how many reads were no prefix of their key's longest list. */
  public int strays() {
    return strays.size();
  }

  /** Drops all stray lists but the first {@code count}, when reading goes back to that point. */
  public void forgetStrays(int count) {
    strays.subList(count, strays.size()).clear();
    strayKeys.subList(count, strayKeys.size()).clear();
  }

  /** Returns the dense key of a stray list. */
  public int strayKey(int stray) {
    return strayKeys.get(stray);
  }

  /** Returns the length of the list that a code stands for. */
  public int length(int code) {
    return code >= 0 ? code : strays.get(~code).length;
  }

  /** Returns the value id at a position of the list that a code stands for. */
  public int element(int key, int code, int position) {
    return code >= 0 ? element(key, position) : strays.get(~code)[position];
  }

  /** Returns the value ids of the list that a code stands for. */
  public int[] elements(int key, int code) {
    if (code < 0) {
      return strays.get(~code).clone();
    }
    Trunk trunk = key < trunks.length ? trunks[key] : null;
    return trunk == null ? new int[0] : Arrays.copyOf(trunk.elements, code);
  }

  /** Stores a list of {@code count} value ids read of a key, and returns its code. */
  public int code(int key, int[] elements, int count) {
    Trunk trunk = trunk(key);
    int common = Math.min(count, trunk.count);
    int same = Arrays.mismatch(elements, 0, common, trunk.elements, 0, common);
    if (same >= 0) {
      strays.add(Arrays.copyOf(elements, count));
      strayKeys.add(key);
      return ~(strays.size() - 1);
    }
    for (int i = trunk.count; i < count; i++) {
      push(trunk, elements[i]);
    }
    return count;
  }

  /**
   * Compares text just behind an opening bracket with the text of the key's longest list.
   *
   * @return the number of elements of the prefix that the text equals up to its closing bracket, or
   *     -1 if it must be parsed; where the text ends is then {@link #matchEnd}
   */
  public int matchText(int key, byte[] text, int from, int limit) {
    Trunk trunk = key < trunks.length ? trunks[key] : null;
    if (trunk == null || trunk.textElements == 0) {
      return -1;
    }
    int available = Math.min(limit - from, trunk.textLength);
    int same = Arrays.mismatch(text, from, from + available, trunk.text, 0, available);
    int length = same < 0 ? available : same;
    if (from + length >= limit || text[from + length] != ']') {
      return -1;
    }
    if (length == 0) {
      matchEnd = from;
      return 0;
    }
    int found =
        length == trunk.textLength
            ? trunk.textElements - 1
            : Arrays.binarySearch(trunk.ends, 0, trunk.textElements, length);
    if (found < 0) {
      return -1;
    }
    matchEnd = from + length;
    return found + 1;
  }

  private int matchEnd;

  /** Returns the index of the closing bracket of the text last matched. */
  public int matchEnd() {
    return matchEnd;
  }

  /**
   * Remembers the text of the longest list of a key for {@link #matchText}.
   *
   * @param ends for each element, the length of the text up to the end of it
   */
  public void rememberText(int key, byte[] text, int from, int length, int[] ends, int count) {
    Trunk trunk = trunk(key);
    if (count != trunk.count || count <= trunk.textElements) {
      return;
    }
    if (trunk.text.length < length) {
      trunk.text = new byte[Math.max(length, trunk.text.length * 2)];
    }
    System.arraycopy(text, from, trunk.text, 0, length);
    if (trunk.ends.length < count) {
      trunk.ends = new int[Math.max(count, trunk.ends.length * 2)];
    }
    System.arraycopy(ends, 0, trunk.ends, 0, count);
    trunk.textElements = count;
    trunk.textLength = length;
  }

  private static void push(Trunk trunk, int element) {
    if (trunk.count == trunk.elements.length) {
      trunk.elements = Arrays.copyOf(trunk.elements, trunk.count * 2);
    }
    trunk.elements[trunk.count++] = element;
  }

  private Trunk trunk(int key) {
    if (key >= trunks.length) {
      trunks = Arrays.copyOf(trunks, Math.max(key + 1, trunks.length * 2));
    }
    Trunk trunk = trunks[key];
    if (trunk == null) {
      trunk = new Trunk();
      trunks[key] = trunk;
    }
    return trunk;
  }
}
