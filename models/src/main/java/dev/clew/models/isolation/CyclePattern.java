package dev.clew.models.isolation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The shape of a cycle of dependencies: which kinds, on which keys, between which transactions.
 *
 * <p>Steps <i>s1</i>, ..., <i>sn</i> stand for all cycles of different committed transactions T1,
 * ..., Tn in which each step leads from its transaction to the next, and the last back to T1. Two
 * steps on one key variable are dependencies on one key, two steps on different variables on
 * different keys; a step without one is on any key. Transactions that a cycle does not name may do
 * what they like, and so may those of the cycle on other keys, but for the conditions.
 *
 * <p>The last step may be {@link #anyNumberOf}: a path of any length, none included. Only one can
 * be, and only the last: then whether there is such a cycle takes polynomial time.
 *
 * @param steps the steps, two at least
 * @param conditions what must hold of the transactions besides
 */
public record CyclePattern(List<Step> steps, List<Condition> conditions) implements AnomalyShape {

  /**
   * One dependency of a cycle, or a path of any number.
   *
   * @param kinds which kinds it may be of
   * @param key the variable for its key, or null for any key
   * @param repeated whether it is a path
   */
  public record Step(Set<DependencyKind> kinds, @Nullable String key, boolean repeated) {

    /** Copies the kinds. */
    public Step {
      if (kinds.isEmpty()) {
        throw new IllegalArgumentException("a step is of at least one kind of dependency");
      }
      kinds = Collections.unmodifiableSet(EnumSet.copyOf(kinds));
      if (key != null && !kinds.stream().allMatch(DependencyKind::hasKey)) {
        throw new IllegalArgumentException(
            "a step of " + kinds + " is on no key: session and realtime order have none");
      }
    }

    /** Returns this step, on a key that a variable stands for. */
    public Step onKey(String variable) {
      return new Step(kinds, variable, repeated);
    }
  }

  /** What must hold of the transactions of a cycle, beside its dependencies. */
  public sealed interface Condition {

    /**
     * A transaction writes nothing.
     *
     * @param transaction which one, counted from 1: the one that the step of this number leads from
     */
    record ReadOnly(int transaction) implements Condition {}

    /**
     * A transaction writes something.
     *
     * @param transaction which one, counted from 1: the one that the step of this number leads from
     */
    record Updating(int transaction) implements Condition {}

    /** No two of the transactions that steps lead from write one key. */
    record DisjointWrites() implements Condition {}

    /**
     * All transactions that steps lead from read one version of a key, before they write to it.
     *
     * @param key the variable for the key; a step is on it
     */
    record SameVersionRead(String key) implements Condition {}
  }

  /** Copies the lists; refuses what no cycle can be or what would not be searched exactly. */
  public CyclePattern {
    steps = List.copyOf(steps);
    conditions = List.copyOf(conditions);
    if (steps.size() < 2) {
      throw new IllegalArgumentException(
          "a cycle has at least two steps: no transaction depends on itself");
    }
    Set<String> keys = keysOf(steps);
    for (Condition condition : conditions) {
      requireSense(condition, steps.size(), keys);
    }
  }

  private static Set<String> keysOf(List<Step> steps) {
    Set<String> keys = new HashSet<>();
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      if (step.repeated() && i < steps.size() - 1) {
        throw new IllegalArgumentException(
            "only the last step may be of any number: begin the cycle behind it");
      }
      if (step.repeated() && step.key() != null && !keys.contains(step.key())) {
        throw new IllegalArgumentException(
            "a path is on a key of an earlier step, and none is on \"" + step.key() + "\"");
      }
      if (step.key() != null) {
        keys.add(step.key());
      }
    }
    return keys;
  }

  private static void requireSense(Condition condition, int steps, Set<String> keys) {
    int transaction = 1;
    if (condition instanceof Condition.ReadOnly readOnly) {
      transaction = readOnly.transaction();
    } else if (condition instanceof Condition.Updating updating) {
      transaction = updating.transaction();
    } else if (condition instanceof Condition.SameVersionRead same && !keys.contains(same.key())) {
      throw new IllegalArgumentException(
          "no step is on \"" + same.key() + "\", of which one version is to be read");
    }
    if (transaction < 1 || transaction > steps) {
      throw new IllegalArgumentException(
          "there is no transaction " + transaction + ": count from 1, one for each step");
    }
  }

  /** Returns a step of one of some kinds. */
  public static Step step(DependencyKind kind, DependencyKind... orElse) {
    return new Step(EnumSet.of(kind, orElse), null, false);
  }

  /** Returns a path of any number of dependencies, none included, each of one of some kinds. */
  public static Step anyNumberOf(DependencyKind kind, DependencyKind... orElse) {
    return new Step(EnumSet.of(kind, orElse), null, true);
  }

  /** Returns the pattern of some steps without conditions. */
  public static CyclePattern of(Step... steps) {
    return new CyclePattern(Arrays.asList(steps), List.of());
  }

  /** Returns this pattern with a further condition. */
  public CyclePattern where(Condition condition) {
    List<Condition> more = new ArrayList<>(conditions);
    more.add(condition);
    return new CyclePattern(steps, more);
  }

  /** Returns the order between transactions that a history must know to show it. */
  @Override
  public Ordering ordering() {
    Ordering strictest = Ordering.NONE;
    for (Step step : steps) {
      // A step that may also be of a kind without an order may do without it.
      Ordering needed =
          step.repeated() || step.kinds().stream().anyMatch(DependencyKind::hasKey)
              ? Ordering.NONE
              : step.kinds().contains(DependencyKind.SESSION)
                  ? Ordering.SESSION
                  : Ordering.REALTIME;
      strictest = needed.compareTo(strictest) > 0 ? needed : strictest;
    }
    return strictest;
  }
}
