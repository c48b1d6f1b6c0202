package dev.clew.jqwik;

import dev.clew.jqwik.arbitraries.Schedules;
import dev.clew.jqwik.arbitraries.Shape;
import dev.clew.jqwik.arbitraries.StepKind;
import dev.clew.run.schedule.Schedule;
import dev.clew.targets.spi.Target;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.providers.ArbitraryProvider;
import net.jqwik.api.providers.TypeUsage;

/**
 * Provides schedules and programs to properties, made of steps that the target of the class takes.
 * Found by {@link java.util.ServiceLoader}.
 */
public final class ScheduleProvider implements ArbitraryProvider {

  private static final Set<StepKind> PLAIN =
      EnumSet.of(StepKind.READ, StepKind.WRITE, StepKind.INCREMENT, StepKind.READ_FOR_UPDATE);

  @Override
  public boolean canProvideFor(TypeUsage type) {
    return type.isOfType(Schedule.class) || type.isOfType(dev.clew.run.schedule.Program.class);
  }

  @Override
  public Set<Arbitrary<?>> provideFor(TypeUsage type, SubtypeProvider subtypes) {
    Shape shape =
        type.findAnnotation(Program.class)
            .map(
                wanted ->
                    new Shape(
                        wanted.sessions(),
                        wanted.transactions(),
                        wanted.keys(),
                        wanted.steps(),
                        kinds(wanted.lists(), wanted.rows())))
            .orElseGet(() -> Shape.of(kinds(false, true)));
    return Set.of(type.isOfType(Schedule.class) ? Schedules.of(shape) : Schedules.programs(shape));
  }

  private static Set<StepKind> kinds(boolean lists, boolean rows) {
    Optional<Target> target = ClewHook.scheduler().map(Scheduler::target);
    if (target.isEmpty()) {
      return lists ? Shape.ofLists().kinds() : Shape.ofIntegers().kinds();
    }
    Set<StepKind> kinds =
        lists ? StepKind.ofLists(target.get()) : StepKind.ofIntegers(target.get());
    if (!lists && !rows) {
      kinds.retainAll(PLAIN);
    }
    return kinds;
  }
}
