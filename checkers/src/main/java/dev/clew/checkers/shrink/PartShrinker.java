package dev.clew.checkers.shrink;

import dev.clew.checkers.Budget;
import dev.clew.histories.History;
import dev.clew.histories.columns.HistoryColumns;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Shrinks a history to a part that still does what the whole does, such as make two checkers
 * disagree.
 *
 * <p>Unlike {@link HistoryShrinker} it makes no claim about the whole: the part is a history of its
 * own. A write is left out together with what was read of it all the same, for a history that reads
 * what nobody wrote shows another thing.
 */
public final class PartShrinker {

  private final Predicate<History> test;
  private final Budget budget;
  private final long deadline;
  private boolean stopped;
  private @Nullable History last;

  private PartShrinker(Predicate<History> test, Budget budget) {
    this.test = test;
    this.budget = budget;
    this.deadline = budget.deadlineNanos();
  }

  /**
   * A part that passes the test.
   *
   * @param history the part
   * @param minimal whether nothing more can be left out alone; if not, the budget ran out first
   */
  public record Part(History history, boolean minimal) {}

  /**
   * Returns the smallest part that was found.
   *
   * @param whole a history that passes the test
   */
  public static Part shrink(History whole, Predicate<History> test, Budget budget) {
    PartShrinker shrinker = new PartShrinker(test, budget);
    History part = whole;
    int before;
    do {
      before = size(part);
      part = shrinker.once(part);
    } while (size(part) < before);
    return new Part(part, !shrinker.stopped);
  }

  private static int size(History history) {
    return history.size() + history.columns().microOperations();
  }

  private History once(History part) {
    HistoryColumns columns = part.columns();
    last = part;
    BitSet allMops = bits(upTo(columns.microOperations()));
    List<Integer> left =
        Minimizer.minimize(
            upTo(columns.operations()), some -> passes(columns, bits(some), allMops));
    BitSet kept = bits(left);
    List<Integer> mops = new ArrayList<>();
    for (int op : left) {
      for (int mop = columns.mopStart(op); mop < columns.mopEnd(op); mop++) {
        mops.add(mop);
      }
    }
    if (!mops.isEmpty()) {
      Minimizer.minimize(mops, some -> passes(columns, kept, bits(some)));
    }
    return last == null ? part : last;
  }

  private boolean passes(HistoryColumns columns, BitSet operations, BitSet mops) {
    stopped |= budget.isPast(deadline);
    if (stopped || operations.isEmpty()) {
      return false;
    }
    History part = Excerpt.of(columns, operations, mops, Written.EVERYTHING);
    if (part.size() == 0 || !test.test(part)) {
      return false;
    }
    last = part;
    return true;
  }

  private static List<Integer> upTo(int end) {
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < end; i++) {
      numbers.add(i);
    }
    return numbers;
  }

  private static BitSet bits(List<Integer> numbers) {
    BitSet bits = new BitSet();
    numbers.forEach(bits::set);
    return bits;
  }
}
