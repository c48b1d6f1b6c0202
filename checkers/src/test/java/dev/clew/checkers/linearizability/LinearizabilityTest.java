package dev.clew.checkers.linearizability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.checkers.Budget;
import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Verdict;
import dev.clew.histories.History;
import dev.clew.histories.columns.InputException;
import dev.clew.models.Invocation;
import dev.clew.models.Model;
import dev.clew.models.Result;
import dev.clew.models.Step;
import dev.clew.models.sequential.CasRegister;
import dev.clew.models.sequential.KeyValue;
import dev.clew.models.sequential.Register;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LinearizabilityTest {

  private static CheckResult check(Model<?, ?> model, String notation) {
    return Linearizability.of(model).decider(Decider.SEARCH).check(History.parse(notation));
  }

  private static void assertValid(Model<?, ?> model, String notation) {
    CheckResult result = check(model, notation);
    assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.VALID);
  }

  private static LinearizabilityWitness assertInvalid(Model<?, ?> model, String notation) {
    CheckResult result = check(model, notation);
    assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.INVALID);
    LinearizabilityWitness witness = (LinearizabilityWitness) result.witnesses().get(0);
    assertThat(witness.isVerifiedBy(History.parse(notation))).isTrue();
    return witness;
  }

  /** Herlihy and Wing, 1990, figure 1, with a register for their queue: overlap permits. */
  @Nested
  class Order {

    @Test
    void readOfOverwrittenValue_afterwards_invalid() {
      assertInvalid(Register.of(0), "write 1 by 0; write 2 by 0; read 1 by 1");
    }

    @Test
    void readOfOverwrittenValue_concurrently_valid() {
      assertValid(Register.of(0), "write 1 by 0; write 2 by 0 | read 1 by 1");
    }

    @Test
    void readsInOppositeOrders_invalid() {
      assertInvalid(
          Register.of(0),
          "write 1 @0..9 | write 2 @1..10 | read 1 @2..3 by 2 | read 2 @4..5 by 2"
              + " | read 1 @6..7 by 3");
    }

    @Test
    void readsOfConcurrentWrites_inOneOrder_valid() {
      assertValid(
          Register.of(0),
          "write 1 @0..9 | write 2 @1..10 | read 1 @2..3 by 2 | read 2 @4..5 by 2"
              + " | read 2 @6..7 by 3");
    }

    @Test
    void casOnTheSameValueTwice_invalid() {
      assertInvalid(CasRegister.of(0), "cas 0 1 | cas 0 2");
      assertValid(CasRegister.of(0), "cas 0 1 | cas 1 2");
    }
  }

  @Nested
  class Outcomes {

    @Test
    void failedWrite_neverHappened() {
      assertInvalid(Register.of(0), "write 1 fail; read 1");
      assertValid(Register.of(0), "write 1 fail; read 0");
    }

    @Test
    void crashedWrite_mayHappenLateOrNever() {
      assertValid(Register.of(0), "write 1 info by 0; read 0 by 1; read 1 by 1");
      assertValid(Register.of(0), "write 1 open by 0; read 0 by 1; read 0 by 1");
    }

    @Test
    void crashedWrite_happensOnce() {
      assertInvalid(Register.of(0), "write 1 info by 0; read 1 by 1; write 2 by 1; read 1 by 1");
      assertValid(
          Register.of(0),
          "write 1 info by 0; write 1 info by 2; read 1 by 1; write 2 by 1; read 1 by 1");
    }

    @Test
    void crashedChain_explainsWhatNothingElseDoes() {
      assertValid(
          CasRegister.of(0),
          "write 1 info by 0 | cas 1 2 info by 1 | cas 2 3 info by 2; read 3 by 3");
      assertInvalid(CasRegister.of(0), "write 1 info by 0 | cas 2 3 info by 2; read 3 by 3");
    }

    @Test
    void nilRead_matchesAnyStateUnlessSaidOtherwise() {
      History history = History.parse("write 1; read nil");
      Linearizability checker = Linearizability.of(Register.of(0)).decider(Decider.SEARCH);
      assertThat(checker.check(history).verdict()).isEqualTo(Verdict.VALID);
      assertThat(checker.nilRead(NilRead.VALUE).check(history).verdict())
          .isEqualTo(Verdict.INVALID);
    }

    @Test
    void nothingCompleted_unknown() {
      assertThat(check(Register.of(0), "write 1 info | read info").reason())
          .contains("no operation completed");
      assertThat(check(Register.of(0), "write 1 fail").verdict()).isEqualTo(Verdict.UNKNOWN);
      assertThat(check(Register.of(0), "").verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void withoutRealtime_unknown() {
      assertThat(check(Register.of(0), "without realtime\nwrite 1 | read 1").reason())
          .contains("real time");
    }
  }

  @Nested
  class Objects {

    @Test
    void keys_areIndependent() {
      assertValid(Register.of(0).perKey(), "write x 1; read y 0; read x 1");
      assertInvalid(Register.of(0).perKey(), "write x 1; read y 1; read x 1");
    }

    @Test
    void severalKeysWrong_oneWitnessEach() {
      CheckResult result =
          check(KeyValue.ofStrings(), "get x a by 0 | get y b by 1; put z c by 0; get z c by 0");
      assertThat(result.witnesses()).hasSize(2);
      assertThat(result.statistics()).containsEntry("objects", 3L).containsEntry("operations", 4L);
      assertThat(result.reason()).contains("on key");
    }

    @Test
    void keyValue_appends_inSomeOrder() {
      assertValid(KeyValue.ofStrings(), "append x a | append x b; get x ba");
      assertInvalid(KeyValue.ofStrings(), "append x a; append x b; get x ba");
    }
  }

  @Nested
  class Input {

    @Test
    void unknownFunction_refusedWithTheKnownOnes() {
      assertThatThrownBy(() -> check(Register.of(0), "cas 1 2"))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("no function cas; its functions are read, write");
    }

    @Test
    void transaction_refused() {
      assertThatThrownBy(() -> check(Register.of(0), "T1: read x 1"))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("transaction");
    }

    @Test
    void keyOnOneRegister_pointsToPerKey() {
      assertThatThrownBy(() -> check(Register.of(0), "write x 1"))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("use perKey()");
    }

    @Test
    void failingModel_unknownWithItsMessage() {
      Model<Long, Register.Op<Long>> broken =
          new Model<>() {
            @Override
            public Long initial() {
              return 0L;
            }

            @Override
            public Step<Long> step(Long state, Register.Op<Long> operation, Result result) {
              throw new IllegalStateException("no such luck");
            }

            @Override
            public Register.Op<Long> operation(Invocation invocation) {
              return Register.of(0).operation(invocation);
            }
          };
      CheckResult result = check(broken, "write 1 | read 1");
      assertThat(result.verdict()).isEqualTo(Verdict.UNKNOWN);
      assertThat(result.reason()).contains("the model failed on").contains("no such luck");
    }
  }

  @Nested
  class Budgets {

    @Test
    void visits_spent_unknownSaysWhere() {
      History history = Simulated.register(400, 12, 5, 0, 3);
      CheckResult result =
          Linearizability.of(CasRegister.of(0))
              .decider(Decider.SEARCH)
              .check(history, Budget.unlimited().withVisits(20));
      assertThat(result.verdict()).isEqualTo(Verdict.UNKNOWN);
      assertThat(result.reason())
          .contains("budget of 20 visited configurations ran out")
          .contains("an order was found up to the return of op");
    }

    @Test
    void time_spent_unknown() {
      long[] now = {0};
      Budget budget = new Budget(Duration.ofMillis(5), 0, () -> now[0] += 3_000_000);
      CheckResult result =
          Linearizability.of(CasRegister.of(0))
              .decider(Decider.SEARCH)
              .check(Simulated.register(20_000, 10, 5, 0, 3), budget);
      assertThat(result.verdict()).isEqualTo(Verdict.UNKNOWN);
      assertThat(result.reason()).contains("budget of 5 ms ran out");
    }

    @Test
    void visits_spentOnASequentialHistory_unknown() {
      CheckResult result =
          Linearizability.of(Register.of(0))
              .decider(Decider.SEARCH)
              .check(History.parse("write 1; read 1; read 1"), Budget.unlimited().withVisits(2));
      assertThat(result.verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void memory_spent_unknown() {
      StringBuilder text = new StringBuilder("read 7 by 300");
      for (int i = 0; i < 60; i++) {
        text.append(" | cas ").append(i % 6).append(' ').append((i * 7 + i / 6) % 6);
      }
      CheckResult result =
          Linearizability.of(CasRegister.of(0))
              .decider(Decider.SEARCH)
              .memory(1 << 16)
              .check(History.parse(text.toString()));
      assertThat(result.verdict()).isEqualTo(Verdict.UNKNOWN);
      assertThat(result.reason()).contains("memory of 64 kB");
    }
  }
}
