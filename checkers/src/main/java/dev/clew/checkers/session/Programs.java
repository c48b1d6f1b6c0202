package dev.clew.checkers.session;

import dev.clew.checkers.linearizability.NilRead;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.histories.columns.InputException;
import dev.clew.histories.values.Values;
import dev.clew.models.Invocation;
import dev.clew.models.Model;
import dev.clew.models.Result;
import dev.clew.models.Step;
import dev.clew.models.Structure;
import dev.clew.models.Structure.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What each session did to objects, in its order; calls, states and steps are numbers.
 *
 * @param <S> the states
 * @param <O> the operations
 */
final class Programs<S, O> {

  private final Model<S, O> model;
  private final HistoryColumns columns;
  private final NilRead nilRead;

  private record Call<O>(O operation, Result result) {}

  private final List<Call<O>> calls = new ArrayList<>();
  private final Map<Call<O>, Integer> callIds = new HashMap<>();
  private final List<S> states = new ArrayList<>();
  private final Map<S, Integer> stateIds = new HashMap<>();
  private final Map<Long, int[]> steps = new HashMap<>();

  /** By operation of the history, its call, or -1 if it does not take part. */
  private final int[] call;

  private final int[] object;
  private final boolean[] pure;

  /** By session, its operations, of which a crashed one is the last. */
  private final int[][] chains;

  private final int[] required;
  private boolean answered;

  private Programs(Model<S, O> model, HistoryColumns columns, NilRead nilRead) {
    this.model = model;
    this.columns = columns;
    this.nilRead = nilRead;
    int n = columns.operations();
    this.call = new int[n];
    this.object = new int[n];
    this.pure = new boolean[n];
    this.chains = new int[columns.processes()][];
    this.required = new int[columns.processes()];
    stateId(model.initial());
    decode();
    chain();
  }

  /**
   * Reads a history.
   *
   * @throws InputException if the model lacks one of its operations
   */
  static <S, O> Programs<S, O> of(Model<S, O> model, HistoryColumns columns, NilRead nilRead) {
    return new Programs<>(model, columns, nilRead);
  }

  private void decode() {
    Structure structure = model.structure();
    for (int op = 0; op < call.length; op++) {
      boolean ok = columns.completion(op) == HistoryColumns.OK;
      call[op] = -1;
      if (columns.completion(op) == HistoryColumns.FAIL) {
        continue;
      }
      O operation = operation(op);
      boolean nothingSeen =
          !ok
              || (columns.output(op) == Values.NIL
                  && nilRead == NilRead.ANY
                  && model.readsRegister(operation));
      Result result =
          nothingSeen ? Result.unknown() : Result.of(columns.values().get(columns.output(op)));
      Role role =
          structure == null
              ? null
              : structure.roles().get(columns.functionName(columns.function(op)));
      pure[op] =
          model.readsRegister(operation)
              || role == Role.READ
              || role == Role.CONTAINS
              || (role == Role.REMOVE && result.is(null));
      answered |= ok;
      if (ok || !pure[op]) {
        call[op] =
            callIds.computeIfAbsent(
                new Call<>(operation, result),
                distinct -> {
                  calls.add(distinct);
                  return calls.size() - 1;
                });
        object[op] = model.isPerKey() ? columns.key(op) + 1 : 0;
      }
    }
  }

  private O operation(int op) {
    if (columns.isTransaction(op)) {
      throw new InputException(
          columns.source(),
          columns.line(op),
          0,
          "this operation is a transaction, but sequential consistency is of single operations",
          "Check transactions with an isolation level, such as strong-session-serializable.");
    }
    boolean hasKey = !model.isPerKey() && columns.key(op) >= 0;
    try {
      return model.operation(
          new Invocation(
              columns.functionName(columns.function(op)),
              hasKey ? columns.keyValue(columns.key(op)) : null,
              columns.values().get(columns.input(op)),
              model.dependsOnProcess() ? (Object) (long) columns.process(op) : null));
    } catch (UnsupportedOperationException | IllegalArgumentException e) {
      throw new InputException(
          columns.source(),
          columns.line(op),
          0,
          String.valueOf(e.getMessage()),
          "Choose the model that the history was recorded for.");
    }
  }

  private void chain() {
    int[] length = new int[chains.length];
    for (int op = 0; op < call.length; op++) {
      if (call[op] >= 0) {
        length[columns.process(op)]++;
      }
    }
    for (int session = 0; session < chains.length; session++) {
      chains[session] = new int[length[session]];
      length[session] = 0;
    }
    for (int op = 0; op < call.length; op++) {
      if (call[op] >= 0) {
        int session = columns.process(op);
        chains[session][length[session]++] = op;
        if (columns.completion(op) == HistoryColumns.OK) {
          required[session] = length[session];
        }
      }
    }
  }

  boolean anyAnswered() {
    return answered;
  }

  /** Returns the operations of a session. */
  int[] chain(int session) {
    return chains[session];
  }

  /** Returns by session how many of its operations must take effect. */
  int[] lengths() {
    return required.clone();
  }

  int objects() {
    return model.isPerKey() ? columns.keys() + 1 : 1;
  }

  int object(int op) {
    return object[op];
  }

  /** Returns whether an operation changes no state. */
  boolean isPure(int op) {
    return pure[op];
  }

  /** Returns where an operation returns: a search tries those first that returned first. */
  int returned(int op) {
    return columns.returned(op);
  }

  /** Returns the states that an operation may lead to from one; the initial one is 0. */
  int[] next(int state, int op) {
    long key = ((long) state << 32) | call[op];
    int[] known = steps.get(key);
    if (known == null) {
      known = step(states.get(state), calls.get(call[op]));
      steps.put(key, known);
    }
    return known;
  }

  private int[] step(S state, Call<O> made) {
    Step<S> step;
    try {
      step = model.step(state, made.operation, made.result);
    } catch (RuntimeException e) {
      throw new Undecided("the model failed on " + made.operation + ": " + e);
    }
    return step.next().stream().mapToInt(this::stateId).distinct().toArray();
  }

  private int stateId(S state) {
    Integer id = stateIds.get(state);
    if (id == null) {
      id = states.size();
      states.add(state);
      stateIds.put(state, id);
    }
    return id;
  }

  /** Returns the sessions by groups that share no object, the smallest group first. */
  List<int[]> groups() {
    int[] parent = new int[chains.length];
    Arrays.setAll(parent, session -> session);
    int[] firstAt = new int[objects()];
    Arrays.fill(firstAt, -1);
    for (int session = 0; session < chains.length; session++) {
      for (int op : chains[session]) {
        int at = object[op];
        if (firstAt[at] < 0) {
          firstAt[at] = session;
        } else {
          parent[root(parent, session)] = root(parent, firstAt[at]);
        }
      }
    }
    Map<Integer, List<Integer>> members = new LinkedHashMap<>();
    for (int session = 0; session < chains.length; session++) {
      if (chains[session].length > 0) {
        members.computeIfAbsent(root(parent, session), any -> new ArrayList<>()).add(session);
      }
    }
    return members.values().stream()
        .sorted((a, b) -> Integer.compare(a.size(), b.size()))
        .map(group -> group.stream().mapToInt(Integer::intValue).toArray())
        .toList();
  }

  private static int root(int[] parent, int session) {
    int at = session;
    while (parent[at] != at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }
}
