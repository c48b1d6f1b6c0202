package dev.clew.checkers.linearizability.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.histories.values.Values;
import dev.clew.models.Structure.Role;
import org.junit.jupiter.api.Test;

/** What the monitor of priority queues says of contradictions, and of the nearest valid twin. */
class PriorityQueueMonitorTest {

  private static String rule(String events) {
    return CollectionHistory.rule(new PriorityQueueMonitor(), events);
  }

  @Test
  void priorityQueue_greatestFirst_valid() {
    assertThat(rule("a+1 a a+3 a a+2 a b-3 b b-2 b b-1 b")).isEqualTo("valid");
  }

  @Test
  void priorityQueue_lesserValueFirst_twoValues() {
    assertThat(rule("a+1 a a+2 a b-1 b b-2 b"))
        .isEqualTo(
            "#2 took what #0 inserted, but something greater was in all the while. "
                + "what #1 inserted was in from its return until #3 began.");
    assertThat(rule("a+1 a a+2 b-1 a b b-2 b")).isEqualTo("valid");
    assertThat(rule("a+1 a a+2 a b-1 c-2 b c")).isEqualTo("valid");
  }

  @Test
  void priorityQueue_greaterValueNeverRemoved_threeOperations() {
    assertThat(rule("a+1 a a+2 a b-1 b"))
        .isEqualTo(
            "#2 took what #0 inserted, but something greater was in all the while. "
                + "nothing is known to have removed what #1 inserted.");
  }

  @Test
  void priorityQueue_greaterValueHeldUpByAGreatest_threeValues() {
    // 2 can leave only after 3 did, by when 1 is gone.
    assertThat(rule("a+1 a a+3 a b-2 a+2 a c-1 c d-3 b d"))
        .startsWith("#4 took what #0 inserted, but something greater was in all the while");
    assertThat(rule("a+1 a a+3 a e-3 b-2 e a+2 a b c-1 c")).isEqualTo("valid");
  }

  @Test
  void priorityQueue_crashedRemoval_takesWhatIsInTheWay() {
    assertThat(rule("c? a+1 a a+2 a b-1 b")).isEqualTo("valid");
    assertThat(rule("a+1 a a+2 a b-1 b c?")).startsWith("#2 took what #0 inserted");
    assertThat(rule("c? a+1 a a+2 a a+3 a b-1 b"))
        .isEqualTo("unsuited: a removal crashed, and it matters which value it took");
    assertThat(rule("c? d? a+1 a a+2 a a+3 a b-1 b")).isEqualTo("valid");
  }

  @Test
  void priorityQueue_nothingFound_needsAMomentWhenItCanBeEmpty() {
    assertThat(rule("a+1 a b- b")).startsWith("#1 found nothing");
    assertThat(rule("a+1 a b- a-1 b a")).isEqualTo("valid");
    // Each may leave while the other operation runs, but 1 only after 2 did.
    assertThat(rule("a+1 b+2 a b c-1 d- c e-2 d e")).startsWith("#2 took what #0 inserted");
  }

  @Test
  void priorityQueue_valueThatIsNoInteger_unsuited() {
    Values values = new Values();
    values.of("x");
    ObjectOperations operations = new ObjectOperations(values, null);
    operations.begin();
    operations.add(0, Role.INSERT, ObjectOperations.NONE, operations.number(values.of("x")), 0, 1);
    assertThat(new PriorityQueueMonitor().rule(operations, () -> false))
        .isEqualTo(new Ruling.Unsuited("the value x is no integer"));
  }

  @Test
  void priorityQueue_valueInsertedTwice_unsuited() {
    assertThat(rule("a+1 a a-1 a a+1 a")).isEqualTo("unsuited: the value 1 was inserted twice");
  }
}
