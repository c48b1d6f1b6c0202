package dev.clew.checkers.linearizability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Verdict;
import dev.clew.checkers.Witness;
import dev.clew.histories.History;
import dev.clew.histories.columns.InputException;
import dev.clew.models.sequential.MultiRegister;
import dev.clew.models.sequential.Register;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Transactions as single operations on several registers at once. */
class TransactionsTest {

  private static CheckResult check(String history, NilRead nilRead) {
    MultiRegister<String, Object> registers = MultiRegister.of(Map.of("x", 0, "y", 0));
    return Linearizability.of(registers.nilIsValue(nilRead == NilRead.VALUE))
        .nilRead(nilRead)
        .check(History.parse(history));
  }

  @Test
  void check_transactionThatSeesBothWrites_valid() {
    assertThat(
            check("T1: write x 1, write y 1 | T2: read x 0, read y 0; T3: read x 1, read y 1")
                .verdict())
        .isEqualTo(Verdict.VALID);
  }

  private static CheckResult check(String history) {
    return check(history, NilRead.ANY);
  }

  @Test
  void check_transactionThatSeesHalfOfAnother_invalidAndVerified() {
    History history =
        History.parse("T1: write x 1, write y 1 | T2: read x 1, read y 0 | T3: read x 0");
    CheckResult result =
        Linearizability.of(MultiRegister.of(Map.of("x", 0, "y", 0))).check(history);
    assertThat(result.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(result.witnesses())
        .isNotEmpty()
        .allMatch((Witness witness) -> witness.isVerifiedBy(history));
    assertThat(result.witnesses().get(0).explain(history))
        .anyMatch(line -> line.contains("read x 1, read y 0"));
  }

  @Test
  void check_crashedTransaction_happensAsAWholeOrNot() {
    assertThat(check("T1: write x 1, read y info; T2: read x 1").verdict())
        .isEqualTo(Verdict.VALID);
    assertThat(check("T1: write x 1, read y info; T2: read x 0").verdict())
        .isEqualTo(Verdict.VALID);
    assertThat(check("T1: write x 1, write y 1 info; T2: read x 1, read y 0").verdict())
        .isEqualTo(Verdict.INVALID);
    assertThat(check("T1: write x 1 fail; T2: read x 1").verdict()).isEqualTo(Verdict.INVALID);
  }

  @Test
  void check_readOfNil_saysNothingUnlessItIsAValue() {
    assertThat(check("T1: read x nil").verdict()).isEqualTo(Verdict.VALID);
    assertThat(check("T1: read x nil", NilRead.VALUE).verdict()).isEqualTo(Verdict.INVALID);
  }

  @Test
  void check_modelOfSingleOperations_refusesTransactions() {
    History history = History.parse("T1: read x 1 as read");
    assertThatThrownBy(() -> Linearizability.of(Register.of(0)).check(history))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("this operation is a transaction, but Register models single");
  }
}
