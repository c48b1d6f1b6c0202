package dev.clew.jqwik;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.clew.checkers.Budget;
import dev.clew.checkers.Verdict;
import dev.clew.models.isolation.ConsistencyModels;
import dev.clew.run.schedule.Schedule;
import dev.clew.run.schedule.ScheduledRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The hook under jqwik's own engine, as users have it. */
class ClewHookTest {

  /** Run by this test only: its name is none that a build looks for. */
  @AddLifecycleHook(ClewHook.class)
  @WithTarget("memory:si")
  static final class Explored {
    static final List<Schedule> FAILED = new ArrayList<>();
    static final List<Scheduler> SCHEDULERS = new ArrayList<>();

    @Property(tries = 500, seed = "5")
    void isSerializable(
        @ForAll @Program(sessions = 3, keys = 3, lists = true) Schedule schedule,
        Scheduler scheduler) {
      SCHEDULERS.add(scheduler);
      ScheduledRun run = scheduler.record(schedule);
      boolean fails =
          run.check(ConsistencyModels.SERIALIZABLE, Budget.unlimited()).verdict()
              == Verdict.INVALID;
      if (fails) {
        FAILED.add(schedule);
      }
      assertThat(fails).isFalse();
    }

    @Property(tries = 50, seed = "5")
    void isSnapshotIsolation(@ForAll Schedule schedule, Scheduler scheduler) {
      SCHEDULERS.add(scheduler);
      assertThat(
              scheduler
                  .record(schedule)
                  .check(ConsistencyModels.SNAPSHOT_ISOLATION, Budget.unlimited())
                  .verdict())
          .isNotEqualTo(Verdict.INVALID);
    }
  }

  /** A class that forgot to name its target. */
  @AddLifecycleHook(ClewHook.class)
  static final class WithoutTarget {
    @Property(tries = 1)
    void any(@ForAll Schedule schedule, Scheduler scheduler) {
      assertThat(scheduler.run(schedule)).isNotNull();
    }
  }

  @Test
  void property_thatFails_isShrunkToTheWriteSkewOfTwoSessions() {
    List<Throwable> failures = failures(Explored.class);

    assertThat(failures).hasSize(1);
    assertThat(Explored.FAILED.get(Explored.FAILED.size() - 1).printCompact())
        .isEqualTo("r1[x] ap1[y=1] r2[y] ap2[x=2] c2 c1");
    assertThat(Explored.SCHEDULERS).isNotEmpty().allMatch(Explored.SCHEDULERS.get(0)::equals);
    assertThat(Path.of(".jqwik-database")).doesNotExist();
  }

  @Test
  void property_withoutTarget_saysWhatIsMissing() {
    assertThat(failures(WithoutTarget.class))
        .singleElement()
        .satisfies(
            failure -> assertThat(failure).hasStackTraceContaining("classes with @WithTarget"));
  }

  private static List<Throwable> failures(Class<?> properties) {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request().selectors(selectClass(properties)).build();
    List<Throwable> failures = new ArrayList<>();
    LauncherFactory.create()
        .execute(
            request,
            new TestExecutionListener() {
              @Override
              public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                result.getThrowable().ifPresent(failures::add);
              }
            });
    return failures;
  }
}
