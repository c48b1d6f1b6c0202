package dev.clew.run.schedule;

import dev.clew.run.schedule.Schedule.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The schedules of a program, one of each class of those that differ only in the order of steps
 * that commute.
 *
 * <p><b>Definition.</b> Two schedules are equivalent if one becomes the other by exchanging
 * neighbouring steps of different sessions that commute ({@code Commutation}); such classes are the
 * traces of Mazurkiewicz. Of each class the least in the order of session numbers is visited, which
 * its prefixes tell: it is the one without a step that could be moved in front of a step of a
 * session with a higher number.
 *
 * <p><b>Cost.</b> O(n²) for each schedule visited, with n steps; of the others only prefixes are
 * seen. There are (a+b)!/(a! b!) orders of two sessions of a and b steps.
 *
 * <p><b>References.</b> Anisimov, Knuth: Inhomogeneous sorting. International Journal of Computer
 * and Information Sciences, 1979 (the normal form). Godefroid: Partial-Order Methods for the
 * Verification of Concurrent Systems. Springer 1996 (its use).
 */
public final class AllInterleavings {

  private final Program program;
  private final Predicate<Schedule> visitor;
  private final List<List<Turn>> turns = new ArrayList<>();
  private final List<Turn> prefix = new ArrayList<>();
  private final int[] taken;
  private final Commutes commutes;

  /** Which steps commute. */
  private interface Commutes {
    boolean test(Turn a, Turn b);
  }

  private AllInterleavings(Program program, Commutes commutes, Predicate<Schedule> visitor) {
    this.program = program;
    this.commutes = commutes;
    this.visitor = visitor;
    this.taken = new int[program.sessions().size()];
    for (int session = 1; session <= taken.length; session++) {
      turns.add(new ArrayList<>());
    }
    for (Turn turn : Schedule.serial(program).steps()) {
      turns.get(turn.session() - 1).add(turn);
    }
  }

  /**
   * Visits a schedule of each class, for a target that locks or versions each key by itself.
   *
   * @param visitor takes a schedule, and answers whether to go on
   */
  public static void visit(Program program, Predicate<Schedule> visitor) {
    Commutation commutation = new Commutation(program, false);
    new AllInterleavings(program, commutation::commute, visitor).search();
  }

  /** Visits a schedule of each class, for a target that locks tables or the whole database. */
  public static void visitByTable(Program program, Predicate<Schedule> visitor) {
    Commutation commutation = new Commutation(program, true);
    new AllInterleavings(program, commutation::commute, visitor).search();
  }

  /** Visits all schedules there are. */
  public static void visitAll(Program program, Predicate<Schedule> visitor) {
    new AllInterleavings(program, (a, b) -> false, visitor).search();
  }

  /**
   * Returns a schedule of each class.
   *
   * @param limit how many at the most, the first that are found
   */
  public static List<Schedule> of(Program program, int limit) {
    List<Schedule> all = new ArrayList<>();
    if (limit > 0) {
      visit(
          program,
          schedule -> {
            all.add(schedule);
            return all.size() < limit;
          });
    }
    return all;
  }

  /**
   * Searches depth first without recursion: at each depth the sessions are tried in the order of
   * their numbers.
   */
  private void search() {
    int total = program.size();
    int next = 0;
    while (true) {
      int session = firstFrom(next);
      if (session >= 0) {
        prefix.add(turns.get(session).get(taken[session]++));
        next = 0;
        if (prefix.size() == total && !visitor.test(schedule())) {
          return;
        }
      } else if (prefix.isEmpty()) {
        return;
      } else {
        int last = prefix.remove(prefix.size() - 1).session() - 1;
        taken[last]--;
        next = last + 1;
      }
    }
  }

  /** Returns the first session, from one on, that can take a step in a least schedule; or -1. */
  private int firstFrom(int from) {
    for (int session = from; session < taken.length; session++) {
      List<Turn> own = turns.get(session);
      if (taken[session] < own.size() && isLeast(own.get(taken[session]))) {
        return session;
      }
    }
    return -1;
  }

  /** Returns whether a step cannot be moved in front of one of a session of a higher number. */
  private boolean isLeast(Turn turn) {
    for (int i = prefix.size() - 1; i >= 0; i--) {
      Turn before = prefix.get(i);
      if (!commutes.test(before, turn)) {
        return true;
      } else if (before.session() > turn.session()) {
        return false;
      }
    }
    return true;
  }

  private Schedule schedule() {
    return new Schedule(program, prefix.stream().map(Turn::session).toList());
  }
}
