package dev.clew.checkers.isolation.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.checkers.Budget;
import dev.clew.checkers.isolation.Deadline;
import dev.clew.checkers.witness.Dependency;
import dev.clew.models.isolation.CyclePattern;
import dev.clew.models.isolation.CyclePattern.Condition;
import dev.clew.models.isolation.CyclePattern.Step;
import dev.clew.models.isolation.DependencyKind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The search finds a cycle of a pattern exactly if one of all simple cycles is of it. */
class PatternSearchOracleTest {

  private static final Deadline NEVER = new Deadline(Budget.unlimited());

  @Test
  void find_smallRandomGraphs_agreesWithAllSimpleCycles() {
    compare(20_000, 1);
  }

  @Test
  @Tag("exhaustive")
  void find_manyRandomGraphs_agreesWithAllSimpleCycles() {
    compare(1_000_000, 2);
  }

  private static void compare(int cases, long seed) {
    Random random = new Random(seed);
    int found = 0;
    for (int i = 0; i < cases; i++) {
      RandomGraph graph = new RandomGraph(random);
      CyclePattern pattern = pattern(random);
      int expected = PatternOracle.shortest(graph, pattern);
      List<Dependency> cycle = new PatternSearch(graph.graph, pattern, graph, NEVER).find();
      int length = cycle == null ? 0 : cycle.size();
      assertThat(length).as("case %d: %s", i, pattern).isEqualTo(expected);
      if (cycle != null) {
        assertThat(isCycle(cycle)).as("case %d: %s", i, cycle).isTrue();
        found++;
      }
    }
    // Both answers must occur often, or this would compare nothing.
    assertThat(found).isBetween(cases / 10, cases * 9 / 10);
  }

  private static boolean isCycle(List<Dependency> cycle) {
    Set<Integer> seen = new HashSet<>();
    for (int i = 0; i < cycle.size(); i++) {
      if (cycle.get(i).to() != cycle.get((i + 1) % cycle.size()).from()
          || !seen.add(cycle.get(i).from())) {
        return false;
      }
    }
    return true;
  }

  private static CyclePattern pattern(Random random) {
    Optional<CyclePattern> pattern = Optional.empty();
    while (pattern.isEmpty()) {
      pattern = attempt(random);
    }
    return pattern.get();
  }

  private static Optional<CyclePattern> attempt(Random random) {
    List<Step> steps = new ArrayList<>();
    boolean path = random.nextInt(3) == 0;
    int count = 2 + random.nextInt(2);
    for (int i = 0; i < count; i++) {
      Set<DependencyKind> kinds = EnumSet.noneOf(DependencyKind.class);
      int several = 1 + random.nextInt(2);
      for (int j = 0; j < several; j++) {
        kinds.add(PatternOracle.kinds().get(random.nextInt(random.nextInt(3) == 0 ? 5 : 3)));
      }
      boolean keyed = random.nextInt(2) == 0 && kinds.stream().allMatch(DependencyKind::hasKey);
      String key = keyed ? (random.nextBoolean() ? "k" : "m") : null;
      steps.add(new Step(kinds, key, path && i == count - 1));
    }
    List<Condition> conditions = new ArrayList<>();
    while (random.nextInt(3) == 0) {
      conditions.add(condition(random, count));
    }
    try {
      return Optional.of(new CyclePattern(steps, conditions));
    } catch (IllegalArgumentException impossible) {
      return Optional.empty();
    }
  }

  private static Condition condition(Random random, int count) {
    return switch (random.nextInt(4)) {
      case 0 -> new Condition.ReadOnly(1 + random.nextInt(count));
      case 1 -> new Condition.Updating(1 + random.nextInt(count));
      case 2 -> new Condition.DisjointWrites();
      default -> new Condition.SameVersionRead(random.nextBoolean() ? "k" : "m");
    };
  }
}
