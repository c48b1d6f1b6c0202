package dev.clew.checkers.shrink;

import dev.clew.checkers.Witness;
import dev.clew.histories.History;
import dev.clew.histories.columns.HistoryColumns;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;

/**
 * Shrinks a history of transactions: finds a small part that shows the anomaly, then leaves out
 * transactions and micro-operations as long as one can be left out.
 */
final class TransactionShrinking {

  private final Oracle oracle;

  TransactionShrinking(Oracle oracle) {
    this.oracle = oracle;
  }

  /** Shrinks; what is left is what the oracle has been shown last. */
  void shrink(HistoryColumns columns, Witness witness) {
    Beginning beginning = new Beginning(columns, witness);
    for (BitSet part : beginning.parts()) {
      History excerpt = Excerpt.of(columns, part, beginning.mops(part), Written.of(columns, part));
      if (oracle.shows(excerpt)) {
        minimize(excerpt);
        return;
      }
    }
  }

  private void minimize(History part) {
    History before = part;
    boolean smaller = true;
    while (smaller) {
      minimizeOnce(before.columns());
      History after = Objects.requireNonNullElse(oracle.shown(), before);
      smaller = size(after) < size(before);
      before = after;
    }
  }

  private static int size(History history) {
    return history.size() + history.columns().microOperations();
  }

  private void minimizeOnce(HistoryColumns part) {
    List<Integer> operations = new ArrayList<>();
    List<Integer> mops = new ArrayList<>();
    for (int op = 0; op < part.operations(); op++) {
      operations.add(op);
    }
    for (int mop = 0; mop < part.microOperations(); mop++) {
      mops.add(mop);
    }
    BitSet allMops = bits(mops);
    // Reads of what nobody wrote are beside the point, unless they are the point.
    Written written =
        oracle.shows(Excerpt.of(part, bits(operations), allMops, Written.EVERYTHING))
            ? Written.EVERYTHING
            : Written.of(part, bits(operations));
    List<Integer> left =
        Minimizer.minimize(
            operations, some -> oracle.shows(Excerpt.of(part, bits(some), allMops, written)));
    BitSet kept = bits(left);
    List<Integer> ofKept = mops.stream().filter(mop -> kept.get(operationOf(part, mop))).toList();
    Minimizer.minimize(ofKept, some -> oracle.shows(Excerpt.of(part, kept, bits(some), written)));
  }

  private static int operationOf(HistoryColumns columns, int mop) {
    int low = 0;
    int high = columns.operations() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (columns.mopStart(middle) <= mop) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  private static BitSet bits(List<Integer> numbers) {
    BitSet bits = new BitSet();
    numbers.forEach(bits::set);
    return bits;
  }
}
