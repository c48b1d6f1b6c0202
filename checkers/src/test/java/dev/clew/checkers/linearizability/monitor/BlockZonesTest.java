package dev.clew.checkers.linearizability.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.models.Structure.Role;
import org.junit.jupiter.api.Test;

/** What block zones say of registers, one of each kind of violation. */
class BlockZonesTest {

  private static final Monitor ZONES = new BlockZones();

  @Test
  void rule_nothing_valid() {
    assertThat(Given.first(0L).ruling(ZONES)).isEqualTo("valid");
  }

  @Test
  void rule_staleRead_namesWhatReplacedIt() {
    Given stale =
        Given.first(0L)
            .op(Role.WRITE, null, 1, 0, 1)
            .op(Role.WRITE, null, 2, 2, 3)
            .op(Role.READ, 1, null, 4, 5);
    assertThat(stale.ruling(ZONES))
        .isEqualTo(
            "#2 read a value that had been replaced; "
                + "#0 returned before #1 was invoked, so that its value came first; "
                + "#1 returned before #2 was invoked, so that the earlier value had been replaced");
  }

  @Test
  void rule_concurrentWrites_valid() {
    Given concurrent =
        Given.first(0L)
            .op(Role.WRITE, null, 1, 0, 2)
            .op(Role.WRITE, null, 2, 1, 3)
            .op(Role.READ, 1, null, 4, 5);
    assertThat(concurrent.ruling(ZONES)).isEqualTo("valid");
  }

  @Test
  void rule_firstValueAfterAWrite_violation() {
    Given lost = Given.first("a").op(Role.WRITE, null, 1, 0, 1).op(Role.READ, "a", null, 2, 3);
    assertThat(lost.ruling(ZONES))
        .isEqualTo(
            "#1 read a value that had been replaced; "
                + "#0 returned before #1 was invoked, so that the first value had been replaced");
  }

  @Test
  void rule_valueNobodyWroteBesideOneWrittenTwice_violation() {
    Given twice =
        Given.first(0L)
            .op(Role.WRITE, null, 1, 0, 1)
            .op(Role.WRITE, null, 1, 2, 3)
            .op(Role.READ, 1, null, 4, 5);
    assertThat(twice.ruling(ZONES)).contains("a value was written twice");
    assertThat(twice.op(Role.READ, 7, null, 6, 7).ruling(ZONES))
        .isEqualTo("#3 read a value that nobody wrote");
  }

  @Test
  void rule_valueNobodyWrote_violation() {
    assertThat(Given.first(0L).op(Role.READ, 7, null, 0, 1).ruling(ZONES))
        .isEqualTo("#0 read a value that nobody wrote");
    assertThat(Given.first(0L).op(Role.CAS, 7, 8, 0, 1).ruling(ZONES))
        .isEqualTo("#0 expected what nobody wrote");
    assertThat(
            Given.first(0L).crashed(Role.CAS, 7, 8, 0).op(Role.READ, 8, null, 1, 2).ruling(ZONES))
        .isEqualTo("#1 needs the effect of #0, which expected what nobody wrote");
  }

  @Test
  void rule_twoCasOfOneValue_lostUpdate() {
    Given lost = Given.first(0L).op(Role.CAS, 0, 1, 0, 2).op(Role.CAS, 0, 2, 1, 3);
    assertThat(lost.ruling(ZONES))
        .isEqualTo("#0 and #1 both replaced the same value, which was written once");
  }

  @Test
  void rule_crashedCasThatNobodyNeeds_noLostUpdate() {
    Given fine = Given.first(0L).crashed(Role.CAS, 0, 1, 0).op(Role.CAS, 0, 2, 1, 3);
    assertThat(fine.ruling(ZONES)).isEqualTo("valid");
  }

  @Test
  void rule_crashedCasThatObserveEachOther_valid() {
    Given island = Given.first(0L).crashed(Role.CAS, 1, 2, 0).crashed(Role.CAS, 2, 1, 1);
    assertThat(island.ruling(ZONES)).isEqualTo("valid");
  }

  @Test
  void rule_casThatFollowFromEachOther_cycle() {
    Given two = Given.first(0L).op(Role.CAS, 1, 2, 0, 2).op(Role.CAS, 2, 1, 1, 3);
    assertThat(two.ruling(ZONES)).startsWith("#0 and #1 each expected what the other wrote");
    Given three =
        Given.first(0L)
            .op(Role.CAS, 1, 2, 0, 3)
            .op(Role.CAS, 2, 3, 1, 4)
            .op(Role.CAS, 3, 1, 2, 5)
            .op(Role.READ, 3, null, 6, 7);
    assertThat(three.ruling(ZONES)).contains("which itself follows from it");
    Given one = Given.first(0L).crashed(Role.CAS, 1, 1, 0).op(Role.READ, 1, null, 1, 2);
    assertThat(one.ruling(ZONES)).startsWith("#0 expected a value that nobody else wrote");
  }

  @Test
  void rule_readBeforeItsWrite_violation() {
    Given early = Given.first(0L).op(Role.READ, 1, null, 0, 1).op(Role.WRITE, null, 1, 2, 3);
    assertThat(early.ruling(ZONES))
        .isEqualTo("#0 read what #1 wrote, yet returned before that was invoked");
    Given twice =
        Given.first(0L)
            .op(Role.READ, 2, null, 0, 2)
            .crashed(Role.CAS, 1, 2, 1)
            .op(Role.WRITE, null, 1, 3, 4);
    assertThat(twice.ruling(ZONES)).startsWith("#2 came after what follows from it");
  }

  @Test
  void rule_oldValueAfterItsSuccessor_violation() {
    Given back =
        Given.first(0L)
            .op(Role.CAS, 0, 1, 0, 3)
            .op(Role.READ, 1, null, 1, 2)
            .op(Role.READ, 0, null, 4, 5);
    assertThat(back.ruling(ZONES))
        .startsWith("#2 read a value that had been replaced; #1 returned");
  }

  @Test
  void rule_valueWrittenTwice_unsuitedOnlyIfNeeded() {
    Given twice = Given.first(0L).op(Role.WRITE, null, 1, 0, 1).op(Role.WRITE, null, 1, 2, 3);
    assertThat(twice.ruling(ZONES)).isEqualTo("valid");
    twice.op(Role.READ, 1, null, 4, 5);
    assertThat(twice.ruling(ZONES)).isEqualTo("unsuited: a value was written twice");
    Given first = Given.first(0L).op(Role.WRITE, null, 0, 0, 1).op(Role.READ, 0, null, 2, 3);
    assertThat(first.ruling(ZONES)).isEqualTo("unsuited: a value was written twice");
  }

  @Test
  void rule_valueWrittenTwiceWithinAZone_violation() {
    Given between =
        Given.first(0L)
            .op(Role.WRITE, null, 2, 0, 1)
            .op(Role.WRITE, null, 1, 2, 3)
            .op(Role.WRITE, null, 1, 4, 5)
            .op(Role.READ, 2, null, 6, 7);
    assertThat(between.ruling(ZONES)).startsWith("#3 read a value that had been replaced");
  }
}
