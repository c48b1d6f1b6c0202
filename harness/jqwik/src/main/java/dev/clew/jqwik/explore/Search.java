package dev.clew.jqwik.explore;

import dev.clew.checkers.Verdict;
import dev.clew.jqwik.explore.Arena.Trial;
import dev.clew.run.schedule.Schedule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.sessions.JqwikSession;
import org.jspecify.annotations.Nullable;

/** Tries schedule after schedule, on the arenas in turn, until one fails for sure. */
final class Search {

  /** Schedules are small whatever the size is that jqwik passes to generators. */
  private static final int GENERATOR_SIZE = 1_000;

  private final List<Arena> arenas;
  private final ExplorePlan plan;
  private final ExploreListener listener;
  private Optional<Finding> finding = Optional.empty();
  private @Nullable Supplier<Finding> unsteady;
  private Tally tally;

  Search(List<Arena> arenas, ExplorePlan plan, ExploreListener listener) {
    this.arenas = arenas;
    this.plan = plan;
    this.listener = listener;
    this.tally = new Tally(0, 0, 0, "", Duration.ZERO);
  }

  /** Searches; inside of a session of jqwik. */
  void run() {
    Random random = JqwikSession.getRandom().orElseThrow();
    List<RandomGenerator<Schedule>> generators =
        arenas.stream().map(each -> each.schedules().generator(GENERATOR_SIZE, true)).toList();
    ExploreClock clock = ExploreClock.of(plan.time());
    int tries = 0;
    while (tries < plan.tries()
        && finding.isEmpty()
        && !clock.isOver()
        && !Thread.currentThread().isInterrupted()) {
      int turn = tries++ % arenas.size();
      Shrinkable<Schedule> schedule = generators.get(turn).next(random);
      Trial trial = arenas.get(turn).attempt(schedule.value());
      count(tries, trial, clock);
      if (trial.fails()) {
        examine(arenas.get(turn), schedule, trial);
      }
      listener.tried(tries, clock.elapsed());
    }
    Supplier<Finding> kept = unsteady;
    if (finding.isEmpty() && kept != null) {
      finding = Optional.of(kept.get());
    }
  }

  private void count(int tries, Trial trial, ExploreClock clock) {
    boolean isUndecided = trial.result().verdict() == Verdict.UNKNOWN;
    boolean isFirst = isUndecided && tally.undecided() == 0;
    tally =
        new Tally(
            tries,
            tally.vacuous() + (!trial.fails() && Vacuity.of(trial.run()) ? 1 : 0),
            tally.undecided() + (isUndecided ? 1 : 0),
            isFirst ? trial.result().reason() : tally.undecidedBecause(),
            clock.elapsed());
  }

  /** One that always fails is shrunk; the first of others is kept, for there may be no better. */
  private void examine(Arena arena, Shrinkable<Schedule> schedule, Trial trial) {
    Shrinking shrinking = new Shrinking(arena, plan.confirmation(), plan.time(), listener);
    if (shrinking.isSteady(schedule.value())) {
      finding = Optional.of(shrunk(arena, shrinking, schedule, trial));
    } else if (unsteady == null) {
      unsteady = () -> unsteady(arena, schedule, trial);
    }
  }

  private Finding unsteady(Arena arena, Shrinkable<Schedule> schedule, Trial trial) {
    Shrinking shrinking = new Shrinking(arena, plan.confirmation(), plan.time(), listener);
    if (shrinking.isConfirmed(schedule.value())) {
      return shrunk(arena, shrinking, schedule, trial);
    }
    Replayed replayed = Replayed.of(arena, schedule.value(), ExplorePlan.REPLAYS);
    return replayed.finding(schedule.value(), trial, 0, false);
  }

  private static Finding shrunk(
      Arena arena, Shrinking shrinking, Shrinkable<Schedule> schedule, Trial trial) {
    Schedule smallest = shrinking.smallest(schedule);
    return Replayed.of(arena, smallest, ExplorePlan.REPLAYS)
        .finding(schedule.value(), trial, shrinking.runs(), shrinking.isMinimal());
  }

  Tally tally() {
    return tally;
  }

  Optional<Finding> finding() {
    return finding;
  }
}
