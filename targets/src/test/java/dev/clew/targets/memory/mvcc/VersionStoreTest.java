package dev.clew.targets.memory.mvcc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VersionStoreTest {

  private final VersionStore store = new VersionStore();

  @Test
  void read_snapshots_eachItsVersion() {
    store.install("x", 1L, 1, 0);
    store.install("x", 2L, 3, 0);
    assertThat(store.read("x", 0)).isNull();
    assertThat(store.read("x", 1)).isEqualTo(1L);
    assertThat(store.read("x", 2)).isEqualTo(1L);
    assertThat(store.read("x", 3)).isEqualTo(2L);
    assertThat(store.lastWritten("x")).isEqualTo(3);
    assertThat(store.lastWritten("y")).isZero();
  }

  @Test
  void install_oldestSnapshotKnown_keepsWhatItReadsAndDropsTheRest() {
    store.install("x", 1L, 1, 0);
    store.install("x", 2L, 2, 0);
    store.install("x", 3L, 3, 2);
    assertThat(store.read("x", 1)).isNull();
    assertThat(store.read("x", 2)).isEqualTo(2L);
    assertThat(store.read("x", 3)).isEqualTo(3L);
  }

  @Test
  void oldest_ofSnapshotsInUse_untilItsLastUserIsGone() {
    Snapshots snapshots = new Snapshots();
    snapshots.take(4);
    snapshots.take(2);
    snapshots.take(2);
    snapshots.drop(2);
    assertThat(snapshots.oldest(9)).isEqualTo(2);
    snapshots.drop(2);
    assertThat(snapshots.oldest(9)).isEqualTo(4);
    snapshots.drop(4);
    assertThat(snapshots.oldest(9)).isEqualTo(9);
  }
}
