package dev.clew.run.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.targets.DataType;
import dev.clew.targets.TargetUri;
import dev.clew.targets.discovery.Targets;
import dev.clew.targets.spi.Target;
import dev.clew.targets.spi.TargetContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left out of all interleavings has outcomes that others have. */
class AllInterleavingsOracleTest {

  private static final int PROGRAMS = 12;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "memory:serial",
        "memory:si",
        "memory:si-first-updater",
        "memory:2pl",
        "memory:2pl-read-committed",
        "memory:ssi",
        "memory:occ",
        "memory:mvcc-read-committed"
      })
  void visit_ofRandomPrograms_losesNoOutcome(String uri) throws Exception {
    int pruned = 0;
    for (long seed = 0; seed < PROGRAMS; seed++) {
      Program program = new RandomPrograms(seed).ofRegisters(2, 3);
      pruned += compare(uri, program, seed);
    }
    Program three = new RandomPrograms(99).ofRegisters(3, 1);
    compare(uri, three, 99);
    assertThat(pruned).isPositive();
  }

  private static int compare(String uri, Program program, long seed) throws Exception {
    try (Target target = Targets.named(TargetUri.parse(uri))) {
      target.start(new TargetContext(DataType.REGISTER, Duration.ofSeconds(5), line -> {}));
      try (ScheduledRunner runner =
          ScheduledRunner.on(target, DataType.REGISTER, target.levels().get(0).level())) {
        List<Schedule> all = new ArrayList<>();
        AllInterleavings.visitAll(program, all::add);
        List<Schedule> few = AllInterleavings.of(program, Integer.MAX_VALUE);
        assertThat(all).containsAll(few);
        Set<String> outcomes = outcomes(runner, all);
        assertThat(outcomes(runner, few))
            .as("%s, seed %d: %s", uri, seed, program)
            .containsExactlyInAnyOrderElementsOf(outcomes);
        return all.size() - few.size();
      }
    }
  }

  private static Set<String> outcomes(ScheduledRunner runner, List<Schedule> schedules) {
    Set<String> outcomes = new LinkedHashSet<>();
    for (Schedule schedule : schedules) {
      ScheduledRun run = runner.run(schedule);
      StringBuilder outcome = new StringBuilder();
      for (TransactionOutcome each : run.outcomes()) {
        outcome
            .append(each.kind())
            .append(run.answers(each.session(), each.transaction()))
            .append(' ');
      }
      outcomes.add(outcome.append(run.last()).toString());
    }
    return outcomes;
  }

  @Test
  void visitAll_ofTwoSessions_isEveryOrderOnce() {
    Program program = Schedule.parse("r1[x] w1[x=1] c1 r2[x] c2").program();
    List<Schedule> all = new ArrayList<>();
    AllInterleavings.visitAll(program, all::add);
    assertThat(new HashSet<>(all)).hasSize(all.size()).hasSize(10);
  }

  @Test
  void visit_ofStepsThatCommute_isOne() {
    Program reads = Schedule.parse("r1[x] c1 r2[y] c2").program();
    // Ends and first steps keep their order: a snapshot may show one and miss the other.
    assertThat(AllInterleavings.of(reads, 100)).hasSizeLessThan(6);
    assertThat(AllInterleavings.of(reads, 2)).hasSize(2);
    assertThat(AllInterleavings.of(reads, 0)).isEmpty();
  }
}
