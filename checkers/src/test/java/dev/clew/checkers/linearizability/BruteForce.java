package dev.clew.checkers.linearizability;

import dev.clew.histories.columns.HistoryColumns;
import dev.clew.histories.values.Values;
import dev.clew.models.Invocation;
import dev.clew.models.Model;
import dev.clew.models.Result;
import java.util.ArrayList;
import java.util.List;

/** Linearizability by definition: tries all orders of a few operations. */
final class BruteForce<S, O> {

  private final Model<S, O> model;
  private final HistoryColumns columns;
  private final List<O> operations = new ArrayList<>();
  private final List<Result> results = new ArrayList<>();
  private final List<Integer> indices = new ArrayList<>();

  private BruteForce(Model<S, O> model, HistoryColumns columns) {
    this.model = model;
    this.columns = columns;
  }

  static <S, O> boolean isLinearizable(Model<S, O> model, HistoryColumns columns, NilRead nilRead) {
    if (!model.isPerKey()) {
      return new BruteForce<>(model, columns).add(-2, nilRead).order(0, model.initial());
    }
    boolean all = true;
    for (int key = -1; key < columns.keys(); key++) {
      all &= new BruteForce<>(model, columns).add(key, nilRead).order(0, model.initial());
    }
    return all;
  }

  private BruteForce<S, O> add(int key, NilRead nilRead) {
    for (int op = 0; op < columns.operations(); op++) {
      if (columns.completion(op) == HistoryColumns.FAIL || (key != -2 && columns.key(op) != key)) {
        continue;
      }
      Values values = columns.values();
      Object input = values.get(columns.input(op));
      Object output = values.get(columns.output(op));
      String function = columns.functionName(columns.function(op));
      Object name =
          model.isPerKey() || columns.key(op) < 0 ? null : columns.keyValue(columns.key(op));
      O operation = model.operation(new Invocation(function, name, input));
      boolean unknown =
          columns.completion(op) == HistoryColumns.INFO
              || (output == null && nilRead == NilRead.ANY && model.readsRegister(operation));
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
      complete &= !open || columns.returned(indices.get(i)) == HistoryColumns.NEVER;
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

  private boolean mayBeNext(int done, int i) {
    for (int j = 0; j < indices.size(); j++) {
      boolean open = (done & (1 << j)) == 0;
      if (open && columns.returned(indices.get(j)) < columns.invoked(indices.get(i))) {
        return false;
      }
    }
    return true;
  }
}
