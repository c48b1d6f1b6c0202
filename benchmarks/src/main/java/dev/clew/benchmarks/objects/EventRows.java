package dev.clew.benchmarks.objects;

import dev.clew.histories.History;
import dev.clew.histories.columns.ColumnsBuilder;
import dev.clew.histories.columns.EventRow;
import dev.clew.histories.columns.HistoryColumns;
import org.jspecify.annotations.Nullable;

/** Makes events a history in memory, without a file in between. */
final class EventRows implements Events {

  private final ColumnsBuilder builder;
  private final EventRow row = new EventRow();
  private int events;

  EventRows(String source) {
    this.builder = new ColumnsBuilder(source);
  }

  @Override
  public void event(
      Type type, String function, @Nullable Object key, @Nullable Object value, int process) {
    row.clear();
    row.type =
        switch (type) {
          case INVOKE -> EventRow.INVOKE;
          case OK -> HistoryColumns.OK;
          case FAIL -> HistoryColumns.FAIL;
          case INFO -> HistoryColumns.INFO;
        };
    row.process = builder.values().ofLong(process);
    row.function = builder.function(function);
    row.key = key == null ? -1 : builder.key(builder.values().of(key));
    row.value = builder.values().of(value);
    row.line = ++events;
    builder.add(row);
  }

  /** Returns the history of all events so far; to be called once. */
  History history() {
    return History.of(builder.build());
  }
}
