package dev.clew.jqwik.explore;

import dev.clew.checkers.Verdict;
import dev.clew.jqwik.explore.Arena.Trial;
import dev.clew.run.schedule.Schedule;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.sessions.JqwikSession;

/** Tries schedule after schedule, on the arenas in turn, until one fails for sure. */
final class Search {

  /** Schedules are small whatever the size is that jqwik passes to generators. */
  private static final int GENERATOR_SIZE = 1_000;

  private final List<Arena> arenas;
  private final ExplorePlan plan;
  private final ExploreListener listener;
  private Optional<Finding> finding = Optional.empty();
  private Optional<Finding> unconfirmed = Optional.empty();
  private Tally tally;

  Search(List<Arena> arenas, ExplorePlan plan, ExploreListener listener) {
    this.arenas = arenas;
    this.plan = plan;
    this.listener = listener;
    this.tally = new Tally(0, 0, 0, "", java.time.Duration.ZERO);
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

  private void examine(Arena arena, Shrinkable<Schedule> schedule, Trial trial) {
    Shrinking shrinking = new Shrinking(arena, plan.confirmation(), plan.time(), listener);
    if (shrinking.isConfirmed(schedule.value())) {
      Schedule smallest = shrinking.smallest(schedule);
      finding =
          Replayed.of(arena, smallest, ExplorePlan.REPLAYS)
              .finding(schedule.value(), shrinking.runs(), shrinking.isMinimal());
    } else if (unconfirmed.isEmpty()) {
      Replayed replayed = Replayed.of(arena, schedule.value(), ExplorePlan.REPLAYS);
      unconfirmed =
          Optional.of(
              new Finding(
                  schedule.value(),
                  trial.run(),
                  trial.result(),
                  replayed.failed(),
                  ExplorePlan.REPLAYS,
                  shrinking.runs(),
                  false));
    }
  }

  Tally tally() {
    return tally;
  }

  Optional<Finding> finding() {
    return finding.or(() -> unconfirmed);
  }
}
