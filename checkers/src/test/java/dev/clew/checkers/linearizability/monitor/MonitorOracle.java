package dev.clew.checkers.linearizability.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.clew.checkers.linearizability.monitor.Ruling.Unsuited;
import dev.clew.checkers.linearizability.monitor.Ruling.Violation;
import dev.clew.models.Structure.Kind;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;

/**
 * Compares a monitor with all orders of a few operations, and what it names as a violation with all
 * orders of the operations that {@link Violation} says to try.
 */
final class MonitorOracle {

  private final SequentialObject object;

  /** The operations that are to be ordered, by number. */
  private final int part;

  /** By operation, those of them that returned before it was invoked. */
  private final int[] before;

  private int required;

  private MonitorOracle(Kind kind, ObjectOperations operations, int part) {
    this.object = new SequentialObject(kind, operations);
    this.part = part;
    this.before = new int[operations.size()];
    for (int op = 0; op < before.length; op++) {
      if (!operations.isCrashed(op)) {
        required |= part & (1 << op);
      }
      for (int other = 0; other < before.length; other++) {
        if (operations.returned(other) < operations.invoked(op)) {
          before[op] |= part & (1 << other);
        }
      }
    }
  }

  /** How often a monitor gave each answer. */
  static final class Tally {
    private int valid;
    private int violations;
    private int unsuited;

    /** Asserts that no verdict was rare: a comparison would then show little. */
    void bothVerdictsAreCommon() {
      int all = valid + violations + unsuited;
      assertThat(valid).as(toString()).isGreaterThan(all / 20);
      assertThat(violations).as(toString()).isGreaterThan(all / 20);
      assertThat(unsuited).as(toString()).isLessThan(all / 2);
    }

    @Override
    public String toString() {
      return valid + " valid, " + violations + " violations, " + unsuited + " unsuited";
    }
  }

  /** Compares a monitor with all orders, on as many random objects of its kind. */
  static Tally compare(Kind kind, Monitor monitor, int objects, long seed) {
    Random random = new Random(seed);
    Tally tally = new Tally();
    for (int i = 0; i < objects; i++) {
      compare(kind, monitor, RandomOperations.small(kind, random), tally);
    }
    return tally;
  }

  /** Compares a monitor with all orders. */
  static void compare(Kind kind, Monitor monitor, ObjectOperations operations, Tally tally) {
    Ruling ruling = monitor.rule(operations, () -> false);
    if (ruling instanceof Unsuited) {
      tally.unsuited++;
    } else if (isLinearizable(kind, operations) != (ruling instanceof Ruling.Valid)) {
      fail("wrongly %s:%n%s", ruling, RandomOperations.print(operations));
    } else if (ruling instanceof Violation violation) {
      tally.violations++;
      assertShown(kind, operations, violation);
    } else {
      tally.valid++;
    }
  }

  /** Returns whether some order explains all operations. */
  static boolean isLinearizable(Kind kind, ObjectOperations operations) {
    int all = (1 << operations.size()) - 1;
    MonitorOracle oracle = new MonitorOracle(kind, operations, all);
    return oracle.order(0, oracle.object.initial());
  }

  /** Asserts that the operations named, with what {@link Violation} adds, have no order. */
  static void assertShown(Kind kind, ObjectOperations operations, Violation violation) {
    int named = 0;
    for (Sentence sentence : violation.because()) {
      assertThat(sentence.words(op -> "#" + op)).doesNotContain("%").doesNotEndWith(".");
      for (int op : sentence.operations()) {
        named |= 1 << op;
      }
    }
    int part = named | touching(kind, operations, named);
    MonitorOracle oracle = new MonitorOracle(kind, operations, part);
    if (named == 0 || oracle.order(0, oracle.object.initial())) {
      fail("%s shows nothing:%n%s", violation, RandomOperations.print(operations));
    }
  }

  /**
   * Returns the operations that change the object and touch the values of those named. A removal of
   * which is not known what it took may touch any.
   */
  private static int touching(Kind kind, ObjectOperations operations, int named) {
    Set<Integer> values = new HashSet<>();
    for (int op = 0; op < operations.size(); op++) {
      if ((named & (1 << op)) != 0) {
        values.addAll(valuesOf(kind, operations, op));
      }
    }
    int touching = 0;
    for (int before = -1; before != values.size(); ) {
      before = values.size();
      for (int op = 0; op < operations.size(); op++) {
        if (changes(kind, operations, op, values)) {
          touching |= 1 << op;
          values.addAll(valuesOf(kind, operations, op));
        }
      }
    }
    return touching;
  }

  private static boolean changes(Kind kind, ObjectOperations operations, int op, Set<Integer> of) {
    return switch (operations.role(op)) {
      case READ, CONTAINS -> false;
      case INCREMENT, ACQUIRE, RELEASE -> true;
      case REMOVE ->
          operations.observed(op) == ObjectOperations.NONE || of.contains(operations.observed(op));
      default -> valuesOf(kind, operations, op).stream().anyMatch(of::contains);
    };
  }

  private static Set<Integer> valuesOf(Kind kind, ObjectOperations operations, int op) {
    Set<Integer> values = new HashSet<>();
    if (kind != Kind.SET && operations.observed(op) >= 0) {
      values.add(operations.observed(op));
    }
    if (operations.installed(op) >= 0) {
      values.add(operations.installed(op));
    }
    return values;
  }

  private boolean order(int done, long state) {
    if ((required & ~done) == 0) {
      return true;
    }
    for (int op = 0; op < before.length; op++) {
      if ((part & ~done & (1 << op)) != 0 && (before[op] & ~done) == 0) {
        for (long next : object.next(state, op)) {
          if (order(done | (1 << op), next)) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
