package dev.clew.checkers.linearizability;

import dev.clew.histories.columns.HistoryColumns;
import dev.clew.models.Model;
import dev.clew.models.Result;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Re-derives that no order explains a part of a history, from the raw history and the model alone:
 * the textbook search over sets of (state, effects of pending operations), without any of the
 * reductions of {@link DepthFirstSearch}, on objects instead of tables. It shares no code with the
 * search or monitor it checks, but for how an invocation is handed to the model.
 *
 * @param <S> the states
 * @param <O> the operations
 */
final class WitnessVerifier<S, O> {

  /** Beyond so many steps nothing is confirmed. */
  private static final long MAX_STEPS = 1_000_000;

  private final Model<S, O> model;
  private final HistoryColumns columns;
  private final Meaning meaning;
  private final int key;
  private final List<Integer> members = new ArrayList<>();
  private final List<O> operations = new ArrayList<>();
  private final List<Result> results = new ArrayList<>();
  private long steps;

  private WitnessVerifier(Model<S, O> model, HistoryColumns columns, Meaning meaning, int key) {
    this.model = model;
    this.columns = columns;
    this.meaning = meaning;
    this.key = key;
  }

  /** A state and the operations, of those pending, that took effect. */
  private record Possibility<S>(@Nullable S state, BitSet done) {}

  /**
   * Returns whether no order explains an object's operations between two positions.
   *
   * @param key the dense key id of the object, -1 if it has none
   * @param counts which operations count
   * @param from where to begin: at 0 in the initial state, else in any state that the object's
   *     operations can lead to
   * @param to the position of the last return that counts
   */
  static <S, O> boolean isImpossible(
      Model<S, O> model,
      HistoryColumns columns,
      Meaning meaning,
      int key,
      IntPredicate counts,
      int from,
      int to) {
    WitnessVerifier<S, O> verifier = new WitnessVerifier<>(model, columns, meaning, key);
    verifier.decode(counts, to);
    return verifier.isImpossible(from, to);
  }

  private void decode(IntPredicate counts, int to) {
    for (int op = 0; op < columns.operations(); op++) {
      boolean ours = !model.isPerKey() || columns.key(op) == key;
      if (ours && columns.invoked(op) < to && counts.test(op)) {
        decode(op);
      }
    }
  }

  private void decode(int op) {
    O operation = model.operation(CallTable.invocation(columns, model, op));
    if (columns.completion(op) == HistoryColumns.FAIL) {
      O refused = model.refused(operation);
      if (refused != null && meaning.failedCas() == FailedCas.OBSERVED) {
        add(op, refused, Result.unknown());
      }
      return;
    }
    Object answer = CallTable.answer(columns, op);
    boolean unknown =
        columns.completion(op) == HistoryColumns.INFO
            || (answer == null
                && meaning.nilRead() == NilRead.ANY
                && model.readsRegister(operation));
    add(op, operation, unknown ? Result.unknown() : Result.of(answer));
  }

  private void add(int op, O operation, Result result) {
    members.add(op);
    operations.add(operation);
    results.add(result);
  }

  private boolean isImpossible(int from, int to) {
    Set<Possibility<S>> possible = new LinkedHashSet<>();
    for (S state : from == 0 ? Collections.singleton(model.initial()) : reachable()) {
      possible.add(new Possibility<>(state, new BitSet()));
    }
    TreeMap<Integer, Integer> returns = new TreeMap<>();
    for (int i = 0; i < members.size(); i++) {
      int returned = columns.returned(members.get(i));
      if (returned >= from && returned <= to) {
        returns.put(returned, i);
      }
    }
    List<Integer> pending = new ArrayList<>();
    int invoked = 0;
    for (int returning : returns.values()) {
      int time = columns.returned(members.get(returning));
      for (; invoked < members.size() && columns.invoked(members.get(invoked)) < time; invoked++) {
        pending.add(invoked);
      }
      pending.removeIf(member -> columns.returned(members.get(member)) < time);
      boolean optional = columns.invoked(members.get(returning)) < from;
      possible = after(possible, returning, optional, pending);
      if (steps > MAX_STEPS) {
        return false;
      }
    }
    return possible.isEmpty();
  }

  /** Returns what is possible just after a return. */
  private Set<Possibility<S>> after(
      Set<Possibility<S>> before, int returning, boolean optional, List<Integer> pending) {
    Set<Possibility<S>> next = new LinkedHashSet<>();
    Set<Possibility<S>> seen = new HashSet<>(before);
    Deque<Possibility<S>> open = new ArrayDeque<>(before);
    while (!open.isEmpty() && steps <= MAX_STEPS) {
      Possibility<S> now = open.remove();
      if (optional || now.done.get(returning)) {
        BitSet done = (BitSet) now.done.clone();
        done.clear(returning);
        next.add(new Possibility<>(now.state, done));
      }
      for (int member : pending) {
        if (now.done.get(member)) {
          continue;
        }
        for (S state : step(now.state, member)) {
          BitSet done = (BitSet) now.done.clone();
          done.set(member);
          Possibility<S> reached = new Possibility<>(state, done);
          if (seen.add(reached)) {
            open.add(reached);
          }
        }
      }
    }
    return next;
  }

  /** Returns all states that the object's operations can lead to, in any order and number. */
  private Set<S> reachable() {
    Map<List<Object>, Integer> distinct = new LinkedHashMap<>();
    for (int i = 0; i < members.size(); i++) {
      distinct.putIfAbsent(List.of(operations.get(i), results.get(i)), i);
    }
    Set<S> states = new LinkedHashSet<>();
    Deque<Possibility<S>> open = new ArrayDeque<>();
    states.add(model.initial());
    open.add(new Possibility<>(model.initial(), new BitSet()));
    while (!open.isEmpty() && steps <= MAX_STEPS) {
      Possibility<S> from = open.remove();
      for (int member : distinct.values()) {
        for (S state : step(from.state, member)) {
          if (states.add(state)) {
            open.add(new Possibility<>(state, new BitSet()));
          }
        }
      }
    }
    return states;
  }

  @SuppressWarnings("NullAway") // the states of a model may be null
  private List<S> step(@Nullable S state, int member) {
    steps++;
    return model.step(state, operations.get(member), results.get(member)).next();
  }
}
