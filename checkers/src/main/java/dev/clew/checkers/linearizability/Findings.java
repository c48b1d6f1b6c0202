package dev.clew.checkers.linearizability;

import dev.clew.checkers.Verdict;
import dev.clew.checkers.Witness;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.histories.notation.Notation;
import dev.clew.models.Model;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes of the decisions on objects a verdict on the history, with a witness for each object that
 * has no order.
 *
 * @param <S> the states
 * @param <O> the operations
 */
final class Findings<S, O> {

  private final Model<S, O> model;
  private final Meaning meaning;
  private final HistoryColumns columns;
  private final ObjectHistories objects;
  private final CallTable<O> table;
  private final ObjectDecider<S, O> decider;
  private final SearchLimits limits;
  private final List<Witness> witnesses = new ArrayList<>();
  private String reason = "";

  /**
   * Creates what collects.
   *
   * @param limits what making the witnesses may spend
   */
  Findings(
      Model<S, O> model,
      Meaning meaning,
      HistoryColumns columns,
      ObjectHistories objects,
      ObjectDecider<S, O> decider,
      SearchLimits limits) {
    this.model = model;
    this.meaning = meaning;
    this.columns = columns;
    this.objects = objects;
    this.table = decider.table();
    this.decider = decider;
    this.limits = limits;
  }

  /**
   * What was found.
   *
   * @param reason one sentence on the first object that is not valid; empty if all are
   */
  record Found(Verdict verdict, List<Witness> witnesses, String reason) {}

  /**
   * Returns what was found.
   *
   * @param order the objects, in the order of the outcomes
   */
  Found of(int[] order, Outcomes outcomes) {
    outcomes.withoutOrder().forEach((task, decision) -> addWitness(order[task], decision));
    if (!witnesses.isEmpty()) {
      return new Found(Verdict.INVALID, witnesses, reason);
    }
    outcomes
        .undecided()
        .forEach((task, decision) -> reason = undecided(keyOf(order[task]), order[task], decision));
    return new Found(
        outcomes.undecided().isEmpty() ? Verdict.VALID : Verdict.UNKNOWN, witnesses, reason);
  }

  private int keyOf(int object) {
    return model.isPerKey() ? objects.keyOf(object) : -1;
  }

  private void addWitness(int object, Decision decision) {
    int key = keyOf(object);
    witnesses.add(
        decision.because().isEmpty()
            ? searched(key, decider.history(object), decision.stuckAt())
            : contradiction(key, decision));
  }

  private Witness contradiction(int key, Decision decision) {
    ContradictionWitness witness =
        new ContradictionWitness(model, meaning, key, decision.because());
    if (reason.isEmpty()) {
      reason = witness.summary(columns);
    }
    return witness;
  }

  private Witness searched(int key, ObjectHistory part, int stuckAt) {
    LinearizabilityWitness witness = witness(key, part, stuckAt);
    if (reason.isEmpty()) {
      reason = impossible(key, witness);
    }
    return witness;
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
        meaning,
        key,
        excerpt.from() == 0 ? 0 : position(part, excerpt.from()),
        anyState ? null : FinalPaths.words(starts.get(0)),
        part.index[stuck],
        previousReturn(part, stuckAt),
        operations,
        optional,
        excerpt.leftOut(),
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
    int paths = witness.finalPaths().size();
    String cause =
        paths == 0
            ? ""
            : (paths > 1 ? "; one of the ways it fails: " : ": ")
                + witness.finalPaths().get(0).reason();
    return "no order of the operations"
        + onKey(key)
        + " explains the return of op "
        + witness.impossible()
        + cause;
  }

  private String undecided(int key, int object, Decision decision) {
    String cause = decision.cause() + (key < 0 ? "" : "," + onKey(key));
    if (decision.stuckAt() < 0) {
      return cause;
    }
    int reached = Math.min(decision.stuckAt(), objects.events(object) - 1);
    int event = objects.event(object, reached);
    int op = objects.index(object, ObjectHistory.operationOf(event));
    return decision.cause()
        + " after "
        + decision.visits()
        + " configurations"
        + onKey(key)
        + ": an order was found up to the "
        + (ObjectHistory.isReturn(event) ? "return" : "invocation")
        + " of op "
        + op
        + " at event "
        + (ObjectHistory.isReturn(event) ? columns.returned(op) : columns.invoked(op))
        + " of "
        + columns.events();
  }

  private String onKey(int key) {
    return key < 0 ? "" : " on key " + Notation.printValue(columns.keyValue(key));
  }
}
