package dev.clew.checkers.linearizability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Verdict;
import dev.clew.checkers.Witness;
import dev.clew.histories.History;
import dev.clew.models.Model;
import dev.clew.models.sequential.CasRegister;
import dev.clew.models.sequential.KeyValue;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Confirms shrunk counterexamples by trying all orders of what is left of them. */
class WitnessOracleTest {

  @Test
  void casRegister_everyWitness_leavesNoOrder() {
    confirm(4_000, 1, RandomHistory.register(3, true, 1), CasRegister.of(0));
  }

  @Test
  void keyValue_everyWitness_leavesNoOrder() {
    confirm(2_000, 2, RandomHistory.keyValue(2), KeyValue.ofStrings());
  }

  @Test
  void nonDeterministicModels_everyWitness_leavesNoOrder() {
    Random random = new Random(3);
    for (int i = 0; i < 3_000; i++) {
      RandomModel model = RandomModel.of(random, 3, 4);
      confirmOne(model, RandomHistory.next(random, 8, 4, RandomHistory.functions(3)));
    }
  }

  private static void confirm(
      int histories, long seed, RandomHistory.Source source, Model<?, ?> model) {
    Random random = new Random(seed);
    int invalid = 0;
    for (int i = 0; i < histories; i++) {
      invalid += confirmOne(model, RandomHistory.next(random, 8, 4, source));
    }
    assertThat(invalid).isGreaterThan(histories / 10);
  }

  private static <S, O> int confirmOne(Model<S, O> model, History history) {
    CheckResult result = Linearizability.of(model).decider(Decider.SEARCH).check(history);
    for (Witness found : result.witnesses()) {
      LinearizabilityWitness witness = (LinearizabilityWitness) found;
      assertThat(witness.isVerifiedBy(history)).as("%s %s", model, history).isTrue();
      if (witness.start() == null || witness.from() == 0) {
        assertThat(BruteForce.confirms(model, history.columns(), Meaning.USUAL, witness))
            .as("%s %s %s %s", model, history, witness.operations(), witness.optional())
            .isTrue();
      }
      assertThat(witness.explain(history)).isNotEmpty();
    }
    return result.verdict() == Verdict.INVALID ? 1 : 0;
  }
}
