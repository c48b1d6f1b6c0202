package dev.clew.checkers.linearizability;

import dev.clew.histories.columns.InputException;
import dev.clew.models.Model;
import dev.clew.models.Step;
import java.util.Arrays;
import java.util.List;

/**
 * A model as a table of numbers: states and calls are interned, and each step is computed once.
 *
 * <p>If the states that the calls can reach are few, all are found beforehand and the table is
 * <em>complete</em>. Then calls that behave alike in every state are one <em>kind</em>, and what
 * the search may rely on is read off the table instead of being trusted: which kinds are pure,
 * which are total, which overwrite. Otherwise every call is a kind of its own, steps are computed
 * when asked for, and purity is an assumption under watch: a kind counts as pure from the first
 * state that it left unchanged; a later step that changes a state revises this, and the search
 * starts anew.
 *
 * @param <S> the states
 * @param <O> the operations
 */
final class Transitions<S, O> {

  /** The step is impossible. */
  static final int IMPOSSIBLE = StateNumbers.NONE;

  /** A complete table has at most this many steps, more if the history is longer. */
  private static final int MIN_COMPLETE = 1 << 9;

  /**
   * And at most this many states: those of an object that grows, such as a queue, never end, and
   * the larger they are, the longer each takes to be compared.
   */
  private static final int MAX_COMPLETE_STATES = 1 << 10;

  /** How many states show at first whether a kind is pure, if not all are known. */
  private static final int SAMPLE = 2;

  private static final byte UNSEEN = 0;
  private static final byte PURE = 1;
  private static final byte IMPURE = 2;

  private final Model<S, O> model;
  private final CallTable<O> table;

  private final StateNumbers<S> states = new StateNumbers<>();

  /** The call that stands for a kind. */
  private int[] callOfKind;

  /** The kind of each of the calls the object makes, in the order given. */
  private int[] kindOfCall;

  private int kinds;
  private final boolean complete;
  private int[] dense = new int[0];
  private StepMemo memo = new StepMemo();
  private final byte[] purity;
  private final boolean[] total;
  private final boolean[] overwrites;
  private int revision;

  /**
   * Creates the table of an object.
   *
   * @param calls the distinct calls of the object
   * @param initial the state it is in at first, which becomes number 0
   * @param operations how many operations it has, which bounds the effort on a complete table
   */
  Transitions(Model<S, O> model, CallTable<O> table, int[] calls, S initial, int operations) {
    this.model = model;
    this.table = table;
    this.callOfKind = calls;
    this.kinds = calls.length;
    this.kindOfCall = identity(calls.length);
    states.number(initial);
    this.complete = explore(MIN_COMPLETE + 16L * operations);
    if (complete) {
      mergeKinds();
    }
    this.purity = new byte[kinds];
    this.total = new boolean[kinds];
    this.overwrites = new boolean[kinds];
    classify();
  }

  /** Returns the number of states known so far. */
  int states() {
    return states.size();
  }

  S state(int state) {
    return states.get(state);
  }

  /** Returns all states known so far. */
  List<S> allStates() {
    return states.all();
  }

  int kinds() {
    return kinds;
  }

  /** Returns the kind of the i-th of the object's calls. */
  int kindOf(int callNumber) {
    return kindOfCall[callNumber];
  }

  /** Returns the step of a kind in a state, with its reason if it is impossible. */
  Step<S> step(int state, int kind) {
    return step(model, table, states.get(state), callOfKind[kind]);
  }

  /** Returns whether all reachable states are known. */
  boolean isComplete() {
    return complete;
  }

  /** Returns whether the kind is known, or so far assumed, never to change a state. */
  boolean isPure(int kind) {
    return purity[kind] == PURE;
  }

  /** Returns whether the kind may yet turn out never to change a state. */
  boolean mayBePure(int kind) {
    return purity[kind] != IMPURE;
  }

  /** Returns whether the kind is known to be possible in every state. */
  boolean isTotal(int kind) {
    return total[kind];
  }

  /** Returns whether the kind is known to lead every state to one and the same. */
  boolean overwrites(int kind) {
    return overwrites[kind];
  }

  /** Returns roughly how much memory the table takes, if states are small. */
  long bytes() {
    return dense.length * 4L + memo.bytes() + states.size() * 160L;
  }

  /** Returns how often an assumption of purity was given up. */
  int revision() {
    return revision;
  }

