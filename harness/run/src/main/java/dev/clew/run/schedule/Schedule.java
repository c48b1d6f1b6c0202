package dev.clew.run.schedule;

import java.util.ArrayList;
import java.util.List;

/**
 * A program, and the order in which its sessions take their steps. Immutable; {@link #toString} is
 * a text that {@link #parse} reads.
 *
 * <p>A turn of a session whose step before is blocked is taken as soon as that is done.
 *
 * @param turns the number of a session for each step, the first session being 1
 */
public record Schedule(Program program, List<Integer> turns) {

  /**
   * A turn of a session.
   *
   * @param session its number, the first being 1
   * @param transaction which of its transactions, the first being 0
   * @param index which of the steps of that transaction, the first being 0
   * @param step the step
   */
  public record Turn(int session, int transaction, int index, Step step) {}

  /** Copies the turns and refuses those that are not as many as there are steps. */
  public Schedule {
    turns = List.copyOf(turns);
    int[] taken = new int[program.sessions().size() + 1];
    for (int session : turns) {
      if (session < 1 || session >= taken.length) {
        throw new IllegalArgumentException(
            "the schedule names session %d, but the program has sessions 1 to %d"
                .formatted(session, taken.length - 1));
      }
      taken[session]++;
    }
    for (int session = 1; session < taken.length; session++) {
      int steps = program.session(session).size();
      if (taken[session] != steps) {
        throw new IllegalArgumentException(
            "session %s takes %d steps, but the schedule gives it %d turns"
                .formatted(program.session(session).name(), steps, taken[session]));
      }
    }
  }

  /** Returns a schedule of turns. */
  public static Schedule of(Program program, int... turns) {
    List<Integer> list = new ArrayList<>();
    for (int turn : turns) {
      list.add(turn);
    }
    return new Schedule(program, list);
  }

  /** Returns the schedule in which the sessions take their steps one session after another. */
  public static Schedule serial(Program program) {
    List<Integer> turns = new ArrayList<>();
    for (int session = 1; session <= program.sessions().size(); session++) {
      for (int i = 0; i < program.session(session).size(); i++) {
        turns.add(session);
      }
    }
    return new Schedule(program, turns);
  }

  /**
   * Reads the notation, one step a line ({@code alice: read x}) or compact ({@code r1[x] c1}).
   *
   * @throws dev.clew.histories.columns.InputException if the text is no schedule: line, column,
   *     what was found, what was expected
   */
  public static Schedule parse(String text) {
    return ScheduleNotation.parse(text);
  }

  /** Returns the steps in the order of their turns. */
  public List<Turn> steps() {
    int sessions = program.sessions().size();
    int[] transaction = new int[sessions + 1];
    int[] index = new int[sessions + 1];
    List<Turn> steps = new ArrayList<>(turns.size());
    for (int session : turns) {
      List<Step> all = program.session(session).transactions().get(transaction[session]).steps();
      steps.add(new Turn(session, transaction[session], index[session], all.get(index[session])));
      if (++index[session] == all.size()) {
        transaction[session]++;
        index[session] = 0;
      }
    }
    return steps;
  }

  /** Returns the notation with one step a line. */
  public String print() {
    return ScheduleNotation.print(this);
  }

  /** Returns the textbook notation, in one line; names of sessions become numbers. */
  public String printCompact() {
    return CompactNotation.print(this);
  }

  @Override
  public String toString() {
    return print();
  }
}
