package dev.clew.targets.memory.locking;

import static dev.clew.targets.memory.locking.LockTable.Answer.DEADLOCK;
import static dev.clew.targets.memory.locking.LockTable.Answer.GRANTED;
import static dev.clew.targets.memory.locking.LockTable.Answer.QUEUED;
import static dev.clew.targets.memory.locking.LockTable.Mode.EXCLUSIVE;
import static dev.clew.targets.memory.locking.LockTable.Mode.SHARED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class LockTableTest {

  private final LockTable<String> locks = new LockTable<>();

  @Test
  void request_shared_heldByMany() {
    assertThat(locks.request("T1", "x", SHARED)).isEqualTo(GRANTED);
    assertThat(locks.request("T2", "x", SHARED)).isEqualTo(GRANTED);
    assertThat(locks.request("T3", "x", EXCLUSIVE)).isEqualTo(QUEUED);
  }

  @Test
  void request_exclusive_heldByOne() {
    assertThat(locks.request("T1", "x", EXCLUSIVE)).isEqualTo(GRANTED);
    assertThat(locks.request("T1", "x", EXCLUSIVE)).isEqualTo(GRANTED);
    assertThat(locks.request("T1", "x", SHARED)).isEqualTo(GRANTED);
    assertThat(locks.request("T2", "x", SHARED)).isEqualTo(QUEUED);
    assertThat(locks.request("T2", "y", EXCLUSIVE)).isEqualTo(QUEUED);
    assertThat(locks.holdsExclusively("T1", "x")).isTrue();
    assertThat(locks.holdsExclusively("T2", "x")).isFalse();
    assertThat(locks.holdsExclusively("T2", "z")).isFalse();
  }

  @Test
  void release_withAQueue_handsOverInOrder() {
    locks.request("T1", "x", EXCLUSIVE);
    locks.request("T2", "x", SHARED);
    locks.request("T3", "x", SHARED);
    locks.request("T4", "x", EXCLUSIVE);
    locks.release("T1", "x");
    assertThat(locks.request("T2", "x", SHARED)).isEqualTo(GRANTED);
    assertThat(locks.request("T3", "x", SHARED)).isEqualTo(GRANTED);
    assertThat(locks.request("T4", "x", EXCLUSIVE)).isEqualTo(QUEUED);
    locks.release("T2", "x");
    locks.release("T3", "x");
    assertThat(locks.request("T4", "x", EXCLUSIVE)).isEqualTo(GRANTED);
  }

  @Test
  void request_readerAfterAWaitingWriter_queuesSoThatTheWriterIsNotStarved() {
    locks.request("T1", "x", SHARED);
    locks.request("T2", "x", EXCLUSIVE);
    assertThat(locks.request("T3", "x", SHARED)).isEqualTo(QUEUED);
  }

  @Test
  void request_upgradeOfTheOnlyReader_isGranted() {
    locks.request("T1", "x", SHARED);
    assertThat(locks.request("T1", "x", EXCLUSIVE)).isEqualTo(GRANTED);
  }

  @Test
  void request_upgrade_goesBeforeThoseThatWait() {
    locks.request("T1", "x", SHARED);
    locks.request("T2", "x", SHARED);
    locks.request("T3", "x", EXCLUSIVE);
    assertThat(locks.request("T1", "x", EXCLUSIVE)).isEqualTo(QUEUED);
    locks.release("T2", "x");
    assertThat(locks.holdsExclusively("T1", "x")).isTrue();
  }

  @Test
  void request_twoUpgrades_secondIsTheVictim() {
    locks.request("T1", "x", SHARED);
    locks.request("T2", "x", SHARED);
    assertThat(locks.request("T1", "x", EXCLUSIVE)).isEqualTo(QUEUED);
    assertThat(locks.request("T2", "x", EXCLUSIVE)).isEqualTo(DEADLOCK);
  }

  @Test
  void request_closesACycleOfThree_isTheVictim() {
    locks.request("T1", "x", EXCLUSIVE);
    locks.request("T2", "y", EXCLUSIVE);
    locks.request("T3", "z", EXCLUSIVE);
    assertThat(locks.request("T1", "y", SHARED)).isEqualTo(QUEUED);
    assertThat(locks.request("T2", "z", SHARED)).isEqualTo(QUEUED);
    assertThat(locks.request("T3", "x", SHARED)).isEqualTo(DEADLOCK);
    locks.releaseAll("T3", Set.of("x", "z"));
    assertThat(locks.request("T2", "z", SHARED)).isEqualTo(GRANTED);
  }

  /** T3 waits for T2 only because T2 is ahead in the queue of x. */
  @Test
  void request_cycleThroughAPlaceInAQueue_isADeadlock() {
    locks.request("T1", "x", SHARED);
    locks.request("T3", "y", EXCLUSIVE);
    locks.request("T2", "x", EXCLUSIVE);
    assertThat(locks.request("T3", "x", SHARED)).isEqualTo(QUEUED);
    assertThat(locks.request("T1", "y", SHARED)).isEqualTo(DEADLOCK);
  }

  @Test
  void releaseAll_whileQueued_givesUpThePlace() {
    locks.request("T1", "x", SHARED);
    locks.request("T2", "x", EXCLUSIVE);
    locks.request("T3", "x", SHARED);
    locks.releaseAll("T2", Set.of("x"));
    assertThat(locks.request("T3", "x", SHARED)).isEqualTo(GRANTED);
  }
}