  /**
   * Returns where a kind leads: a state, {@link #IMPOSSIBLE}, or less than that for a choice. Equal
   * codes mean equal sets of next states.
   */
  int next(int state, int kind) {
    if (complete) {
      return dense[state * kinds + kind];
    }
    int code = memo.get(state, kind);
    return code == StepMemo.NOT_COMPUTED ? compute(state, kind) : code;
  }

  /** Returns how many next states a code stands for. */
  int width(int code) {
    return states.width(code);
  }

  /** Returns the i-th next state that a code stands for. */
  int target(int code, int i) {
    return states.target(code, i);
  }

  private int compute(int state, int kind) {
    int code = states.code(step(state, kind));
    memo.put(state, kind, code);
    if (code == state && purity[kind] == UNSEEN) {
      purity[kind] = PURE;
    } else if (code != state && code != IMPOSSIBLE && purity[kind] != IMPURE) {
      if (purity[kind] == PURE) {
        revision++;
      }
      purity[kind] = IMPURE;
    }
    return code;
  }

  /**
   * Takes a step of a model.
   *
   * @throws ModelFailure if the model throws
   * @throws InputException if the model says so itself: it was given by a user, and is wrong
   */
  @SuppressWarnings("NullAway") // the states of a model may be null
  static <S, O> Step<S> step(Model<S, O> model, CallTable<O> table, S from, int call) {
    try {
      return model.step(from, table.operation(call), table.result(call));
    } catch (InputException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new ModelFailure(
          "the model failed on "
              + table.operation(call)
              + " in state "
              + (from == null ? "nil" : from)
              + ": "
              + e,
          e);
    }
  }

  /** Computes all steps from all reachable states, if they are no more than a limit. */
  private boolean explore(long limit) {
    int[] cells = new int[Math.max(16, kinds * 8)];
    for (int state = 0; state < states.size(); state++) {
      if ((long) states.size() * kinds > limit || states.size() > MAX_COMPLETE_STATES) {
        return keepSome(cells, state);
      }
      int base = state * kinds;
      if (base + kinds > cells.length) {
        cells = Arrays.copyOf(cells, Math.max(base + kinds, cells.length * 2));
      }
      for (int kind = 0; kind < kinds; kind++) {
        cells[base + kind] = states.code(step(state, kind));
      }
    }
    dense = cells;
    return true;
  }

  private boolean keepSome(int[] cells, int explored) {
    // No more than are sampled: steps that nobody looks at again must not hide a change of state.
    for (int state = 0; state < Math.min(SAMPLE, explored); state++) {
      for (int kind = 0; kind < kinds; kind++) {
        memo.put(state, kind, cells[state * kinds + kind]);
      }
    }
    return false;
  }

  private void mergeKinds() {
    CallKinds merged = CallKinds.merge(dense, states.size(), callOfKind);
    dense = merged.steps();
    callOfKind = merged.callOfKind();
    kindOfCall = merged.kindOfCall();
    kinds = callOfKind.length;
    memo = new StepMemo();
  }

  private void classify() {
    for (int kind = 0; kind < kinds; kind++) {
      if (complete) {
        classify(kind);
      } else {
        classifyBySample(kind);
      }
    }
    revision = 0;
  }

  /** Judges by a few states: a write of the initial value is told from a read by a second one. */
  private void classifyBySample(int kind) {
    purity[kind] = UNSEEN;
    for (int state = 0; state < Math.min(SAMPLE, states.size()); state++) {
      int code = next(state, kind);
      if (code != IMPOSSIBLE && (code != state || purity[kind] != IMPURE)) {
        purity[kind] = code == state ? PURE : IMPURE;
      }
    }
  }

  private void classify(int kind) {
    boolean pure = true;
    boolean everywhere = true;
    boolean constant = true;
    for (int state = 0; state < states.size(); state++) {
      int code = next(state, kind);
      pure &= code == state || code == IMPOSSIBLE;
      everywhere &= code != IMPOSSIBLE;
      constant &= code >= 0 && code == next(0, kind);
    }
    purity[kind] = pure ? PURE : IMPURE;
    total[kind] = everywhere;
    overwrites[kind] = constant;
  }

  private static int[] identity(int length) {
    int[] numbers = new int[length];
    for (int i = 0; i < length; i++) {
      numbers[i] = i;
    }
    return numbers;
  }
}
