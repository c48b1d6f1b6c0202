package dev.clew.jqwik.arbitraries;

import dev.clew.jqwik.arbitraries.Draft.Move;
import dev.clew.run.schedule.Program;
import dev.clew.run.schedule.Schedule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/**
 * Arbitraries of programs and schedules.
 *
 * <p>They shrink towards fewer sessions, then transactions, steps and keys, then plainer steps, and
 * at last the most serial order. Keys are named and values given anew as a draft shrinks, so that a
 * shrunk schedule reads as one of a textbook; every value that is written to a key is written once.
 * What is generated is a pure function of the source of randomness. All of them work inside and
 * outside of jqwik's engine, there in a {@link net.jqwik.api.sessions.JqwikSession}.
 */
public final class Schedules {

  private Schedules() {}

  /** Returns programs of a shape, each with an order of its steps. */
  public static Arbitrary<Schedule> of(Shape shape) {
    return Arbitraries.fromGenerator(
        random -> new ShrinkableDraft(DraftGenerator.next(shape, random), Simplifications::of));
  }

  /** Returns programs of a shape. */
  public static Arbitrary<Program> programs(Shape shape) {
    return Arbitraries.fromGenerator(
        random ->
            new ShrinkableDraft(serial(DraftGenerator.next(shape, random)), Simplifications::of)
                .map(Schedule::program));
  }

  private static Draft serial(Draft draft) {
    return draft.with(draft.moves().stream().sorted(Comparator.comparing(Move::session)).toList());
  }

  /** Returns orders of the steps of one program, which stays as it is. */
  public static Arbitrary<Schedule> ordersOf(Program program) {
    Draft serial = Draft.of(Schedule.serial(program));
    List<List<Move>> sessions = new ArrayList<>();
    for (int session : serial.sessions()) {
      sessions.add(serial.moves().stream().filter(move -> move.session() == session).toList());
    }
    return Arbitraries.fromGenerator(
        random ->
            new ShrinkableDraft(
                    serial.with(new Interleaver(random).merge(sessions)), Schedules::otherOrders)
                .map(schedule -> new Schedule(program, schedule.turns())));
  }

  private static Stream<Draft> otherOrders(Draft draft) {
    return Orders.of(draft.moves()).stream().map(draft::with);
  }
}
