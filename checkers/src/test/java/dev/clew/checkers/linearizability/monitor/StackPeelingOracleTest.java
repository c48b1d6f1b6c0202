package dev.clew.checkers.linearizability.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.checkers.linearizability.monitor.RandomOperations.Shape;
import dev.clew.models.Structure.Kind;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Compares the peeling of stacks with its definition, and that with all orders. */
class StackPeelingOracleTest {

  @Test
  void definition_randomOperations_agreesWithAllOrders() {
    Random random = new Random(1);
    int wrong = 0;
    for (int i = 0; i < 30_000; i++) {
      ObjectOperations operations = RandomOperations.small(Kind.STACK, random);
      ValuePairs pairs = new ValuePairs(operations);
      if (pairs.contradiction() != null) {
        continue;
      }
      Lifetimes lifetimes = Lifetimes.of(operations, pairs);
      if (lifetimes.crash.length == 0) {
        boolean expected = MonitorOracle.isLinearizable(Kind.STACK, operations);
        assertThat(
                QuadraticStack.hasOrder(lifetimes)
                    && new EmptyAnswers(lifetimes).violation() == null)
            .as(() -> RandomOperations.print(operations))
            .isEqualTo(expected);
        wrong += expected ? 0 : 1;
      }
    }
    assertThat(wrong).isGreaterThan(1_000);
  }

  @Test
  void peel_manyValues_agreesWithDefinition() {
    compare(20_000, 60, 2);
    compare(1_000, 400, 3);
  }

  @Test
  @Tag("exhaustive")
  void peel_manyMoreValues_agreesWithDefinition() {
    compare(1_000_000, 60, 4);
    compare(20_000, 400, 5);
  }

  private static void compare(int stacks, int operations, long seed) {
    Random random = new Random(seed);
    int wrong = 0;
    for (int i = 0; i < stacks; i++) {
      Lifetimes lifetimes = next(random, operations);
      boolean expected = QuadraticStack.hasOrder(lifetimes);
      int[] chain = new StackPeeling(lifetimes).peel();
      assertThat(chain.length == 0).as("stack %s of seed %s", i, seed).isEqualTo(expected);
      if (!expected) {
        wrong++;
        assertThat(QuadraticStack.hasOrder(lifetimes.only(chain, new int[0]))).isFalse();
      }
    }
    assertThat(wrong).isBetween(stacks / 10, stacks * 9 / 10);
  }

  /** Returns a stack some of whose values are exchanged with each other. */
  private static Lifetimes next(Random random, int most) {
    Shape shape = Shape.valid(12 + random.nextInt(most - 11), 1 + random.nextInt(12));
    ObjectOperations operations = RandomOperations.of(Kind.STACK, shape, random);
    Lifetimes lifetimes = Lifetimes.of(operations, new ValuePairs(operations));
    for (int swap = random.nextInt(3); swap > 0 && lifetimes.values > 1; swap--) {
      int v = random.nextInt(lifetimes.values);
      int w = Math.min(lifetimes.values - 1, v + 1 + random.nextInt(4));
      swap(lifetimes.removeInvoked, v, w);
      swap(lifetimes.removeReturned, v, w);
      swap(lifetimes.remove, v, w);
    }
    return lifetimes;
  }

  private static void swap(int[] column, int v, int w) {
    int kept = column[v];
    column[v] = column[w];
    column[w] = kept;
  }
}
