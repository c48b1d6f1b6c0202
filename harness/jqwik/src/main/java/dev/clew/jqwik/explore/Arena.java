package dev.clew.jqwik.explore;

import dev.clew.checkers.Budget;
import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Verdict;
import dev.clew.jqwik.arbitraries.Schedules;
import dev.clew.jqwik.arbitraries.Shape;
import dev.clew.models.isolation.ConsistencyModel;
import dev.clew.run.schedule.Schedule;
import dev.clew.run.schedule.ScheduledRun;
import dev.clew.run.schedule.ScheduledRunner;
import dev.clew.targets.DataType;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.spi.Target;
import java.time.Duration;
import net.jqwik.api.Arbitrary;

/** A started target whose keys hold one type of data, and the schedules that are put to it. */
final class Arena implements AutoCloseable {

  /** What a check may take; those of a few transactions take less than a millisecond. */
  private static final Budget BUDGET = Budget.of(Duration.ofSeconds(5));

  private final Target target;
  private final ScheduledRunner runner;
  private final Shape shape;
  private final ConsistencyModel model;

  Arena(Target target, IsolationLevel level, Shape shape, ConsistencyModel model) {
    this.target = target;
    this.runner = ScheduledRunner.on(target, dataType(shape), level);
    this.shape = shape;
    this.model = model;
  }

  static DataType dataType(Shape shape) {
    return shape.isOfLists() ? DataType.LIST : DataType.REGISTER;
  }

  Arbitrary<Schedule> schedules() {
    return Schedules.of(shape);
  }

  String running() {
    return target.running();
  }

  Trial attempt(Schedule schedule) {
    ScheduledRun run = runner.run(schedule);
    return new Trial(run, run.check(model, BUDGET));
  }

  @Override
  public void close() {
    try {
      runner.close();
    } finally {
      target.close();
    }
  }

  /** A run and what its check says. */
  record Trial(ScheduledRun run, CheckResult result) {

    boolean fails() {
      return result.verdict() == Verdict.INVALID;
    }
  }
}
