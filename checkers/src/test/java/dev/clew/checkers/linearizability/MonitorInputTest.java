package dev.clew.checkers.linearizability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Verdict;
import dev.clew.checkers.Witness;
import dev.clew.histories.History;
import dev.clew.histories.columns.InputException;
import dev.clew.models.Model;
import dev.clew.models.sequential.CasRegister;
import dev.clew.models.sequential.ElementSet;
import dev.clew.models.sequential.FifoQueue;
import dev.clew.models.sequential.MaxPriorityQueue;
import dev.clew.models.sequential.Register;
import dev.clew.models.sequential.UnitCounter;
import dev.clew.models.sequential.VersionedRegister;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What reaches monitors is what the search would have been given. */
class MonitorInputTest {

  private static void assertBoth(Model<?, ?> model, String history, Verdict expected) {
    for (Decider decider : List.of(Decider.AUTOMATIC, Decider.SEARCH)) {
      CheckResult result = Linearizability.of(model).decider(decider).check(History.parse(history));
      assertThat(result.verdict()).as("%s by %s", history, decider).isEqualTo(expected);
    }
  }

  @Test
  void initialValue_ofAnyWidth_isTheOneOfTheHistory() {
    assertBoth(new CasRegister<>(0), "cas 0 1 by 0; read 1 by 0", Verdict.VALID);
    assertBoth(new CasRegister<>(0), "cas 0 1 by 0; write 1 by 0; read 1 by 0", Verdict.VALID);
    assertBoth(new Register<>(0), "read 0 by 0", Verdict.VALID);
    assertBoth(new VersionedRegister<>(0), "cas nil [0 1] -> [1 1] by 0", Verdict.VALID);
  }

  @ParameterizedTest
  @ValueSource(strings = {"contains nil -> false by 0", "add nil by 0", "remove nil by 0"})
  void elementOfASet_nil_isRefused(String last) {
    assertRefused(new ElementSet<>(), "add 1 by 0; contains 1 -> true by 0; " + last);
  }

  @Test
  void elementOfAQueue_whatTheModelRefuses_isRefused() {
    assertRefused(new FifoQueue<>(), "enqueue 1 by 0; enqueue nil by 0; dequeue -> 7 by 1");
    assertRefused(new MaxPriorityQueue(), "enqueue 1 by 0; enqueue a by 1 info; dequeue -> 1 by 0");
  }

  @Test
  void aliasesOfFunctions_readAndAdd_areTheSame() {
    assertBoth(UnitCounter.fromZero(), "add 1 by 0; increment by 0; read 2 by 0", Verdict.VALID);
    assertBoth(UnitCounter.fromZero(), "add 1 by 0; increment by 0; read 1 by 0", Verdict.INVALID);
  }

  @Test
  void nilRead_asValue_isOneThatNobodyWrote() {
    History history = History.parse("write 1 by 0; read nil by 1");
    assertThat(Linearizability.of(Register.of(0)).check(history).verdict())
        .isEqualTo(Verdict.VALID);
    assertThat(Linearizability.of(Register.of(0)).nilRead(NilRead.VALUE).check(history).verdict())
        .isEqualTo(Verdict.INVALID);
  }

  @Test
  void failedCas_aloneAndObserved_canBeWrong() {
    History history = History.parse("cas 0 1 fail by 0");
    Linearizability observed = Linearizability.of(CasRegister.of(0)).failedCas(FailedCas.OBSERVED);
    assertThat(observed.check(history).verdict()).isEqualTo(Verdict.INVALID);
    assertThat(Linearizability.of(CasRegister.of(0)).check(history).verdict())
        .isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void manyKeysWithoutAnOrder_onlyTheFirstAreToldOf() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 30_000; i++) {
      text.append("read k").append(i).append(" 1 by ").append(i).append('\n');
    }
    CheckResult result =
        Linearizability.of(Register.of(0).perKey()).check(History.parse(text.toString()));
    assertThat(result.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(result.witnesses()).hasSize(8);
    assertThat(result.witnesses().get(0).operations()).containsExactly(0);
  }

  @Test
  void wrongEmptyAnswer_overManyElements_isToldInFewLines() {
    StringBuilder text = new StringBuilder();
    int elements = 400;
    // Each element is in while the next comes; one dequeue, all along, found nothing.
    for (int i = 0; i < elements; i++) {
      text.append("enqueue ").append(i).append(" by 0 @").append(position(i, 0)).append("\n");
      text.append("dequeue -> ").append(i).append(" by 1 @").append(position(i, 65)).append("\n");
    }
    text.append("dequeue -> nil by 2 @61..").append(40 * elements - 35).append('\n');
    History history = History.parse(text.toString());
    CheckResult result = Linearizability.of(new FifoQueue<>()).check(history);
    assertThat(result.verdict()).isEqualTo(Verdict.INVALID);
    Witness witness = result.witnesses().get(0);
    assertThat(witness.explain(history)).hasSizeLessThan(90);
  }

  private static String position(int element, int later) {
    int from = 40 * element + later;
    return from + ".." + (from + 10);
  }

  private static void assertRefused(Model<?, ?> model, String history) {
    for (Decider decider : List.of(Decider.AUTOMATIC, Decider.SEARCH)) {
      assertThatThrownBy(
              () -> Linearizability.of(model).decider(decider).check(History.parse(history)))
          .isInstanceOf(InputException.class);
    }
  }
}
