package dev.clew.checkers.linearizability.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What the monitor of bags says of each kind of contradiction, and of the nearest valid twin. */
class BagMonitorTest {

  private static String rule(String events) {
    return CollectionHistory.rule(new BagMonitor(), events);
  }

  @Test
  void bag_anyOrder_valid() {
    assertThat(rule("a+1 a a+2 a a+3 a b-2 b b-3 b b-1 b")).isEqualTo("valid");
  }

  @Test
  void bag_nothingFound_needsAMomentWhenItCanBeEmpty() {
    assertThat(rule("a+1 a a+2 a a-1 a b- b"))
        .isEqualTo(
            "#3 found nothing, but something was in all the while. nothing removed what was "
                + "inserted by #1.");
    assertThat(rule("a+1 a a+2 a a-1 a b- a-2 b a")).isEqualTo("valid");
  }

  @Test
  void bag_nothingFoundWhileRemovalsCrashed_countsThoseInvokedByThen() {
    // When c may have taken 1, 2 is in; before, 1 is.
    assertThat(rule("a+1 a b- c? a+2 a d- d b"))
        .isEqualTo(
            "#4 found nothing, but something was in all the while. nothing is known to have "
                + "removed what was inserted by #0 and #3, and too few of the removals that crashed "
                + "had begun.");
    assertThat(rule("a+1 a b- c? a+2 a b")).isEqualTo("valid");
    assertThat(rule("a+1 a b- a+2 a c? a-2 b a")).isEqualTo("valid");
    assertThat(rule("a+1 a b- a+2 a c? b a-2 a"))
        .startsWith("#1 found nothing")
        .contains("what #2 inserted was in from its return until #4 began");
  }

  @Test
  void bag_removedButNotInsertedSo_violation() {
    assertThat(rule("b-1 b a+1 a")).isEqualTo("#0 was over before #1 began.");
    assertThat(rule("b-1 a+1 b a")).isEqualTo("valid");
    assertThat(rule("a+1 a b-1 c-1 b c"))
        .isEqualTo("#1 and #2 both took what was inserted once, by #0.");
  }

  @Test
  void bag_valueInsertedTwice_unsuited() {
    assertThat(rule("a+1 a a+1 a")).isEqualTo("unsuited: the value 1 was inserted twice");
  }
}
