package dev.clew.checkers.linearizability;

import dev.clew.checkers.Verdict;
import dev.clew.checkers.Witness;
import dev.clew.checkers.linearizability.DepthFirstSearch.Answer;
import dev.clew.checkers.linearizability.ObjectDecider.Decision;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.models.Model;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Collects the answers on the objects of a history, and makes a witness of each failure.
 *
 * @param <S> the states
 * @param <O> the operations
 */
final class Findings<S, O> {

  /** Further objects that have no order are counted only. */
  private static final int MAX_WITNESSES = 8;

  private final Model<S, O> model;
  private final NilRead nilRead;
  private final HistoryColumns columns;
  private final CallTable<O> table;
  private final ObjectDecider<S, O> decider;
  private final SearchLimits limits;
  private final Set<String> algorithms = new TreeSet<>();
  private final List<Witness> witnesses = new ArrayList<>();
  private Verdict verdict = Verdict.VALID;
  private String reason = "";

  Findings(
      Model<S, O> model,
      NilRead nilRead,
      HistoryColumns columns,
      CallTable<O> table,
      ObjectDecider<S, O> decider,
      SearchLimits limits) {
    this.model = model;
    this.nilRead = nilRead;
    this.columns = columns;
    this.table = table;
    this.decider = decider;
    this.limits = limits;
  }

  Verdict verdict() {
    return verdict;
  }

  List<Witness> witnesses() {
    return witnesses;
  }

  String algorithms() {
    return String.join(" and ", algorithms);
  }

  /** Returns one sentence on the first object that is not valid; empty if all are. */
  String reason() {
    return reason;
  }

  /**
   * Adds the answer on an object.
   *
   * @param key its dense key id, or -1
   */
  void add(int key, ObjectHistory part, Decision decision) {
    algorithms.add(decision.algorithm());
    if (decision.answer() == Answer.NONE) {
      if (witnesses.size() < MAX_WITNESSES) {
        LinearizabilityWitness witness = witness(key, part, decision.stuckAt());
        if (witnesses.isEmpty()) {
          reason = impossible(key, witness);
        }
        witnesses.add(witness);
      }
      verdict = verdict.and(Verdict.INVALID);
    } else if (decision.answer() == Answer.GAVE_UP) {
      if (verdict == Verdict.VALID) {
        reason = undecided(key, part, decision.stuckAt());
      }
      verdict = verdict.and(Verdict.UNKNOWN);
    }
  }

  private LinearizabilityWitness witness(int key, ObjectHistory part, int stuckAt) {
    Transitions<S, O> transitions = decider.transitions(part);
    Shrinker.Excerpt excerpt = Shrinker.shrink(part, transitions, limits, stuckAt);
    ObjectHistory history = excerpt.history();
    List<Integer> operations = new ArrayList<>();
    Set<Integer> optional = new TreeSet<>();
    for (int op = 0; op < history.size(); op++) {
      operations.add(history.index[op]);
      if (history.fate[op] != ObjectHistory.REQUIRED) {
        optional.add(history.index[op]);
      }
    }
    boolean anyState = excerpt.start() == Shrinker.ANY_STATE;
    List<S> starts =
        anyState
            ? transitions.allStates()
            : Collections.singletonList(transitions.state(excerpt.start()));
    int stuck = ObjectHistory.operationOf(part.events[stuckAt]);
    return new LinearizabilityWitness(
        model,
        nilRead,
        key,
        excerpt.from() == 0 ? 0 : position(part, excerpt.from()),
        anyState ? null : FinalPaths.words(starts.get(0)),
        part.index[stuck],
        previousReturn(part, stuckAt),
        operations,
        optional,
        FinalPaths.of(model, table, history, starts));
  }

  /** Returns the position in the whole history of an event of an object. */
  private int position(ObjectHistory part, int event) {
    int op = part.index[ObjectHistory.operationOf(part.events[event])];
    return ObjectHistory.isReturn(part.events[event]) ? columns.returned(op) : columns.invoked(op);
  }

  private static int previousReturn(ObjectHistory part, int stuckAt) {
    for (int t = stuckAt - 1; t >= 0; t--) {
      if (ObjectHistory.isReturn(part.events[t])) {
        return part.index[ObjectHistory.operationOf(part.events[t])];
      }
    }
    return -1;
  }

  private String impossible(int key, LinearizabilityWitness witness) {
    String cause =
        witness.finalPaths().isEmpty() ? "" : ": " + witness.finalPaths().get(0).reason();
    return "no order of the operations"
        + onKey(key)
        + " explains the return of op "
        + witness.impossible()
        + cause;
  }

  private String undecided(int key, ObjectHistory part, int stuckAt) {
    int reached = Math.max(0, Math.min(stuckAt, part.events.length - 1));
    int op = part.index[ObjectHistory.operationOf(part.events[reached])];
    String cause = limits.isExhausted() ? limits.reason() : "the search was given up";
    return cause
        + " after "
        + limits.visits()
        + " configurations"
        + onKey(key)
        + ": an order was found up to the return of op "
        + op
        + " at event "
        + position(part, reached)
        + " of "
        + columns.events();
  }

  private String onKey(int key) {
    return key < 0 ? "" : " on key " + columns.keyValue(key);
  }
}
