package dev.clew.histories.format;

import dev.clew.histories.columns.HistoryColumns;
import java.io.IOException;
import java.io.InputStream;

/** Reads recorded histories of every format. */
public final class HistoryReader {

  private HistoryReader() {}

  /**
   * Reads a history to the end of the input, which is not closed.
   *
   * @param source the name of the input in messages: its path, or {@code -} for standard input
   * @throws dev.clew.histories.columns.InputException if the input is no history
   * @throws IOException if the input cannot be read
   */
  public static HistoryColumns read(InputStream in, String source, ReadOptions options)
      throws IOException {
    return EdnHistory.read(new ByteWindow(in, source, ByteWindow.SIZE));
  }
}
