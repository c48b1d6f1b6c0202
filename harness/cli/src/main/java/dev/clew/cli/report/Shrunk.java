package dev.clew.cli.report;

import dev.clew.checkers.shrink.ShrunkHistory;
import java.util.List;

/**
 * What shrinking a history came to.
 *
 * @param part the part that is left
 * @param files where it is, in EDN and in the text notation; empty if it is nowhere
 * @param command what checks it again; empty if it is nowhere
 * @param trouble why it is nowhere; empty if it is, or need not be
 */
public record Shrunk(ShrunkHistory part, List<String> files, String command, String trouble) {

  /** Copies the files. */
  public Shrunk {
    files = List.copyOf(files);
  }

  /** Adds the part and where it is. */
  void addTo(Lines lines) {
    int operations = part.history().size();
    boolean transactions = part.history().columns().microOperations() > 0;
    String noun = (transactions ? "transaction" : "operation") + (operations == 1 ? "" : "s");
    lines.add(
        "Shrunk to %,d %s by %,d checks; %s:"
            .formatted(
                operations,
                noun,
                part.checks(),
                part.minimal()
                    ? "none of it can be left out"
                    : "the budget ran out before it was minimal"));
    part.history().print().lines().forEach(line -> lines.whole(6, line));
    if (transactions) {
      lines.add("Where a write is left out, what was read of it is left out, too.");
    }
    if (!trouble.isEmpty()) {
      lines.add("Not saved: " + trouble + ".");
    }
    if (!files.isEmpty()) {
      lines.whole(2, "Saved:    " + String.join("  ", files));
      lines.whole(2, "Check it: " + CommandName.in(command));
    }
  }
}
