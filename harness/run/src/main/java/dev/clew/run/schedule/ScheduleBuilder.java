package dev.clew.run.schedule;

import dev.clew.histories.columns.InputException;
import dev.clew.run.schedule.Step.End;
import dev.clew.targets.IsolationLevel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Collects what a text says of sessions and turns. */
final class ScheduleBuilder {

  /** A session whose text is being read. */
  private static final class Open {
    private final List<TransactionProgram> transactions = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private Optional<IsolationLevel> level = Optional.empty();
  }

  private final Map<String, Open> sessions = new LinkedHashMap<>();
  private final TreeMap<String, Long> initial = new TreeMap<>();
  private final List<String> turns = new ArrayList<>();

  /** Makes sure that there is a session. */
  void session(String name) {
    open(name);
  }

  private Open open(String name) {
    return sessions.computeIfAbsent(name, ignored -> new Open());
  }

  /** Notes a row that is there at first; returns whether it is the first of its key. */
  boolean initially(String key, long value) {
    return initial.putIfAbsent(key, value) == null;
  }

  /** Sets the level of the next transaction; returns whether none is open. */
  boolean begin(String name, Optional<IsolationLevel> level) {
    Open session = open(name);
    session.level = level;
    return session.steps.isEmpty();
  }

  /** Adds a turn; returns whether the session had something to end, if it ends. */
  boolean step(String name, Step step) {
    Open session = open(name);
    if (step instanceof End && session.steps.isEmpty()) {
      return false;
    }
    session.steps.add(step);
    turns.add(name);
    if (step instanceof End) {
      session.transactions.add(new TransactionProgram(session.level, session.steps));
      session.steps.clear();
      session.level = Optional.empty();
    }
    return true;
  }

  /** Returns the schedule; the cursor is at the end of the text. */
  Schedule build(TextCursor cursor) {
    if (turns.isEmpty()) {
      throw cursor.error(
          "there is no step", "Write one step a line, such as 'alice: read x', or r1[x] c1.");
    }
    sessions.forEach(
        (name, session) -> {
          if (!session.steps.isEmpty()) {
            throw cursor.error(
                "the last transaction of session %s has no end".formatted(name),
                "Add its commit or abort.");
          } else if (session.transactions.isEmpty()) {
            throw cursor.error("session %s takes no step".formatted(name), "Leave it out.");
          }
        });
    Map<String, Integer> numbers = numbers(cursor);
    List<SessionProgram> programs = new ArrayList<>();
    numbers
        .keySet()
        .forEach(
            name ->
                programs.add(
                    new SessionProgram(
                        name, sessions.getOrDefault(name, new Open()).transactions)));
    try {
      return new Schedule(
          new Program(initial, programs),
          turns.stream().map(name -> numbers.getOrDefault(name, 0)).toList());
    } catch (IllegalArgumentException e) {
      throw cursor.error(String.valueOf(e.getMessage()), "");
    }
  }

  /** Returns the numbers of the sessions: those they are named by, or of their first mention. */
  private Map<String, Integer> numbers(TextCursor cursor) {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    if (sessions.keySet().stream().allMatch(SessionProgram::isNumber)) {
      for (int number = 1; number <= sessions.size(); number++) {
        String name = Integer.toString(number);
        if (!sessions.containsKey(name)) {
          throw missing(cursor, name);
        }
        numbers.put(name, number);
      }
    } else {
      sessions.keySet().forEach(name -> numbers.put(name, numbers.size() + 1));
    }
    return numbers;
  }

  private InputException missing(TextCursor cursor, String name) {
    String largest =
        sessions.keySet().stream().reduce((a, b) -> a.length() < b.length() ? b : a).orElse("");
    for (String other : sessions.keySet()) {
      if (other.length() == largest.length() && other.compareTo(largest) > 0) {
        largest = other;
      }
    }
    return cursor.error(
        "session %s takes steps, but session %s is missing".formatted(largest, name),
        "Number the sessions 1, 2, ... without a gap, or give them names.");
  }
}
