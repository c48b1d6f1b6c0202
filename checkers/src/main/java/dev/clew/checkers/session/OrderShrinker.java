package dev.clew.checkers.session;

import dev.clew.checkers.linearizability.NilRead;
import dev.clew.models.Model;
import java.util.ArrayList;
import java.util.List;

/**
 * Shrinks sessions whose operations have no order to a part of them that has none.
 *
 * <p>Both steps let at least the orders pass that passed before: to let a session <b>stop</b>
 * earlier, with what it did after that optional; and to <b>leave out</b> what changes nothing.
 *
 * @param <S> the states
 * @param <O> the operations
 */
final class OrderShrinker<S, O> {

  /** A try may take so many steps; if it needs more, what it would leave out stays. */
  private static final long STEPS = 200_000;

  private static final int MAX_TRIES = 400;

  private final Programs<S, O> programs;
  private final int[] sessions;
  private final Effort effort;
  private final int[] required;
  private boolean[] left = new boolean[0];
  private int tries;

  OrderShrinker(Programs<S, O> programs, int[] sessions, Effort effort) {
    this.programs = programs;
    this.sessions = sessions;
    this.effort = effort;
    this.required = programs.lengths();
  }

  /** Returns a witness from which little more can be left out. */
  OrderWitness shrink(Model<S, O> model, NilRead nilRead) {
    int operations = 0;
    for (int session : sessions) {
      for (int op : programs.chain(session)) {
        operations = Math.max(operations, op + 1);
      }
    }
    left = new boolean[operations];
    for (int session : sessions) {
      stop(session);
    }
    for (int session : sessions) {
      for (int i = 0; i < required[session]; i++) {
        leaveOut(programs.chain(session)[i]);
      }
    }
    List<Integer> kept = new ArrayList<>();
    for (int session : sessions) {
      for (int i = 0; i < required[session]; i++) {
        if (!left[programs.chain(session)[i]]) {
          kept.add(programs.chain(session)[i]);
        }
      }
    }
    return new OrderWitness(model, nilRead, kept);
  }

  /** Lets a session stop as early as possible. */
  private void stop(int session) {
    int good = required[session];
    int bad = -1;
    while (good - bad > 1) {
      int middle = (good + bad) >>> 1;
      required[session] = middle;
      if (isImpossible()) {
        good = middle;
      } else {
        bad = middle;
      }
    }
    required[session] = good;
  }

  private void leaveOut(int op) {
    if (programs.isPure(op)) {
      left[op] = true;
      left[op] = isImpossible();
    }
  }

  /** Returns what is left out: of what is optional, whatever changes nothing. */
  private boolean[] leftNow() {
    boolean[] out = left.clone();
    for (int session : sessions) {
      int[] chain = programs.chain(session);
      for (int i = required[session]; i < chain.length; i++) {
        out[chain[i]] = programs.isPure(chain[i]);
      }
    }
    return out;
  }

  private boolean isImpossible() {
    if (++tries > MAX_TRIES) {
      return false;
    }
    try {
      return !new OrderSearch<>(programs, sessions, effort.limited(STEPS))
          .findsOrder(required, leftNow());
    } catch (Undecided e) {
      return false;
    }
  }
}
