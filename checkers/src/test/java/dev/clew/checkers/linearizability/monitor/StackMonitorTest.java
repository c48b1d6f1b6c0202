package dev.clew.checkers.linearizability.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What the monitor of stacks says of each kind of contradiction, and of the nearest valid twin. */
class StackMonitorTest {

  private static String rule(String events) {
    return CollectionHistory.rule(new StackMonitor(), events);
  }

  @Test
  void stack_removedBackwards_valid() {
    assertThat(rule("a+1 a a+2 a b-2 b b-1 b")).isEqualTo("valid");
    assertThat(rule("a+1 a a-1 a a+2 a a-2 a")).isEqualTo("valid");
  }

  @Test
  void stack_lowerValueFirst_twoValues() {
    assertThat(rule("a+1 a a+2 a b-1 b b-2 b"))
        .isEqualTo(
            "the stack was not empty from the return of #0 until #3 began, but nothing can have been "
                + "at its bottom all the while. what #0 inserted was in from its return until #2 began. "
                + "#2 was over before #3 began. what #1 inserted was in from its return until #3 "
                + "began. #0 was over before #1 began.");
    assertThat(rule("a+1 b+2 a b a-1 a b-2 b")).isEqualTo("valid");
    assertThat(rule("a+1 a a+2 a a-1 b-2 a b")).isEqualTo("valid");
  }

  @Test
  void stack_upperValueNeverRemoved_threeOperations() {
    assertThat(rule("a+1 a a+2 a b-1 b"))
        .isEqualTo(
            "the stack was not empty from the return of #0 on, but nothing can have been at its "
                + "bottom. what #0 inserted was in from its return until #2 began. nothing is known "
                + "to have removed what #1 inserted. #0 was over before #1 began.");
    assertThat(rule("a+1 a b-1 a+2 b a")).isEqualTo("valid");
  }

  @Test
  void stack_threeValuesInTurn_violationThoughEachTwoHaveAnOrder() {
    String turn = "a+1 a b+2 c+3 b d-1 c e-2 d f-3 e f";
    assertThat(rule(turn))
        .startsWith("the stack was not empty from the return of #0 until #5 began");
    assertThat(rule("a+1 a b+2 b d-1 e-2 d e")).isEqualTo("valid");
    assertThat(rule("a+1 a c+3 d-1 c d f-3 f")).isEqualTo("valid");
    assertThat(rule("b+2 c+3 b c e-2 f-3 e f")).isEqualTo("valid");
  }

  @Test
  void stack_crashedRemoval_takesWhatIsInTheWay() {
    assertThat(rule("c? a+1 a a+2 a b-1 b")).isEqualTo("valid");
    assertThat(rule("a+1 a a+2 a b-1 b c?")).startsWith("the stack was not empty");
    assertThat(rule("c? a+1 a a+2 a a+3 a b-1 b"))
        .isEqualTo("unsuited: a removal crashed, and it matters which value it took");
    assertThat(rule("c? d? a+1 a a+2 a a+3 a b-1 b")).isEqualTo("valid");
  }

  @Test
  void stack_nothingFound_needsAMomentWhenItCanBeEmpty() {
    assertThat(rule("a+1 a b- b")).startsWith("#1 found nothing");
    assertThat(rule("a+1 a b- a-1 b a")).isEqualTo("valid");
    assertThat(rule("c? a+1 a b- b")).isEqualTo("valid");
  }

  @Test
  void stack_valueInsertedTwice_unsuited() {
    assertThat(rule("a+1 a a-1 a a+1 a")).isEqualTo("unsuited: the value 1 was inserted twice");
  }
}
