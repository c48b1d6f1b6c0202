package dev.clew.histories.format;

import dev.clew.histories.columns.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The part of an input that is in memory, and where in the file it lies.
 *
 * <p>Behind the last byte there are always {@link #PADDING} zero bytes, so that scanning loops need
 * no bounds check of their own: a zero stops every token, and only then is it asked whether more
 * input follows. A scanner that needs more than there is throws {@link #starved}; its caller goes
 * back to where it began, calls {@link #refill} and scans again.
 */
final class ByteWindow {

  /** Thrown by scanners that run into the end of the window while the input goes on. */
  final Starved starved = new Starved();

  /** The usual size of a window in bytes: large against one event, small against a cache. */
  static final int SIZE = 1 << 18;

  /** The size in bytes that a window begins with, so that small inputs cost little. */
  private static final int FIRST = 1 << 14;

  /** The size in bytes up to which a window grows to hold one entry: what a small heap can bear. */
  private static final int LARGEST = (int) Math.min(1L << 28, Runtime.getRuntime().maxMemory() / 8);

  /** How many zero bytes there are behind the last byte. */
  static final int PADDING = 16;

  /** A signal without stack trace: it costs nothing to throw. */
  static final class Starved extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Starved() {
      super("more input needed", null, false, false);
    }
  }

  final String source;
  private final InputStream in;
  private final int size;

  byte[] bytes;
  int position;
  int limit;
  boolean ended;

  /** The line of {@link #position}, counted from 1. */
  int line = 1;

  /** The offset in the file at which that line begins. */
  long lineStart;

  /** The offset in the file of the first byte of the window. */
  private long base;

  /** Creates an empty window of an input. */
  ByteWindow(InputStream in, String source, int size) {
    this.in = in;
    this.source = source;
    this.size = size;
    this.bytes = new byte[Math.min(size, FIRST) + PADDING];
  }

  /** Returns the window of an input that is all in memory, at its start. */
  static ByteWindow of(byte[] bytes, String source) {
    ByteWindow window = new ByteWindow(InputStream.nullInputStream(), source, bytes.length);
    window.hold(bytes, 0, bytes.length, 1);
    return window;
  }

  /** Drops what lies before the position and reads on; afterwards there is more, or the end. */
  void refill() throws IOException {
    int kept = limit - position;
    byte[] before = bytes;
    if (limit > 0 && bytes.length < size + PADDING) {
      bytes = new byte[size + PADDING];
    } else if (position == 0 && limit + PADDING == bytes.length) {
      grow();
    }
    System.arraycopy(before, position, bytes, 0, kept);
    base += position;
    position = 0;
    int room = bytes.length - PADDING - kept;
    int read = in.readNBytes(bytes, kept, room);
    ended = read < room;
    limit = kept + read;
    Arrays.fill(bytes, limit, limit + PADDING, (byte) 0);
  }

  private void grow() {
    int length = bytes.length - PADDING;
    if (length >= LARGEST) {
      throw error(
          position,
          "one entry is longer than " + (LARGEST >> 20) + " MB",
          "Expected one operation per entry; is a bracket or a quote left open here? If not, give Java"
              + " more memory with -Xmx.");
    }
    bytes = new byte[Math.min(LARGEST, length * 2) + PADDING];
  }

  /** Makes a copy of a line the whole of the window; the position is its start. */
  void hold(byte[] from, int start, int end, int lineNumber) {
    int length = end - start;
    if (length + PADDING > bytes.length) {
      bytes = new byte[length * 2 + PADDING];
    }
    System.arraycopy(from, start, bytes, 0, length);
    Arrays.fill(bytes, length, length + PADDING, (byte) 0);
    position = 0;
    limit = length;
    ended = true;
    line = lineNumber;
  }

  /** Notes that the byte at an index ends a line. */
  void newline(int index) {
    line++;
    lineStart = base + index + 1;
  }

  /** Returns the column of an index in the current line, in bytes from 1. */
  int column(int index) {
    return (int) Math.min(Integer.MAX_VALUE, base + index - lineStart + 1);
  }

  /** Returns the error at an index of the current line. */
  InputException error(int index, String fact, String advice) {
    return new InputException(source, line, column(index), fact, advice);
  }
}
