package dev.clew.jqwik.arbitraries;

import dev.clew.run.schedule.Program;
import dev.clew.run.schedule.Schedule;
import dev.clew.run.schedule.SessionProgram;
import dev.clew.run.schedule.Step;
import dev.clew.run.schedule.TransactionProgram;
import dev.clew.targets.IsolationLevel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A schedule as one list of moves, in the form that shrinks well: what is left out of the list is
 * left out of program and order at once, and the order of the others stays.
 *
 * @param initial the rows there are at first
 * @param moves in the order in which they are taken
 */
record Draft(SortedMap<String, Long> initial, List<Move> moves) {

  /**
   * A step where it is taken.
   *
   * @param session which session takes it
   * @param transaction which transaction it is of, a number of its own in the whole draft
   * @param step what is done
   */
  record Move(int session, int transaction, Step step) {

    Move with(Step other) {
      return new Move(session, transaction, other);
    }

    Move in(int other) {
      return new Move(other, transaction, step);
    }

    boolean isEnd() {
      return step instanceof Step.End;
    }
  }

  Draft {
    initial = Collections.unmodifiableSortedMap(new TreeMap<>(initial));
    moves = List.copyOf(moves);
  }

  /** Returns the draft of a schedule. */
  static Draft of(Schedule schedule) {
    List<Move> moves = new ArrayList<>();
    Map<List<Integer>, Integer> numbers = new HashMap<>();
    for (Schedule.Turn turn : schedule.steps()) {
      int number =
          numbers.computeIfAbsent(
              List.of(turn.session(), turn.transaction()), unused -> numbers.size());
      moves.add(new Move(turn.session(), number, turn.step()));
    }
    return new Draft(schedule.program().initial(), moves);
  }

  Draft with(List<Move> others) {
    return new Draft(initial, others);
  }

  /** Returns the schedule; sessions are numbered from 1 without gaps. */
  Schedule schedule() {
    return schedule(Optional.empty());
  }

  /** Returns the schedule in which every transaction says its level. */
  Schedule schedule(Optional<IsolationLevel> level) {
    List<Integer> sessions = sessions();
    List<SessionProgram> programs = new ArrayList<>();
    for (int session : sessions) {
      programs.add(
          new SessionProgram(
              Integer.toString(programs.size() + 1), transactionsOf(session, level)));
    }
    List<Integer> turns = moves.stream().map(move -> sessions.indexOf(move.session()) + 1).toList();
    return new Schedule(new Program(initial, programs), turns);
  }

  private List<TransactionProgram> transactionsOf(int session, Optional<IsolationLevel> level) {
    List<TransactionProgram> transactions = new ArrayList<>();
    List<Step> open = new ArrayList<>();
    for (Move move : moves) {
      if (move.session() == session) {
        open.add(move.step());
        if (move.isEnd()) {
          transactions.add(new TransactionProgram(level, open));
          open = new ArrayList<>();
        }
      }
    }
    return transactions;
  }

  /** Returns the sessions in the order of their numbers. */
  List<Integer> sessions() {
    return moves.stream().map(Move::session).distinct().sorted().toList();
  }

  /** Returns the transactions in the order in which they begin. */
  List<Integer> transactions() {
    return moves.stream().map(Move::transaction).distinct().toList();
  }

  /** Returns all keys that are named, or there at first. */
  TreeSet<String> keys() {
    TreeSet<String> keys = new TreeSet<>(initial.keySet());
    moves.forEach(move -> move.step().key().ifPresent(keys::add));
    return keys;
  }

  /**
   * Returns whether anything is changed. A draft in which nothing is shows nothing, and does not
   * tell what its keys hold.
   */
  boolean changes() {
    return moves.stream()
        .anyMatch(
            move ->
                !move.isEnd()
                    && move.step().changes()
                    && !(move.step() instanceof Step.ReadForUpdate));
  }

  /** Returns whether each session ends a transaction before it begins another. */
  boolean isWellFormed() {
    Map<Integer, Integer> open = new HashMap<>();
    for (Move move : moves) {
      Integer other = open.putIfAbsent(move.session(), move.transaction());
      if (other != null && other != move.transaction()) {
        return false;
      }
      if (move.isEnd()) {
        open.remove(move.session());
      }
    }
    return true;
  }
}
