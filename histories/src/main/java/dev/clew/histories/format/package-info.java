/**
 * Reads and writes histories: Jepsen EDN, JSON, console logs, each plain or as gzip.
 *
 * <p>Reading order: {@link dev.clew.histories.format.HistoryReader} (the way in), {@code
 * EdnHistory} (events one after another, whatever part of them is in memory), {@code EdnEvents}
 * (one event), {@code EdnTransactions} and {@code EdnLists} (what is read fastest), {@code
 * EdnScanner} (what all of them stand on); {@code JsonHistory} and {@code LogHistory} for the other
 * formats; {@link dev.clew.histories.format.EventWriter} for the way out. Depends on {@code
 * columns} and {@code values}.
 */
@NullMarked
package dev.clew.histories.format;

import org.jspecify.annotations.NullMarked;
