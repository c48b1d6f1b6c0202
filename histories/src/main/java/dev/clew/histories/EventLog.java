package dev.clew.histories;

import dev.clew.histories.columns.ColumnsBuilder;
import dev.clew.histories.columns.EventRow;
import dev.clew.histories.columns.EventRows;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.histories.format.EventWriter;
import dev.clew.histories.values.Canonical;
import dev.clew.histories.values.Keyword;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The one order of the events of a recorder: under one lock, each event gets its time, its place in
 * the columns and its line on disk. Thread-safe.
 */
final class EventLog {

  private static final String SOURCE = "recorder";

  /** What a process that calls the recorder is called in the history, and whether it is busy. */
  private static final class Naming {
    int name;
    boolean isOpen;
    boolean needsName = true;
  }

  private final @Nullable EventWriter writer;
  private final LongSupplier clock;
  private final EventRow row = new EventRow();
  private final Map<Integer, Naming> namings = new HashMap<>();
  private final Set<Integer> names = new HashSet<>();
  private ColumnsBuilder builder = new ColumnsBuilder(SOURCE);
  private @Nullable HistoryColumns handedOut;
  private int events;
  private int freshName;

  EventLog(@Nullable EventWriter writer, LongSupplier clock) {
    this.writer = writer;
    this.clock = clock;
  }

  /** Keeps the numbers below a limit for processes that have not called yet. */
  synchronized void reserve(int processes) {
    freshName = Math.max(freshName, processes);
  }

  /** Takes down an invocation and returns what its process is called. */
  synchronized int invoke(int process, Call call) {
    begin();
    call.fill(row, builder);
    refuseDuplicates();
    Naming naming = namings.computeIfAbsent(process, ignored -> new Naming());
    if (naming.isOpen) {
      throw new IllegalStateException(
          "process "
              + process
              + " invokes '"
              + call
              + "' while its last operation is open: complete that first, or use one process per"
              + " thread");
    }
    if (naming.needsName) {
      naming.name = freshName(process);
    }
    row.type = EventRow.INVOKE;
    row.process = builder.values().ofLong(naming.name);
    finish();
    naming.isOpen = true;
    naming.needsName = false;
    return naming.name;
  }

  /** Takes down a completion. */
  synchronized void complete(
      int process, Call call, byte type, @Nullable Object answer, @Nullable Object error) {
    Naming naming = namings.get(process);
    if (naming == null || !naming.isOpen) {
      throw new IllegalStateException("process " + process + " has no open operation");
    }
    begin();
    call.fill(row, builder);
    row.type = type;
    row.process = builder.values().ofLong(naming.name);
    row.error = Canonical.of(error);
    if (type == HistoryColumns.OK) {
      call.fillAnswer(row, answer, builder);
    }
    finish();
    naming.isOpen = false;
    naming.needsName = type == HistoryColumns.INFO;
  }

  /** Takes down a fault. */
  synchronized void fault(String function, @Nullable Object value) {
    begin();
    row.type = HistoryColumns.INFO;
    row.process = builder.values().of(Keyword.of("nemesis"));
    row.function = builder.function(function);
    row.value = builder.values().of(Canonical.of(value));
    finish();
  }

  /** Returns the events so far. */
  synchronized HistoryColumns columns() {
    if (handedOut == null) {
      handedOut = builder.build();
    }
    return handedOut;
  }

  /** Columns that were handed out never change: what comes later goes into a copy of them. */
  private void begin() {
    if (handedOut != null) {
      ColumnsBuilder copy = new ColumnsBuilder(SOURCE);
      EventRows.copy(handedOut, copy);
      builder = copy;
      handedOut = null;
    }
    row.clear();
  }

  private void finish() {
    row.time = clock.getAsLong();
    if (writer != null) {
      row.line = events + 1; // where it is found in what is written
      try {
        writer.write(events, row, builder);
      } catch (IOException e) {
        throw new UncheckedIOException(
            "event " + events + " of the history could not be written: " + e.getMessage(), e);
      }
    }
    builder.add(row);
    events++;
  }

  private int freshName(int process) {
    int name = process;
    while (!names.add(name)) {
      name = freshName++;
    }
    return name;
  }

  private void refuseDuplicates() {
    for (int i = 0; i < row.mops.size(); i++) {
      if (row.mops.kind(i) != HistoryColumns.APPEND) {
        continue;
      }
      int key = row.mops.key(i);
      int value = row.mops.value(i);
      boolean duplicate = builder.appender(key, value) >= 0;
      for (int j = 0; j < i; j++) {
        duplicate |=
            row.mops.kind(j) == HistoryColumns.APPEND
                && row.mops.key(j) == key
                && row.mops.value(j) == value;
      }
      if (duplicate) {
        throw new IllegalArgumentException(
            builder.values().get(value)
                + " is appended a second time to "
                + builder.values().get(builder.keyId(key))
                + ": reads of a list identify their writers only if every appended value is unique"
                + " per key");
      }
    }
  }
}
