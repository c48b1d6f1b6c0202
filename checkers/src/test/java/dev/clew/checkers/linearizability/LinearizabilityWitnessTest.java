package dev.clew.checkers.linearizability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Verdict;
import dev.clew.histories.History;
import dev.clew.models.Model;
import dev.clew.models.isolation.Anomalies;
import dev.clew.models.sequential.CasRegister;
import dev.clew.models.sequential.KeyValue;
import dev.clew.models.sequential.Register;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinearizabilityWitnessTest {

  private static LinearizabilityWitness witness(Model<?, ?> model, History history) {
    CheckResult result = Linearizability.of(model).decider(Decider.SEARCH).check(history);
    assertThat(result.verdict()).isEqualTo(Verdict.INVALID);
    return (LinearizabilityWitness) result.witnesses().get(0);
  }

  @Test
  void explain_staleRead_twoOperationsOfMany() {
    History history =
        History.parse(
            "write 3 by 0; read 3 by 1; cas 3 1 by 0 | write 2 by 2; read 2 by 1;"
                + " write 1 by 0 | read 2 by 2; write 4 by 0; read 1 by 1; read 4 by 0");
    LinearizabilityWitness witness = witness(CasRegister.of(0), history);
    assertThat(witness.anomaly()).isEqualTo(Anomalies.NONLINEARIZABLE);
    assertThat(witness.operations()).containsExactly(7, 8);
    assertThat(witness.impossible()).isEqualTo(8);
    assertThat(witness.previousOk()).isEqualTo(7);
    assertThat(witness.key()).isEqualTo(-1);
    assertThat(witness.from()).isPositive();
    assertThat(witness.optional()).isEmpty();
    assertThat(witness.isVerifiedBy(history)).isTrue();
    assertThat(witness.explain(history))
        .containsExactly(
            "No order of the operations explains op 8, read 1, returned at event 17 (invoked at line 1).",
            "  op  process 0   process 1",
            "   7  + write 4",
            "   7  +",
            "   8              + read 1",
            "   8              +",
            "Whatever state the operations before have led to:",
            "  write 4, then can't read 1 from register 4.");
  }

  @Test
  void explain_crashedOperation_markedAndPending() {
    History history =
        History.parse("write 1 info by 0; write 2 by 1; read 1 by 1; write 2 by 1; read 1 by 1");
    LinearizabilityWitness witness = witness(Register.of(0), history);
    assertThat(witness.explain(history))
        .contains("   0  + write 1 ?")
        .contains("Marked ?: may or may not have taken effect there; no order works either way.");
    assertThat(witness.optional()).contains(0);
    assertThat(witness.finalPaths()).isNotEmpty();
  }

  @Test
  void explain_firstOperationWrong_fromTheInitialState() {
    History history = History.parse("read 3");
    LinearizabilityWitness witness = witness(Register.of(0), history);
    assertThat(witness.previousOk()).isEqualTo(-1);
    assertThat(witness.finalPaths())
        .containsExactly(new FinalPath(List.of(), "0", "can't read 3 from register 0"));
    assertThat(witness.explain(history))
        .endsWith("From the initial state, 0:", "  can't read 3 from register 0.");
  }

  @Test
  void explain_key_named() {
    History history = History.parse("put x a; get y a");
    LinearizabilityWitness witness = witness(KeyValue.ofStrings(), history);
    assertThat(witness.explain(history).get(0)).contains("on key y");
  }

  @Test
  void explain_unboundedStates_fromWhereTheStateIsCertain() {
    History history =
        History.parse(
            "append x a by 0; append x b by 1; get x ab by 0; append x c by 0; get x ab by 1");
    LinearizabilityWitness witness = witness(KeyValue.ofStrings(), history);
    assertThat(witness.operations()).containsExactly(3, 4);
    assertThat(witness.start()).isEqualTo("ab");
    assertThat(witness.explain(history))
        .contains("At event 6 the state can only have been ab; from there:");
    assertThat(witness.isVerifiedBy(history)).isTrue();
  }

  @Test
  void explain_manyProcesses_listsInsteadOfDrawing() {
    History history =
        History.parse(
            "cas 0 1 info by 0 | cas 1 2 info by 1 | cas 2 3 info by 2 | cas 3 4 info by 3"
                + " | cas 4 5 info by 4; read 5 by 5; read 1 by 6");
    LinearizabilityWitness witness = witness(CasRegister.of(0), history);
    assertThat(witness.explain(history)).anyMatch(line -> line.matches(" +\\d+  .* by process .*"));
  }

  @Test
  void explain_manyOperations_lastOnes() {
    StringBuilder text = new StringBuilder("append x a");
    for (int i = 0; i < 20; i++) {
      text.append("; append x b");
    }
    History history = History.parse(text + "; get x a");
    LinearizabilityWitness witness = witness(KeyValue.ofStrings(), history);
    assertThat(witness.explain(history))
        .anyMatch(line -> line.startsWith("The last 16 of 22 operations"))
        .anyMatch(line -> line.startsWith("  ... append x b, "));
    assertThat(witness.isVerifiedBy(history)).isTrue();
  }

  @Test
  void isVerifiedBy_historyWithoutTheViolation_false() {
    LinearizabilityWitness witness =
        witness(Register.of(0), History.parse("write 1 by 0; write 2 by 0; read 1 by 1"));
    assertThat(witness.isVerifiedBy(History.parse("write 1 by 0; write 2 by 0; read 2 by 1")))
        .isFalse();
    assertThat(witness.isVerifiedBy(History.parse("write 1 by 0"))).isFalse();
  }

  @Test
  void isVerifiedBy_tooMuchToConfirm_false() {
    StringBuilder text = new StringBuilder("read 77 by 100");
    for (int i = 0; i < 22; i++) {
      text.append(" | write ").append(i).append(" by ").append(i);
    }
    History history = History.parse(text.toString());
    assertThat(witness(Register.of(0), history).isVerifiedBy(history)).isFalse();
  }
}
