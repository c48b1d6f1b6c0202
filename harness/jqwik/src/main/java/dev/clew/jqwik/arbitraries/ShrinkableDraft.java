package dev.clew.jqwik.arbitraries;

import dev.clew.run.schedule.Schedule;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.ShrinkingDistance;

/**
 * A schedule that shrinks.
 *
 * @param draft what it is made of
 * @param shrinks the drafts to try instead
 */
record ShrinkableDraft(Draft draft, Function<Draft, Stream<Draft>> shrinks)
    implements Shrinkable<Schedule> {

  @Override
  public Schedule value() {
    return draft.schedule();
  }

  /** Returns those that are simpler indeed: so a walk of them ends, whatever it takes. */
  @Override
  public Stream<Shrinkable<Schedule>> shrink() {
    ShrinkingDistance distance = distance();
    return shrinks
        .apply(draft)
        .<Shrinkable<Schedule>>map(simpler -> new ShrinkableDraft(simpler, shrinks))
        .filter(simpler -> simpler.distance().compareTo(distance) < 0);
  }

  @Override
  public ShrinkingDistance distance() {
    return Size.of(draft);
  }
}
