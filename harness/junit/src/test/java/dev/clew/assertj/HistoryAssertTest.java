package dev.clew.assertj;

import static dev.clew.assertj.ClewAssertions.assertThat;
import static dev.clew.assertj.ClewAssertions.assertThatThrownBy;
import static dev.clew.models.isolation.Anomalies.G1A;
import static dev.clew.models.isolation.Anomalies.G2_ITEM;
import static dev.clew.models.isolation.Anomalies.G_SINGLE_ITEM;
import static dev.clew.models.isolation.Anomalies.LOST_UPDATE;
import static dev.clew.models.isolation.Anomalies.WRITE_SKEW;
import static dev.clew.models.isolation.ConsistencyModels.LINEARIZABLE;
import static dev.clew.models.isolation.ConsistencyModels.READ_COMMITTED;
import static dev.clew.models.isolation.ConsistencyModels.SERIALIZABLE;
import static dev.clew.models.isolation.ConsistencyModels.SNAPSHOT_ISOLATION;

import dev.clew.checkers.Budget;
import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Checker;
import dev.clew.histories.History;
import dev.clew.models.sequential.CasRegister;
import dev.clew.models.sequential.Register;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HistoryAssertTest {

  private static final History WRITE_SKEWED =
      History.parse(
          """
          T1: read x 0, write y 1
          T2: read y 0, write x 1
          """);
  private static final History LOST =
      History.parse("T1: read x [], append x 1 | T2: read x [], append x 2; T3: read x [1 2]");
  private static final History SERIAL =
      History.parse("T1: read x [], append x 1 | T2: read x [1], append x 2; T3: read x [1 2]");
  private static final History STALE = History.parse("write 1 by 0; write 2 by 0; read 1 by 1");

  @Test
  void frontDoor_writeSkew_asWritten() {
    assertThat(WRITE_SKEWED)
        .isConsistentWith(SNAPSHOT_ISOLATION)
        .isNotConsistentWith(SERIALIZABLE)
        .withWitness(w -> assertThat(w.transactions()).hasSize(2));
    assertThat(WRITE_SKEWED)
        .exhibits(WRITE_SKEW)
        .exhibits(G2_ITEM)
        .withWitness(w -> assertThat(w.explanation()).last().asString().contains("contradiction"))
        .evenIfNotExercised()
        .doesNotExhibit(LOST_UPDATE);
  }

  @Test
  void isSerializable_ofASerialHistory_passes() {
    assertThat(SERIAL)
        .within(Budget.of(Duration.ofSeconds(60)))
        .isSerializable()
        .isStrictSerializable()
        .doesNotExhibit(LOST_UPDATE);
  }

  @Test
  void isSerializable_ofALostUpdate_failsWithTheProof() {
    assertThatThrownBy(() -> assertThat(LOST).isSerializable())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Expected the history to be serializable.")
        .hasMessageContaining("T1 and T2 both read [] from x, and both then appended to it")
        .hasMessageContaining("Ruled out")
        .hasMessageContaining("read x [], append x 1");
  }

  @Test
  void isNotConsistentWith_ofASerialHistory_failsSayingThatItHolds() {
    assertThatThrownBy(() -> assertThat(SERIAL).isNotConsistentWith(SERIALIZABLE))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Expected the history not to be serializable.")
        .hasMessageContaining("It is serializable");
  }

  @Test
  void isLinearizable_ofAStaleRead_fails() {
    assertThat(History.parse("write 1 by 0; write 2 by 0 | read 1 by 1"))
        .isLinearizable(CasRegister.of(0));
    assertThatThrownBy(() -> assertThat(STALE).isLinearizable(CasRegister.of(0)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Expected the history to be linearizable.")
        .hasMessageContaining("read 1");
    assertThat(STALE).isNotConsistentWith(LINEARIZABLE);
  }

  @Test
  void unknown_failsEveryAssertion_withItsReason() {
    Checker undecided =
        (history, budget) -> CheckResult.unknown("serializable", "nothing", "the budget ran out");
    for (Runnable assertion :
        new Runnable[] {
          () -> assertThat(LOST).isAcceptedBy(undecided),
          () -> assertThat(LOST).isRejectedBy(undecided)
        }) {
      assertThatThrownBy(assertion::run)
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("Not decided whether it is serializable: the budget ran out.");
    }
  }

  @Test
  void within_aBudgetThatRunsOut_fails() {
    String concurrent =
        IntStream.range(0, 14)
            .mapToObj(i -> "write %d by %d".formatted(i % 2, i))
            .collect(Collectors.joining(" | "));
    History hard = History.parse(concurrent + "; read 1 by 20; read 0 by 20");
    assertThatThrownBy(
            () ->
                assertThat(hard)
                    .within(Budget.unlimited().withVisits(1))
                    .isLinearizable(Register.of(0)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Not decided");
  }

  @Test
  void exhibits_aLostUpdate_andWhatItImplies() {
    assertThat(LOST).exhibits(LOST_UPDATE).exhibits(G_SINGLE_ITEM).exhibits(G2_ITEM);
  }

  @Test
  void exhibits_whatIsNotThere_failsNamingWhatIs() {
    assertThatThrownBy(() -> assertThat(LOST).exhibits(G1A))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Expected the history to exhibit G1a (")
        .hasMessageContaining("lost-update");
  }

  @Test
  void doesNotExhibit_whatIsThere_failsWithTheProof() {
    assertThatThrownBy(() -> assertThat(LOST).doesNotExhibit(LOST_UPDATE))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Expected the history not to exhibit lost-update")
        .hasMessageContaining("x");
  }

  @Test
  void doesNotExhibit_withoutOpportunity_fails_unlessToldOtherwise() {
    History apart = History.parse("T1: read x [], append x 1; T2: read x [1], append x 2");
    assertThatThrownBy(() -> assertThat(apart).doesNotExhibit(LOST_UPDATE))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("not exercised")
        .hasMessageContaining(
            "keys that two transactions which overlap both read and then write, one"
                + " of which may have failed")
        .hasMessageContaining("evenIfNotExercised()");
    assertThat(apart).evenIfNotExercised().doesNotExhibit(LOST_UPDATE);
  }

  @Test
  void unwrittenValue_ofARecordedHistory_isNoInitialValue() {
    History recorded = History.parse("T1: read x 7");
    assertThat(recorded).isConsistentWith(READ_COMMITTED);
    assertThatThrownBy(
            () -> assertThat(Recorded.withRead("x", 7L)).isConsistentWith(READ_COMMITTED))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("no transaction wrote it");
  }

  @Test
  void withWitness_beforeAnyViolation_isRefused() {
    assertThatThrownBy(() -> assertThat(LOST).withWitness(w -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("withWitness comes after");
  }

  @Test
  void describedAs_isKept_acrossOptions() {
    assertThatThrownBy(
            () ->
                assertThat(LOST)
                    .as("the run of today")
                    .within(Budget.of(Duration.ofSeconds(60)))
                    .isSerializable())
        .hasMessageStartingWith("[the run of today]");
  }

  @Test
  void nullHistory_failsAsAssertJDoes() {
    History none = null;
    assertThatThrownBy(() -> assertThat(none).isSerializable())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("not to be null");
  }
}
