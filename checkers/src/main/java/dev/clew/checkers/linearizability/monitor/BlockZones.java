package dev.clew.checkers.linearizability.monitor;

import static dev.clew.checkers.linearizability.monitor.ObjectOperations.NEVER;
import static dev.clew.checkers.linearizability.monitor.ObjectOperations.NONE;

import dev.clew.models.Structure.Role;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether reads, writes and compare-and-sets of one register are linearizable, if no value
 * that matters was written twice.
 *
 * <p><b>Definition.</b> A <em>block</em> is a write (or what the register holds at first) and all
 * that follows from it: the reads of its value, the compare-and-set that replaces that value, the
 * reads of the value it installs, and so on. What reads or installs the same value is a
 * <em>level</em> of the block. In every order, a block is one piece without a gap, and its levels
 * follow each other. Let f be the first return in a block and s its last invocation. Its
 * <em>zone</em> is forward, from f to s, if f comes before s, and backward, from s to f, if not.
 *
 * <p><b>Input.</b> Crashed operations may have taken effect or not. A value that some operation
 * needs, and that two installed (or one, if it is also the first), has no single origin: such
 * registers are unsuited. So are those where a compare-and-set that returned installs a value that
 * was written twice.
 *
 * <p><b>Answer.</b> There is an order if and only if every needed value has an origin, no two
 * compare-and-sets replace the same one, none follows from itself, the levels of each block agree
 * with real time, no two forward zones overlap, and no backward zone lies within a forward one.
 *
 * <p>Necessary: block A comes before block B if an operation of A returned before one of B was
 * invoked, that is f(A) &lt; s(B); two zones that overlap in one of these ways make each come
 * before the other. Sufficient: if the relation of blocks had a cycle, take the block A of it with
 * the least f, and let B come before A and C before B. From f(A) &le; f(C) &lt; s(B) follows that A
 * comes before B, too, so two blocks are a cycle. Without one, blocks can be put in order, and each
 * laid out level by level, the installing operation first.
 *
 * <p><b>Cost.</b> Time and memory O(n) for n operations: positions are dense, so that nothing is
 * sorted; a few passes over arrays of integers.
 *
 * <p><b>References.</b> [1] P. Gibbons, E. Korach, Testing shared memories, SIAM Journal on
 * Computing 26(4), 1997, whose zones are those of single values.
 */
final class BlockZones implements Monitor {

  @Override
  public String name() {
    return "block zones";
  }

  @Override
  public Ruling rule(ObjectOperations operations, BooleanSupplier expired) {
    return new Run(operations).rule();
  }

  // The algorithm, each step a method of that name:
  //   origins        who installs each value
  //   need           what returned must have taken effect, and what it observed must have been
  //                  installed by its origin, and so on. Crashed operations that this does not
  //                  reach are left out: no order is lost, since nothing observes them. (Those that
  //                  observe only each other are not reached, either.)
  //   fromNowhere    where a value was written twice: whether something was observed that nobody
  //                  wrote; else the method does not reach
  //   layOutBlocks   from each write along the compare-and-sets; those not met are in a cycle
  //   coverForward   where forward zones lie; by position, the end of the one that is open there
  //   placeBackward  whether backward zones lie within
  //
  // A level has the number of its value. Completed writes of a value that was written twice and
  // that nobody needs are blocks of their own; they have no level.

  private static final class Run {
    private static final int AT_FIRST = -2;
    private static final int SEVERAL = -3;

    private final ObjectOperations operations;
    private final BlockViolations violations;

    /** By value, the operation that installs it. */
    private final int[] origin;

    /** By value, an operation that returned and can only have done so if the value was there. */
    private final int[] neededBy;

    /** By value, the one that a compare-and-set replaces it with. */
    private final int[] successor;

    /** By value, the first return and the last invocation of its level, later of its block. */
    private final int[] first;

    private final int[] last;

    /** By position, the end of the forward zone that was opened last. */
    private final int[] cover;

    private int replaced;

    /** How many values that a compare-and-set installed were reached from a write. */
    private int reached;

    private boolean hasSeveral;

    Run(ObjectOperations operations) {
      this.operations = operations;
      int values = operations.distinct();
      this.origin = filled(values, NONE);
      this.neededBy = filled(values, NONE);
      this.successor = filled(values, NONE);
      this.first = filled(values, NEVER);
      this.last = filled(values, -1);
      this.cover = new int[operations.events()];
      this.violations = new BlockViolations(operations, origin, neededBy);
    }

    private static int[] filled(int size, int value) {
      int[] array = new int[size];
      Arrays.fill(array, value);
      return array;
    }

    Ruling rule() {
      origins();
      Ruling ruling = need();
      if (ruling instanceof Ruling.Unsuited) {
        Ruling nowhere = fromNowhere();
        return nowhere == null ? ruling : nowhere;
      }
      ruling = ruling == null ? layOutBlocks() : ruling;
      ruling = ruling == null ? coverForward() : ruling;
      ruling = ruling == null ? placeBackward() : ruling;
      return ruling == null ? Ruling.VALID : ruling;
    }

    private void origins() {
      origin[operations.initial()] = AT_FIRST;
      int size = operations.size();
      for (int op = 0; op < size; op++) {
        int value = operations.installed(op);
        if (value != NONE) {
          boolean isFirst = origin[value] == NONE;
          origin[value] = isFirst ? op : SEVERAL;
          hasSeveral |= !isFirst;
        }
      }
    }

