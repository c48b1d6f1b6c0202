package dev.clew.benchmarks.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A row: what is checked, and the exit code it must have.
 *
 * @param work what is checked, as printed and as selected
 * @param target what it should take, as printed
 * @param heap the greatest heap of the process, as {@code -Xmx} takes it
 * @param file the history
 * @param options how it is checked
 * @param exit 0 for valid, 1 for invalid
 */
record ProcessRow(
    String work, String target, String heap, HistoryFile file, List<String> options, int exit) {

  /** Where a history comes from; writes the file if it does not exist yet. */
  interface HistoryFile {
    Path make() throws IOException;
  }
}
