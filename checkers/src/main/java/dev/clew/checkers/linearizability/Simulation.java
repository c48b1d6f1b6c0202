package dev.clew.checkers.linearizability;

import java.util.Arrays;

/**
 * Tells which optional and crashed operations nobody needs.
 *
 * <p>State s <em>simulates</em> t if whatever can happen from t can happen from s, where operations
 * that need not take effect may also stay out. It is the greatest relation such that for every kind
 * k and every step from t to t' by k there is a step from s to some s' by k with s' simulating t';
 * for kinds that no required operation has, s itself may simulate t' instead. A kind is
 * <em>idle</em> if every state simulates all states that it leads to: then any order stays one
 * without the optional and crashed operations of that kind. For example, with a crashed write of 7
 * that nothing observes, every state of a register simulates 7, since from 7 only further writes
 * are possible.
 */
final class Simulation {

  /** So many comparisons are worth the effort. */
  private static final long MAX_WORK = 20_000_000;

  private final Transitions<?, ?> transitions;
  private final boolean[] present;
  private final boolean[] required;
  private final int states;

  /** By s times the number of states plus t. */
  private final boolean[] simulates;

  private Simulation(Transitions<?, ?> transitions, boolean[] present, boolean[] required) {
    this.transitions = transitions;
    this.present = present;
    this.required = required;
    this.states = transitions.states();
    this.simulates = new boolean[states * states];
    Arrays.fill(simulates, true);
    refine();
  }

  /**
   * Returns, by kind, whether it is idle among the operations of a history; nothing is if the
   * states are not all known or too many.
   */
  static boolean[] idleKinds(ObjectHistory history, Transitions<?, ?> transitions) {
    int kinds = transitions.kinds();
    long pairs = (long) transitions.states() * transitions.states();
    boolean[] idle = new boolean[kinds];
    if (!transitions.isComplete() || pairs * kinds > MAX_WORK) {
      return idle;
    }
    boolean[] present = new boolean[kinds];
    boolean[] required = new boolean[kinds];
    for (int op = 0; op < history.size(); op++) {
      int kind = transitions.kindOf(history.call[op]);
      present[kind] = true;
      required[kind] |= history.fate[op] == ObjectHistory.REQUIRED;
    }
    Simulation simulation = new Simulation(transitions, present, required);
    for (int kind = 0; kind < kinds; kind++) {
      idle[kind] = present[kind] && simulation.isIdle(kind);
    }
    return idle;
  }

  private boolean isIdle(int kind) {
    for (int s = 0; s < states; s++) {
      int code = transitions.next(s, kind);
      for (int i = transitions.width(code) - 1; i >= 0; i--) {
        if (!simulates[s * states + transitions.target(code, i)]) {
          return false;
        }
      }
    }
    return true;
  }

  private void refine() {
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int s = 0; s < states; s++) {
        for (int t = 0; t < states; t++) {
          if (s != t && simulates[s * states + t] && !matches(s, t)) {
            simulates[s * states + t] = false;
            changed = true;
          }
        }
      }
    }
  }

  private boolean matches(int s, int t) {
    for (int kind = 0; kind < present.length; kind++) {
      if (present[kind] && !matches(s, t, kind)) {
        return false;
      }
    }
    return true;
  }

  private boolean matches(int s, int t, int kind) {
    int from = transitions.next(t, kind);
    int answer = transitions.next(s, kind);
    for (int i = transitions.width(from) - 1; i >= 0; i--) {
      int target = transitions.target(from, i);
      boolean matched = !required[kind] && simulates[s * states + target];
      for (int j = transitions.width(answer) - 1; !matched && j >= 0; j--) {
        matched = simulates[transitions.target(answer, j) * states + target];
      }
      if (!matched) {
        return false;
      }
    }
    return true;
  }
}
