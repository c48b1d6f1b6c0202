package dev.clew.histories.format;

import dev.clew.histories.columns.EventRow;
import dev.clew.histories.columns.Interned;
import java.io.Closeable;
import java.io.IOException;

/**
 * Writes the events of a history one at a time, while it happens.
 *
 * <p>When {@link #write} returns, the operating system has the whole line: what was written can be
 * read after this process is killed. Used by one thread at a time.
 */
public interface EventWriter extends Closeable {

  /**
   * Writes the next event.
   *
   * @param index its position among the events, from 0
   * @param ids what the ids in the row stand for
   */
  void write(int index, EventRow row, Interned ids) throws IOException;
}
