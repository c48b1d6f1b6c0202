package dev.clew.checkers.linearizability;

import dev.clew.histories.columns.HistoryColumns;
import dev.clew.histories.values.Values;
import dev.clew.models.Invocation;
import dev.clew.models.Model;
import dev.clew.models.Result;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Linearizability by definition: tries all orders of a few operations. */
final class BruteForce<S, O> {

  private final Model<S, O> model;
  private final HistoryColumns columns;
  private final List<O> operations = new ArrayList<>();
  private final List<Result> results = new ArrayList<>();
  private final List<Integer> indices = new ArrayList<>();

  private int limit = HistoryColumns.NEVER - 1;
  private Set<Integer> optional = Set.of();

  private BruteForce(Model<S, O> model, HistoryColumns columns) {
    this.model = model;
    this.columns = columns;
  }

  static <S, O> boolean isLinearizable(Model<S, O> model, HistoryColumns columns, Meaning meaning) {
    if (!model.isPerKey()) {
      return new BruteForce<>(model, columns).add(-2, meaning).order(0, model.initial());
    }
    boolean all = true;
    for (int key = -1; key < columns.keys(); key++) {
      all &= new BruteForce<>(model, columns).add(key, meaning).order(0, model.initial());
    }
    return all;
  }

  /**
   * Returns whether no order explains the operations of a witness, from any state that all
   * operations of its key can lead to, whatever the optional ones do.
   */
  static <S, O> boolean confirms(
      Model<S, O> model, HistoryColumns columns, Meaning meaning, LinearizabilityWitness witness) {
    BruteForce<S, O> all = new BruteForce<>(model, columns);
    all.add(model.isPerKey() ? witness.key() : -2, meaning);
    Set<S> starts = witness.from() == 0 ? Set.of(model.initial()) : all.reachable();
    all.limit = columns.returned(witness.impossible());
    for (int i = all.indices.size() - 1; i >= 0; i--) {
      if (!witness.operations().contains(all.indices.get(i))) {
        all.indices.remove(i);
        all.operations.remove(i);
        all.results.remove(i);
      }
    }
    all.optional = witness.optional();
    return starts.stream().noneMatch(start -> all.order(0, start));
  }

  private Set<S> reachable() {
    Set<S> states = new LinkedHashSet<>();
    List<S> open = new ArrayList<>(List.of(model.initial()));
    while (!open.isEmpty()) {
      S state = open.remove(open.size() - 1);
      if (states.add(state)) {
        for (int i = 0; i < indices.size(); i++) {
          open.addAll(model.step(state, operations.get(i), results.get(i)).next());
        }
      }
    }
    return states;
  }

  private BruteForce<S, O> add(int key, Meaning meaning) {
    for (int op = 0; op < columns.operations(); op++) {
      if (key != -2 && columns.key(op) != key) {
        continue;
      }
      Values values = columns.values();
      Object input = values.get(columns.input(op));
      Object output = values.get(columns.output(op));
      String function = columns.functionName(columns.function(op));
      Object name =
          model.isPerKey() || columns.key(op) < 0 ? null : columns.keyValue(columns.key(op));
      O operation = model.operation(new Invocation(function, name, input));
      boolean failed = columns.completion(op) == HistoryColumns.FAIL;
      if (failed) {
        operation = meaning.failedCas() == FailedCas.DROPPED ? null : model.refused(operation);
      }
      if (operation == null) {
        continue;
      }
      boolean unknown =
          failed
              || columns.completion(op) == HistoryColumns.INFO
              || (output == null
                  && meaning.nilRead() == NilRead.ANY
                  && model.readsRegister(operation));
      operations.add(operation);
      results.add(unknown ? Result.unknown() : Result.of(output));
      indices.add(op);
    }
    return this;
  }

  private boolean order(int done, S state) {
    boolean complete = true;
    for (int i = 0; i < indices.size(); i++) {
      boolean open = (done & (1 << i)) == 0;
      complete &= !open || isFree(i);
      if (open && mayBeNext(done, i)) {
        for (S next : model.step(state, operations.get(i), results.get(i)).next()) {
          if (order(done | (1 << i), next)) {
            return true;
          }
        }
      }
    }
    return complete;
  }

  private boolean isFree(int i) {
    return columns.returned(indices.get(i)) > limit || optional.contains(indices.get(i));
  }

  private boolean mayBeNext(int done, int i) {
    for (int j = 0; j < indices.size(); j++) {
      boolean open = (done & (1 << j)) == 0;
      if (open && !isFree(j) && returned(j) < columns.invoked(indices.get(i))) {
        return false;
      }
      if (!open && returned(i) < columns.invoked(indices.get(j))) {
        return false;
      }
    }
    return true;
  }

  private int returned(int i) {
    return columns.returned(indices.get(i));
  }
}
