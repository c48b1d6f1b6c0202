package dev.clew.checkers.linearizability.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.models.Structure.Role;
import org.junit.jupiter.api.Test;

/** What the monitors of sets, counters and locks say. */
class LazyMonitorsTest {

  private static final Monitor SET = new SetMonitor();
  private static final Monitor COUNTER = new CounterMonitor();
  private static final Monitor MUTEX = new MutexMonitor();

  @Test
  void set_elementMissed_namesWhoPutItIn() {
    Given missed =
        Given.first(null).op(Role.ADD, null, "x", 0, 1).op(Role.CONTAINS, false, "x", 2, 3);
    assertThat(missed.ruling(SET))
        .isEqualTo("#1 did not find an element that was in; #0 left it in");
    assertThat(missed.op(Role.CONTAINS, true, "y", 4, 5).ruling(SET)).startsWith("#1");
  }

  @Test
  void set_crashedAdd_mayBeSeenLater() {
    Given late =
        Given.first(null)
            .crashed(Role.ADD, null, "x", 0)
            .op(Role.CONTAINS, false, "x", 1, 2)
            .op(Role.CONTAINS, true, "x", 3, 4);
    assertThat(late.ruling(SET)).isEqualTo("valid");
    assertThat(late.op(Role.CONTAINS, false, "x", 5, 6).ruling(SET))
        .isEqualTo("#3 did not find an element that was in; #2 found it in");
  }

  @Test
  void set_addThatTells_mustFlip() {
    Given told = Given.first(null).op(Role.ADD, false, 1, 0, 1).op(Role.ADD, false, 1, 2, 3);
    assertThat(told.ruling(SET)).isEqualTo("#1 put in an element that was in; #0 left it in");
    Given untold = Given.first(null).op(Role.ADD, false, 1, 0, 1).op(Role.ADD, null, 1, 2, 3);
    assertThat(untold.ruling(SET)).isEqualTo("valid");
  }

  @Test
  void set_setThatWasContentBefore_mayStillFlip() {
    Given pending =
        Given.first(null)
            .op(Role.DISCARD, null, 1, 0, 4)
            .op(Role.ADD, false, 1, 1, 2)
            .op(Role.CONTAINS, false, 1, 3, 5);
    assertThat(pending.ruling(SET)).isEqualTo("valid");
  }

  @Test
  void set_manyPendingOnOneElement_verdictOrUnsuited() {
    Given many = Given.first(null);
    int ops = 130;
    for (int i = 0; i < ops; i++) {
      many.op(i % 2 == 0 ? Role.ADD : Role.DISCARD, null, 1, i, 2 * ops + i);
    }
    assertThat(many.ruling(SET)).isEqualTo("valid");
    many.op(Role.CONTAINS, true, 1, 4 * ops, 4 * ops + 1);
    many.op(Role.CONTAINS, false, 1, 4 * ops + 2, 4 * ops + 3);
    assertThat(many.ruling(SET))
        .isEqualTo("unsuited: too many operations on one element are concurrent");
  }

  @Test
  void counter_impossibleReads_violations() {
    assertThat(Given.first(3L).op(Role.READ, "x", null, 0, 1).ruling(COUNTER))
        .isEqualTo("#0 read what is no integer");
    assertThat(Given.first(3L).op(Role.READ, 2, null, 0, 1).ruling(COUNTER))
        .isEqualTo("#0 read less than the counter held at first");
    Given given = Given.first(3L).op(Role.INCREMENT, null, null, 0, 1);
    assertThat(given.op(Role.READ, 3, null, 2, 3).ruling(COUNTER))
        .isEqualTo("#1 read less than the increments that had returned before it was invoked");
    assertThat(Given.first(3L).op(Role.READ, Long.MIN_VALUE, null, 0, 1).ruling(COUNTER))
        .isEqualTo("#0 read less than the counter held at first");
    assertThat(Given.first(-2L).op(Role.READ, Long.MAX_VALUE, null, 0, 1).ruling(COUNTER))
        .isEqualTo("#0 read more than all increments that were invoked before it returned");
  }

  @Test
  void counter_crashedIncrementSpentEarly_shiftsTheRest() {
    Given given =
        Given.first(0L)
            .crashed(Role.INCREMENT, null, null, 0)
            .op(Role.READ, 1, null, 1, 2)
            .op(Role.INCREMENT, null, null, 3, 6)
            .op(Role.INCREMENT, null, null, 4, 8)
            .op(Role.READ, 2, null, 5, 7)
            .op(Role.READ, 2, null, 9, 10);
    assertThat(given.ruling(COUNTER))
        .isEqualTo(
            "#5 read less than the counter had come to before it was invoked; "
                + "#1 shows what it had come to by then");
  }

  @Test
  void counter_noIntegerAtFirst_unsuited() {
    assertThat(Given.first("x").ruling(COUNTER))
        .isEqualTo("unsuited: a counter holds no integer at first");
  }

  @Test
  void mutex_twoHolders_violation() {
    Given both = Given.first(null).op(Role.ACQUIRE, null, null, 0, 1);
    assertThat(both.ruling(MUTEX)).isEqualTo("valid");
    assertThat(both.op(Role.ACQUIRE, null, null, 2, 3).ruling(MUTEX))
        .isEqualTo(
            "#1 acquired a lock that #0 had acquired; "
                + "every release invoked before #1 returned is needed for another acquire");
  }

  @Test
  void mutex_crashedRelease_letsTheNextIn() {
    Given next =
        Given.first(null)
            .op(Role.ACQUIRE, null, null, 0, 1)
            .crashed(Role.RELEASE, null, null, 2)
            .op(Role.ACQUIRE, null, null, 3, 4);
    assertThat(next.ruling(MUTEX)).isEqualTo("valid");
    assertThat(next.op(Role.ACQUIRE, null, null, 5, 6).ruling(MUTEX))
        .startsWith("#3 acquired a lock that #2 had acquired");
  }

  @Test
  void mutex_releaseOfAFreeLock_violation() {
    assertThat(Given.first(null).op(Role.RELEASE, null, null, 0, 1).ruling(MUTEX))
        .startsWith("#0 released a lock that was free");
    Given twice =
        Given.first(null)
            .op(Role.ACQUIRE, null, null, 0, 1)
            .op(Role.RELEASE, null, null, 2, 3)
            .op(Role.RELEASE, null, null, 4, 5);
    assertThat(twice.ruling(MUTEX)).startsWith("#2 released a lock that #1 had released");
  }
}
