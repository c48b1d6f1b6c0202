package dev.clew.checkers.linearizability;

import dev.clew.histories.columns.HistoryColumns;
import dev.clew.models.Model;

/** The objects of a history as the searches take them. */
final class SearchInput<S, O> {

  private final Model<S, O> model;
  private final CallTable<O> table;
  private final ObjectHistories objects;

  SearchInput(Model<S, O> model, HistoryColumns columns, Meaning meaning) {
    this.model = model;
    this.table = new CallTable<>(columns, model, meaning);
    this.objects = ObjectHistories.of(columns, table::takesPart, model.isPerKey());
  }

  /** Returns the objects, the largest first. */
  int[] objects() {
    return objects.bySize();
  }

  /** Returns the time before the first event of an object. */
  Pending pending(int object) {
    ObjectHistory history = objects.history(object, table);
    return ObjectDecider.pending(
        history, new Transitions<>(model, table, history.calls, model.initial(), history.size()));
  }
}
