package dev.clew.histories.format;

import dev.clew.histories.columns.ColumnsBuilder;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.histories.columns.InputException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Reads recorded histories of every format. */
public final class HistoryReader {

  /** How many bytes at the start of the input tell its format. */
  private static final int HEAD = 1 << 13;

  private static final int GZIP_BUFFER = 1 << 16;

  private HistoryReader() {}

  /**
   * Reads a history to the end of the input, which is not closed.
   *
   * @param source the name of the input in messages: its path, or {@code -} for standard input
   * @throws InputException if the input is no history
   * @throws IOException if the input cannot be read
   */
  public static HistoryColumns read(InputStream in, String source, ReadOptions options)
      throws IOException {
    return read(in, source, options, ByteWindow.SIZE);
  }

  static HistoryColumns read(InputStream in, String source, ReadOptions options, int windowSize)
      throws IOException {
    try {
      PushbackInputStream plain = inflated(in);
      byte[] head = peek(plain, HEAD);
      if (hasByteOrderMark(head)) {
        plain.readNBytes(3);
        head = peek(plain, HEAD);
      }
      Format format = options.format();
      if (format == null) {
        format = FormatDetection.detect(head, source);
      }
      ColumnsBuilder builder = new ColumnsBuilder(source);
      if (options.keyed()) {
        builder.takeKeysFromValues();
      }
      return switch (format) {
        case EDN -> EdnHistory.read(new ByteWindow(plain, source, windowSize), builder);
        case JSON -> JsonHistory.read(plain, builder);
        case LOG -> LogHistory.read(new ByteWindow(plain, source, windowSize), builder);
        case TEXT -> TextHistory.read(new ByteWindow(plain, source, windowSize), builder);
      };
    } catch (ZipException | EOFException damaged) {
      throw new InputException(
          source,
          0,
          0,
          "the gzip stream is damaged: " + damaged.getMessage(),
          "Expected a complete gzip file; was it cut off? Copy it again.");
    }
  }

  private static PushbackInputStream inflated(InputStream in) throws IOException {
    PushbackInputStream raw = new PushbackInputStream(in, HEAD);
    byte[] magic = peek(raw, 2);
    boolean gzip = magic.length == 2 && magic[0] == 0x1f && (magic[1] & 0xff) == 0x8b;
    return gzip ? new PushbackInputStream(new GZIPInputStream(raw, GZIP_BUFFER), HEAD) : raw;
  }

  private static byte[] peek(PushbackInputStream in, int length) throws IOException {
    byte[] head = in.readNBytes(length);
    in.unread(head);
    return head;
  }

  private static boolean hasByteOrderMark(byte[] head) {
    return head.length >= 3
        && (head[0] & 0xff) == 0xef
        && (head[1] & 0xff) == 0xbb
        && (head[2] & 0xff) == 0xbf;
  }
}
