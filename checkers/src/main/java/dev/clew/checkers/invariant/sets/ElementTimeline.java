package dev.clew.checkers.invariant.sets;

import dev.clew.checkers.invariant.Pace;
import dev.clew.histories.columns.HistoryColumns;
import java.util.Arrays;

/**
 * When each element of a set was known, last seen and last missed.
 *
 * <p>A read counts for an element if it completed after the element's first addition was invoked.
 * Reads are their numbers in {@link SetInput}, in the order of their invocations.
 */
final class ElementTimeline {

  private static final int NONE = SetInput.NONE;

  private final HistoryColumns columns;
  private final SetInput input;

  /** The operation by which an element was known first: an addition or a read. */
  private final int[] known;

  private final int[] lastSeen;

  /** The last read that counts and that is not yet known to have the element. */
  private final int[] lastMissed;

  /** The read before a read, in the order of invocations, that completed after it. */
  private final int[] outlivedBy;

  ElementTimeline(HistoryColumns columns, SetInput input, Pace pace) {
    this.columns = columns;
    this.input = input;
    this.known = new int[input.elements()];
    this.lastSeen = new int[input.elements()];
    this.lastMissed = new int[input.elements()];
    this.outlivedBy = outlivedBy();
    Arrays.fill(lastSeen, NONE);
    for (int element = 0; element < known.length; element++) {
      known[element] = input.acknowledgement(element);
      lastMissed[element] = lastCounting(element, input.reads() - 1);
    }
    for (int read = input.reads() - 1; read >= 0; read--) {
      takeRead(read, pace);
    }
  }

  /** Returns the operation by which an element was first known to be there, or NONE. */
  int known(int element) {
    return known[element];
  }

  /** Returns the read invoked last that has an element, or NONE. */
  int lastSeen(int element) {
    return lastSeen[element];
  }

  /** Returns the read invoked last that counts for an element and does not have it, or NONE. */
  int lastMissed(int element) {
    return lastMissed[element];
  }

  /** Returns whether a read completed after the first addition of an element was invoked. */
  boolean counts(int element, int read) {
    return columns.completed(input.read(read)) > columns.invoked(input.addition(element));
  }

  /**
   * Takes the reads from last to first. While all reads from the last missed one on, those that
   * count, are known to have an element, the mark moves on: so it stops at the last one that does
   * not.
   */
  private void takeRead(int read, Pace pace) {
    int op = input.read(read);
    for (Object value : input.seen(op)) {
      pace.step();
      int element = input.elementOf(value);
      if (element == NONE || !counts(element, read)) {
        continue;
      }
      if (lastMissed[element] == read) {
        lastMissed[element] = lastCounting(element, read - 1);
      }
      if (lastSeen[element] == NONE) {
        lastSeen[element] = read;
      }
      int before = known[element];
      if (before == NONE || columns.completed(op) < columns.completed(before)) {
        known[element] = op;
      }
    }
  }

  /** Returns the last read up to one that counts for an element, or NONE. */
  private int lastCounting(int element, int from) {
    int read = from;
    while (read >= 0 && !counts(element, read)) {
      read = outlivedBy[read];
    }
    return read;
  }

  /** All reads between a read and the one that outlives it completed before both. */
  private int[] outlivedBy() {
    int[] outlived = new int[input.reads()];
    for (int read = 0; read < outlived.length; read++) {
      int other = read - 1;
      int completed = columns.completed(input.read(read));
      while (other >= 0 && columns.completed(input.read(other)) < completed) {
        other = outlived[other];
      }
      outlived[read] = other;
    }
    return outlived;
  }
}
