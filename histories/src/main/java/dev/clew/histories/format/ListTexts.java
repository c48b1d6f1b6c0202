package dev.clew.histories.format;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * For each key the text of the longest list read of it, to recognise by comparing bytes that
 * another list is a prefix of it.
 *
 * <p>That two texts are the same up to where an element ends in the one, and that there the other
 * closes, makes the other the list of the elements so far, whatever they are: the tokens before it
 * are the same. A text must be on one line, as the lines in what is skipped are not counted.
 */
final class ListTexts {

  /** What {@link #match} returns for a text that is not known whole. */
  static final int UNKNOWN = -1;

  private @Nullable Text[] texts = new Text[64];
  private int matchEnd;
  private int matched;

  private static final class Text {
    byte[] bytes;
    int length;

    /** For each element the length of the text up to its end. */
    int[] ends;

    int elements;

    Text(int length, int elements) {
      bytes = new byte[length];
      ends = new int[elements];
    }
  }

  /**
   * Compares the text behind an opening bracket with the known text of a key.
   *
   * @return how many elements it has if it is a prefix up to its closing bracket, which is then at
   *     {@link #matchEnd}; else {@link #UNKNOWN}, and it begins with {@link #matched} elements that
   *     are known, up to {@link #matchEnd}
   */
  int match(int key, byte[] bytes, int from, int limit) {
    Text text = key < texts.length ? texts[key] : null;
    matched = 0;
    matchEnd = from;
    if (text == null) {
      return UNKNOWN;
    }
    int available = Math.min(limit - from, text.length);
    int mismatch = Arrays.mismatch(bytes, from, from + available, text.bytes, 0, available);
    int same = mismatch < 0 ? available : mismatch;
    if (from + same >= limit) {
      return UNKNOWN;
    }
    byte behind = bytes[from + same];
    if (same == text.length) {
      if (behind == ']' || behind == ' ' || behind == ',') {
        matched = text.elements;
        matchEnd = from + same;
      }
      return behind == ']' ? matched : UNKNOWN;
    }
    int last = behind == ']' ? Arrays.binarySearch(text.ends, 0, text.elements, same) : -1;
    if (last < 0) {
      return UNKNOWN;
    }
    matched = last + 1;
    matchEnd = from + same;
    return matched;
  }

  /** Returns how many elements the text last compared is known to begin with. */
  int matched() {
    return matched;
  }

  /** Returns where these elements end. */
  int matchEnd() {
    return matchEnd;
  }

  /**
   * Remembers the text of the longest list of a key.
   *
   * @param ends for each element from {@code known} on, the length of the text up to its end
   * @param known how many elements the text was found to begin with that are remembered already
   * @param count how many elements follow them
   */
  void remember(int key, byte[] bytes, int from, int[] ends, int known, int count) {
    int length = ends[count - 1];
    Text text = text(key, length, known + count);
    if (text.bytes.length < length) {
      text.bytes = Arrays.copyOf(text.bytes, Math.max(length, text.bytes.length * 2));
    }
    if (text.ends.length < known + count) {
      text.ends = Arrays.copyOf(text.ends, Math.max(known + count, text.ends.length * 2));
    }
    int same = known == 0 ? 0 : text.ends[known - 1];
    System.arraycopy(bytes, from + same, text.bytes, same, length - same);
    System.arraycopy(ends, 0, text.ends, known, count);
    text.length = length;
    text.elements = known + count;
  }

  private Text text(int key, int length, int elements) {
    if (key >= texts.length) {
      texts = Arrays.copyOf(texts, Math.max(key + 1, texts.length * 2));
    }
    Text text = texts[key];
    if (text == null) {
      text = new Text(length, elements);
      texts[key] = text;
    }
    return text;
  }
}