    private @Nullable Ruling need() {
      int size = operations.size();
      for (int op = 0; op < size; op++) {
        if (operations.isCrashed(op)) {
          continue;
        }
        Role role = operations.role(op);
        int level = role == Role.READ ? operations.observed(op) : operations.installed(op);
        if (origin[level] != SEVERAL) {
          first[level] = Math.min(first[level], operations.returned(op));
          last[level] = Math.max(last[level], operations.invoked(op));
        } else if (role != Role.WRITE) {
          return twice();
        }
        Ruling ruling = role == Role.CAS ? replace(op, op) : null;
        if (ruling == null && role != Role.WRITE) {
          ruling = needValue(operations.observed(op), op);
        }
        if (ruling != null) {
          return ruling;
        }
      }
      return null;
    }

    /** However often other values were written, what nobody wrote cannot be observed. */
    private @Nullable Ruling fromNowhere() {
      int size = operations.size();
      for (int op = 0; op < size; op++) {
        int value = operations.observed(op);
        if (value != NONE && origin[value] == NONE && !operations.isCrashed(op)) {
          return violations.nobodyWrote(value, op);
        }
      }
      return null;
    }

    private static Ruling twice() {
      return new Ruling.Unsuited("a value was written twice");
    }

    /** Follows a value to what installed it, as far as that crashed. */
    private @Nullable Ruling needValue(int observed, int by) {
      int value = observed;
      while (neededBy[value] == NONE) {
        neededBy[value] = by;
        int from = origin[value];
        if (from == SEVERAL) {
          return twice();
        }
        if (from == NONE) {
          return violations.nobodyWrote(value, by);
        }
        if (from == AT_FIRST || !operations.isCrashed(from)) {
          return null;
        }
        last[value] = Math.max(last[value], operations.invoked(from));
        if (operations.role(from) == Role.WRITE) {
          return null;
        }
        Ruling ruling = replace(from, by);
        if (ruling != null) {
          return ruling;
        }
        value = operations.observed(from);
      }
      return null;
    }

    private @Nullable Ruling replace(int cas, int by) {
      int value = operations.observed(cas);
      int other = successor[value];
      if (other != NONE) {
        return origin[value] == SEVERAL
            ? twice()
            : violations.lostUpdate(origin[other], cas, neededBy[other], by);
      }
      successor[value] = operations.installed(cas);
      replaced++;
      return null;
    }

    private @Nullable Ruling layOutBlocks() {
      for (int value = 0; value < origin.length; value++) {
        if (isBlock(value)) {
          Ruling ruling = layOut(value);
          if (ruling != null) {
            return ruling;
          }
        }
      }
      return reached == replaced ? null : violations.cycle(first);
    }

    /** Returns whether a value begins a block. */
    private boolean isBlock(int value) {
      int from = origin[value];
      if (from == AT_FIRST) {
        return neededBy[value] != NONE;
      }
      return from >= 0
          && operations.role(from) == Role.WRITE
          && (neededBy[value] != NONE || !operations.isCrashed(from));
    }

    private @Nullable Ruling layOut(int value) {
      int f = origin[value] == AT_FIRST ? -1 : NEVER;
      int s = -1;
      for (int level = value; level != NONE; level = successor[level]) {
        int from = origin[level];
        int before = from >= 0 ? Math.max(s, operations.invoked(from)) : s;
        if (first[level] < before) {
          return violations.inversion(first[level], before);
        }
        f = Math.min(f, first[level]);
        s = Math.max(s, last[level]);
        reached++;
        // Marks the level as reached; only the first one of a block is looked at again.
        first[level] = -1;
      }
      reached--;
      first[value] = f;
      last[value] = s;
      return null;
    }

    private @Nullable Ruling coverForward() {
      for (int value = 0; value < origin.length; value++) {
        if (isBlock(value) && first[value] >= 0 && first[value] < last[value]) {
          cover[first[value]] = last[value];
        }
      }
      int initial = operations.initial();
      int start = -1;
      int end = isBlock(initial) ? last[initial] : -1;
      for (int position = 0; position < cover.length; position++) {
        int next = cover[position];
        if (next != 0) {
          if (position < end) {
            return violations.zones(start, end, position, next);
          }
          start = position;
          end = next;
        }
        cover[position] = end;
      }
      return null;
    }

    private @Nullable Ruling placeBackward() {
      for (int value = 0; value < origin.length; value++) {
        if (isBlock(value) && last[value] < first[value] && first[value] < cover[last[value]]) {
          return within(last[value], first[value]);
        }
      }
      for (int op = 0; hasSeveral && op < operations.size(); op++) {
        if (operations.role(op) == Role.WRITE
            && origin[operations.installed(op)] == SEVERAL
            && operations.returned(op) < cover[operations.invoked(op)]) {
          return within(operations.invoked(op), operations.returned(op));
        }
      }
      return null;
    }

    private Ruling within(int s, int f) {
      int end = cover[s];
      int start = s;
      while (start > 0 && cover[start - 1] == end) {
        start--;
      }
      // Nothing returns at position 0: a zone that is open there is that of the first value.
      return violations.zones(start > 0 ? start : -1, end, f, s);
    }
  }
}
