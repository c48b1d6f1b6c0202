package dev.clew.run.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.checkers.isolation.predicate.PredicateChecker;
import dev.clew.checkers.isolation.register.KeyOrder;
import dev.clew.checkers.linearizability.FailedCas;
import dev.clew.checkers.linearizability.NilRead;
import dev.clew.models.isolation.ConsistencyModels;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PredicateRowsTest {

  private static final Workload PREDICATE = Workloads.named("predicate").orElseThrow();

  @Test
  void checker_modelOfTransactions_isGiven() {
    assertThat(PREDICATE.checker(CheckOptions.defaults())).isInstanceOf(PredicateChecker.class);
    assertThat(PREDICATE.checker(CheckOptions.of(ConsistencyModels.REPEATABLE_READ))).isNotNull();
  }

  @Test
  void checker_optionOfOthers_isRefused() {
    refuses(new CheckOptions(Optional.empty(), true, 0L), "an operation init says");
    refuses(CheckOptions.of(ConsistencyModels.LINEARIZABLE), "cannot be checked for linearizable");
    InvariantOptions none = InvariantOptions.none();
    refuses(
        new CheckOptions(
            Optional.empty(),
            false,
            null,
            Optional.of(NilRead.VALUE),
            Optional.empty(),
            KeyOrder.NONE,
            none),
        "--nil-read");
    refuses(
        new CheckOptions(
            Optional.empty(),
            false,
            null,
            Optional.empty(),
            Optional.of(FailedCas.OBSERVED),
            KeyOrder.NONE,
            none),
        "--failed-cas");
    refuses(
        new CheckOptions(
            Optional.empty(),
            false,
            null,
            Optional.empty(),
            Optional.empty(),
            KeyOrder.SEQUENTIAL,
            none),
        "--sequential-keys");
  }

  private static void refuses(CheckOptions options, String message) {
    assertThatThrownBy(() -> PREDICATE.checker(options))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
