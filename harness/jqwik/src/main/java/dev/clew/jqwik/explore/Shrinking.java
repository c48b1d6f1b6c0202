package dev.clew.jqwik.explore;

import dev.clew.jqwik.explore.Arena.Trial;
import dev.clew.run.schedule.Schedule;
import java.time.Duration;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import net.jqwik.api.Shrinkable;
import org.jspecify.annotations.Nullable;

/**
 * Walks from a schedule that fails to the simplest that does: at each place to the first of the
 * simpler ones that fails, until none does. Each simpler one has a smaller distance, so the walk
 * ends; a schedule that did not fail is not run a second time.
 */
final class Shrinking {

  private final Arena arena;
  private Confirmation confirmation;
  private final ExploreListener listener;
  private final ExploreClock clock;
  private final Set<Schedule> passed = new HashSet<>();
  private int runs;
  private boolean isMinimal;

  Shrinking(Arena arena, Confirmation confirmation, Duration most, ExploreListener listener) {
    this.arena = arena;
    this.confirmation = confirmation;
    this.listener = listener;
    this.clock = ExploreClock.of(most);
  }

  /** Returns whether a schedule always fails; if so, so must whatever it is shrunk to. */
  boolean isSteady(Schedule schedule) {
    boolean isSteady = isConfirmed(schedule, confirmation.steady());
    if (isSteady) {
      confirmation = confirmation.steady();
    }
    return isSteady;
  }

  /** Returns the simplest schedule that fails; one that always fails shrinks to another such. */
  Schedule smallest(Shrinkable<Schedule> failing) {
    Shrinkable<Schedule> smallest = failing;
    Shrinkable<Schedule> next = failing;
    while (next != null) {
      smallest = next;
      next = simpler(smallest);
    }
    return smallest.value();
  }

  private @Nullable Shrinkable<Schedule> simpler(Shrinkable<Schedule> failing) {
    int steps = failing.value().program().size();
    Iterator<Shrinkable<Schedule>> candidates = failing.shrink().iterator();
    while (candidates.hasNext()) {
      Shrinkable<Schedule> candidate = candidates.next();
      if (clock.isOver()) {
        return null;
      }
      if (!passed.contains(candidate.value())) {
        if (isConfirmed(candidate.value())) {
          return candidate;
        }
        passed.add(candidate.value());
        listener.shrinking(runs, steps);
      }
    }
    isMinimal = true;
    return null;
  }

  /** Returns whether so many replays fail; those that cannot matter any more are left out. */
  boolean isConfirmed(Schedule schedule) {
    return isConfirmed(schedule, confirmation);
  }

  private boolean isConfirmed(Schedule schedule, Confirmation needed) {
    int failures = 0;
    for (int i = 0; i < needed.replays(); i++) {
      int left = needed.replays() - i;
      if (failures + left < needed.failures()) {
        return false;
      }
      Trial trial = arena.attempt(schedule);
      runs++;
      failures += trial.fails() ? 1 : 0;
      if (failures == needed.failures()) {
        return true;
      }
    }
    return false;
  }

  int runs() {
    return runs;
  }

  boolean isMinimal() {
    return isMinimal;
  }
}
