package dev.clew.checkers.linearizability.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What the monitor of queues says of each kind of contradiction, and of the nearest valid twin. */
class QueueMonitorTest {

  private static String rule(String events) {
    return CollectionHistory.rule(new QueueMonitor(), events);
  }

  @Test
  void queue_removedInTheOrderOfInsertion_valid() {
    assertThat(rule("a+1 a a+2 a b-1 b b-2 b")).isEqualTo("valid");
  }

  @Test
  void queue_laterValueFirst_fourOperations() {
    assertThat(rule("a+1 a a+2 a b-2 b b-1 b"))
        .isEqualTo("#0 was over before #1 began, yet #2 was over before #3 began.");
    assertThat(rule("a+1 b+2 a b a-2 a b-1 b")).isEqualTo("valid");
    assertThat(rule("a+1 a a+2 a a-2 b-1 a b")).isEqualTo("valid");
  }

  @Test
  void queue_earlierValueNeverRemoved_threeOperations() {
    assertThat(rule("a+1 a a+2 a b-2 b"))
        .isEqualTo(
            "#0 was over before #1 began, yet #2 took the later value and nothing took the "
                + "earlier.");
    assertThat(rule("a+1 a a+2 b-2 b a")).startsWith("#0 was over");
    assertThat(rule("a+1 a! a+2 a b-2 b")).isEqualTo("valid");
  }

  @Test
  void queue_crashedRemovals_takeOneValueEach() {
    assertThat(rule("c? a+1 a a+2 a b-2 b")).isEqualTo("valid");
    assertThat(rule("a+1 a a+2 a b-2 b c?")).startsWith("#0 was over");
    assertThat(rule("c? a+1 a a+2 a a+3 a b-3 b"))
        .isEqualTo(
            "#2 was over before #3 began, yet #4 took the later value. nothing is known to have "
                + "taken what was inserted before by #1 and #2, and only 1 of the removals that "
                + "crashed had begun.");
    assertThat(rule("c? d? a+1 a a+2 a a+3 a b-3 b")).isEqualTo("valid");
  }

  @Test
  void queue_nothingFound_needsAMomentWhenItCanBeEmpty() {
    assertThat(rule("a+1 a b- b"))
        .isEqualTo(
            "#1 found nothing, but something was in all the while. nothing removed what was "
                + "inserted by #0.");
    assertThat(rule("a+1 b- a b")).isEqualTo("valid");
    assertThat(rule("a+1 a b- a-1 b a")).isEqualTo("valid");
    assertThat(rule("a+1 a b- a+2 a a-1 a b a-2 a"))
        .isEqualTo(
            "#1 found nothing, but something was in all the while. what #0 inserted was in from "
                + "its return until #3 began. what #2 inserted was in from its return until #4 "
                + "began.");
  }

  @Test
  void queue_nothingFoundAfterCrashedRemovals_countsThem() {
    assertThat(rule("c? a+1 a b- b")).isEqualTo("valid");
    assertThat(rule("a+1 a b- b c?")).startsWith("#1 found nothing");
    assertThat(rule("c? a+1 a a+2 a b- b"))
        .isEqualTo(
            "#3 found nothing, but something was in all the while. nothing is known to have "
                + "removed what was inserted by #1 and #2, and too few of the removals that "
                + "crashed had begun.");
  }

  @Test
  void queue_removedButNotInsertedSo_violation() {
    assertThat(rule("b-1 b")).isEqualTo("#0 took what was never inserted.");
    assertThat(rule("b-1 b a+1 a")).isEqualTo("#0 was over before #1 began.");
    assertThat(rule("a+1 b-1 b a!")).isEqualTo("valid");
    assertThat(rule("a+1 a b-1 b a-1 a"))
        .isEqualTo("#1 and #2 both took what was inserted once, by #0.");
  }

  @Test
  void queue_valueInsertedTwice_unsuited() {
    assertThat(rule("a+1 a a-1 a a+1 a")).isEqualTo("unsuited: the value 1 was inserted twice");
    assertThat(rule("a+1 a a+1 a b-2 b")).isEqualTo("#2 took what was never inserted.");
  }
}
