package dev.clew.histories.notation;

import dev.clew.histories.columns.ColumnsBuilder;
import dev.clew.histories.columns.EventRow;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.histories.columns.InputException;
import dev.clew.histories.notation.Statement.Mop;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gives the statements their places in the order of events, and feeds the events to the columns.
 *
 * <p>A phase without positions first invokes all its operations and then completes them, both in
 * the order of the text; so every two of them are concurrent, and all of them are over before the
 * next phase begins.
 */
final class Timeline {

  /** An invocation, a completion or a fault. */
  private record Event(int position, Statement statement, boolean isCompletion) {}

  private final List<Statement> statements;
  private final List<Event> events = new ArrayList<>();
  private final ColumnsBuilder builder = new ColumnsBuilder(Scanner.source());
  private final EventRow row = new EventRow();
  private int next;

  private Timeline(List<Statement> statements) {
    this.statements = statements;
  }

  /** Returns the history of the statements of a text. */
  static HistoryColumns lay(List<Statement> statements, boolean hasRealtime) {
    Timeline timeline = new Timeline(statements);
    if (!hasRealtime) {
      timeline.builder.withoutRealtime();
    }
    timeline.nameProcesses();
    timeline.placePhases();
    timeline.events.sort(Comparator.comparingInt(Event::position));
    timeline.refuseSharedPositions();
    for (Event event : timeline.events) {
      timeline.add(event);
    }
    return timeline.builder.build();
  }

  /** An operation without 'by' is alone in its process: the least number that no 'by' names. */
  private void nameProcesses() {
    Set<@Nullable Object> named = new HashSet<>();
    for (Statement statement : statements) {
      named.add(statement.process);
    }
    long free = 0;
    for (Statement statement : statements) {
      if (!statement.hasProcess && !statement.isFault) {
        while (named.contains(free)) {
          free++;
        }
        statement.process = free++;
      }
    }
  }

  private void placePhases() {
    int start = 0;
    while (start < statements.size()) {
      int end = start + 1;
      while (end < statements.size() && statements.get(end).phase == statements.get(start).phase) {
        end++;
      }
      placePhase(statements.subList(start, end));
      start = end;
    }
  }

  private void placePhase(List<Statement> phase) {
    boolean explicit = phase.get(0).from != Statement.NONE;
    int first = next;
    for (Statement statement : phase) {
      if ((statement.from != Statement.NONE) != explicit) {
        throw mixed(statement, explicit);
      }
    }
    if (!explicit) {
      number(phase);
    }
    for (Statement statement : phase) {
      if (statement.from < first) {
        throw error(
            statement,
            "position " + statement.from + " lies before the ';' above",
            "What stands before a ';' is over before what stands behind it begins: expected "
                + first
                + " or more.");
      }
      place(statement);
    }
  }

  private void number(List<Statement> phase) {
    int position = next;
    for (Statement statement : phase) {
      statement.from = position++;
    }
    for (Statement statement : phase) {
      statement.to = statement.completes() ? position++ : Statement.NONE;
    }
  }

  private void place(Statement statement) {
    events.add(new Event(statement.from, statement, false));
    if (statement.to != Statement.NONE) {
      if (statement.to < statement.from) {
        throw error(
            statement,
            "this operation completes at " + statement.to + ", yet begins at " + statement.from,
            "Expected its completion after its invocation.");
      }
      events.add(new Event(statement.to, statement, true));
    }
    next = Math.max(next, 1 + Math.max(statement.from, statement.to));
  }

  private static InputException mixed(Statement statement, boolean missing) {
    return error(
        statement,
        "this one has " + (missing ? "no" : "a") + " position, unlike the first of its phase",
        "Give '@from..to' to everything between two ';', or to nothing.");
  }

  private static InputException error(Statement statement, String fact, String advice) {
    return Scanner.error(statement.line, statement.column, fact, advice);
  }

  private void refuseSharedPositions() {
    for (int i = 1; i < events.size(); i++) {
      Statement statement = events.get(i).statement;
      if (events.get(i).position == events.get(i - 1).position) {
        throw error(
            statement,
            "two events have the position " + events.get(i).position,
            "Positions are an order in time: expected each event at its own.");
      }
    }
  }

  private void add(Event event) {
    Statement statement = event.statement;
    row.clear();
    row.line = statement.line;
    row.column = statement.column;
    row.function = builder.function(statement.function);
    boolean ok = statement.completion == HistoryColumns.OK;
    if (statement.isFault) {
      row.type = HistoryColumns.INFO;
      row.value = builder.values().of(statement.input);
      Object process = statement.process;
      row.process = builder.values().of(process == null ? NotationPrinter.NEMESIS : process);
    } else {
      if (statement.process != null) {
        row.process = builder.values().of(statement.process);
      }
      if (statement.hasKey) {
        row.key = builder.key(builder.values().of(statement.key));
      }
      row.type = event.isCompletion ? statement.completion : EventRow.INVOKE;
      row.error = event.isCompletion ? statement.error : null;
      boolean answered = event.isCompletion && ok;
      row.value = builder.values().of(answered ? statement.output : statement.input);
      mops(statement, answered || !ok);
    }
    builder.add(row);
  }

  private void mops(Statement statement, boolean withReads) {
    List<Mop> mops = statement.mops;
    if (mops == null) {
      return;
    }
    row.transaction = true;
    row.value = 0;
    for (Mop mop : mops) {
      int key = builder.key(builder.values().of(mop.key()));
      boolean isRead = mop.kind() == HistoryColumns.READ || mop.kind() == HistoryColumns.READ_LIST;
      if (isRead && !withReads) {
        row.mops.add(HistoryColumns.READ, key, 0);
      } else if (mop.kind() == HistoryColumns.READ_LIST) {
        List<?> list = (List<?>) Objects.requireNonNull(mop.value());
        int[] elements = new int[list.size()];
        for (int i = 0; i < elements.length; i++) {
          elements[i] = builder.values().of(list.get(i));
        }
        row.mops.add(mop.kind(), key, builder.lists().code(key, elements, elements.length));
      } else {
        row.mops.add(mop.kind(), key, builder.values().of(mop.value()));
      }
    }
  }
}
