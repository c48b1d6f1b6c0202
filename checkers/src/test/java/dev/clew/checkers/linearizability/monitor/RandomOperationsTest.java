package dev.clew.checkers.linearizability.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.checkers.linearizability.monitor.RandomOperations.Shape;
import dev.clew.models.Structure.Kind;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The operations that monitors are tried on are what they are said to be. */
class RandomOperationsTest {

  @ParameterizedTest
  @EnumSource(Kind.class)
  void of_correctObject_linearizable(Kind kind) {
    Random random = new Random(1);
    for (int i = 0; i < 2_000; i++) {
      Shape shape = Shape.valid(1 + random.nextInt(7), 1 + random.nextInt(4));
      shape = shape.crash(0.2 * random.nextInt(2)).values(kind == Kind.SET ? 2 : 0);
      ObjectOperations operations = RandomOperations.of(kind, shape, random);
      assertThat(MonitorOracle.isLinearizable(kind, operations))
          .as(() -> RandomOperations.print(operations))
          .isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void small_anyKind_bothVerdictsAreCommon(Kind kind) {
    Random random = new Random(2);
    int linearizable = 0;
    for (int i = 0; i < 2_000; i++) {
      ObjectOperations operations = RandomOperations.small(kind, random);
      linearizable += MonitorOracle.isLinearizable(kind, operations) ? 1 : 0;
    }
    assertThat(linearizable).isBetween(400, 1_700);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void of_manyProcesses_asManyOperationsAsAsked(Kind kind) {
    Shape shape = Shape.valid(20_000, 10).values(kind == Kind.SET ? 100 : 0);
    ObjectOperations operations = RandomOperations.of(kind, shape, new Random(3));
    assertThat(operations.size()).isEqualTo(20_000);
    // Those that wait for the lock when nothing more is invoked may crash.
    assertThat(operations.events()).isBetween(40_000 - 10, 40_000);
  }
}
