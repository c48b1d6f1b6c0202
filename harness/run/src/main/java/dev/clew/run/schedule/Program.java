package dev.clew.run.schedule;

import dev.clew.targets.DataType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a few sessions do, without saying in which order: a schedule says that. Immutable.
 *
 * <p>Keys hold lists if there is an append, else integers. A program that inserts, deletes or picks
 * rows by their values is one <em>of rows</em>: in it a write replaces the value of a row that is
 * there, and else is a read that finds none.
 *
 * @param initial the rows there are at first, by key; none if keys hold lists
 * @param sessions in the order of their numbers, which begin with 1
 */
public record Program(SortedMap<String, Long> initial, List<SessionProgram> sessions) {

  /** Copies what is given and refuses what is no program. */
  public Program {
    initial = Collections.unmodifiableSortedMap(new TreeMap<>(initial));
    sessions = List.copyOf(sessions);
    if (sessions.isEmpty()) {
      throw new IllegalArgumentException("a program has one session or more, but none was given");
    }
    requireNames(sessions);
    List<Step> steps = sessions.stream().flatMap(each -> each.steps().stream()).toList();
    requireOneType(initial, steps);
  }

  private static void requireNames(List<SessionProgram> sessions) {
    Set<String> names = new HashSet<>();
    for (int i = 0; i < sessions.size(); i++) {
      String name = sessions.get(i).name();
      if (!names.add(name)) {
        throw new IllegalArgumentException("two sessions are named " + name);
      }
      if (SessionProgram.isNumber(name) && !name.equals(Integer.toString(i + 1))) {
        throw new IllegalArgumentException(
            "session %d is named %s, which is the number of another".formatted(i + 1, name));
      }
    }
  }

  private static void requireOneType(Map<String, Long> initial, List<Step> steps) {
    List<Step> ofLists = steps.stream().filter(Step.Append.class::isInstance).toList();
    if (ofLists.isEmpty()) {
      return;
    }
    for (Step step : steps) {
      if (!(step instanceof Step.Append
          || step instanceof Step.Read
          || step instanceof Step.ReadForUpdate
          || step instanceof Step.End)) {
        throw new IllegalArgumentException(
            "keys hold lists or integers, not both: '%s' is of lists, '%s' is not"
                .formatted(ofLists.get(0), step));
      }
    }
    if (!initial.isEmpty()) {
      throw new IllegalArgumentException(
          "lists are empty at first, but initial values are given: " + initial);
    }
  }

  /** Returns a program without initial rows. */
  public static Program of(SessionProgram... sessions) {
    return new Program(new TreeMap<>(), List.of(sessions));
  }

  /**
   * Returns a program without initial rows of sessions with one transaction each, named by number.
   */
  public static Program ofTransactions(TransactionProgram... transactions) {
    List<SessionProgram> sessions = new ArrayList<>();
    for (TransactionProgram transaction : transactions) {
      sessions.add(SessionProgram.of(Integer.toString(sessions.size() + 1), transaction));
    }
    return new Program(new TreeMap<>(), sessions);
  }

  /** Returns this program with rows that are there at first. */
  public Program initially(Map<String, Long> rows) {
    return new Program(new TreeMap<>(rows), sessions);
  }

  /** Returns what its keys hold. */
  public DataType dataType() {
    return steps().stream().anyMatch(Step.Append.class::isInstance)
        ? DataType.LIST
        : DataType.REGISTER;
  }

  /** Returns whether it inserts, deletes or picks rows by their values. */
  public boolean isOfRows() {
    return steps().stream()
        .anyMatch(
            step ->
                step.condition().isPresent()
                    || step instanceof Step.Insert
                    || step instanceof Step.Delete);
  }

  /** Returns the keys of its steps and of its initial rows, in order. */
  public Set<String> keys() {
    Set<String> keys = new TreeSet<>(initial.keySet());
    steps().forEach(step -> step.key().ifPresent(keys::add));
    return keys;
  }

  /** Returns the steps of all sessions, session after session. */
  public List<Step> steps() {
    return sessions.stream().flatMap(each -> each.steps().stream()).toList();
  }

  /** Returns how many steps there are, ends of transactions included. */
  public int size() {
    return sessions.stream().mapToInt(SessionProgram::size).sum();
  }

  /** Returns the session of a number, the first being 1. */
  public SessionProgram session(int number) {
    return sessions.get(number - 1);
  }
}
