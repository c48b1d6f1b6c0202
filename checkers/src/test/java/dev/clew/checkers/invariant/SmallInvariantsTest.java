package dev.clew.checkers.invariant;

import dev.clew.checkers.invariant.dirty.DirtyReadChecker;
import dev.clew.checkers.invariant.ids.UniqueIdsChecker;
import dev.clew.checkers.invariant.monotonic.MonotonicChecker;
import dev.clew.checkers.invariant.skew.WriteSkewChecker;
import org.junit.jupiter.api.Test;

/** Examples of the smaller invariants. */
class SmallInvariantsTest {

  private final Examples ids = new Examples(UniqueIdsChecker.create());
  private final Examples skew = new Examples(WriteSkewChecker.create());
  private final Examples rows = new Examples(MonotonicChecker.create());
  private final Examples reads = new Examples(DirtyReadChecker.create());

  @Test
  void uniqueIds_sameIdTwice_isDuplicate() {
    ids.invalid("generate -> 7; generate -> 7; generate -> 7", "duplicate-id", "both returned 7");
    ids.valid("generate -> 7; generate -> 8; generate info");
    ids.unknown("generate fail", "no id was returned");
    ids.refused("generate -> nil", "without an id");
    ids.refused("frobnicate", "no operation :frobnicate");
  }

  @Test
  void writeSkew_twoInsertsOfAKey_isG2() {
    skew.invalid("insert [1 [10 nil]] | insert [1 [nil 11]]", "G2", "a row of key 1");
    skew.invalid("insert k 1 | insert k 2", "G2", "a row of key k");
    skew.valid("insert [1 [10 nil]] | insert [1 [nil 11]] fail | insert [2 [12 nil]]");
    skew.unknown("insert [1 [10 nil]] info", "no insert completed ok");
    skew.refused("insert 1", "this insert has no key");
    skew.refused("frobnicate", "no operation :frobnicate");
  }

  @Test
  void monotonic_rowsOutOfOrder_areNamed() {
    rows.invalid(
        "add -> [1 10]; read -> [[2 10] [1 20]]",
        "nonmonotonic-order",
        "the row 2 at 10 comes before the row 1 at 20");
    rows.invalid("read [{:val 1, :sts 20} {:val 2, :sts 10}]", "nonmonotonic-order", "row 1 at 20");
    rows.valid("read [{:val 1, :sts \"10.5\"} {:val 2, :sts \"10.5\"}]");
    rows.valid("read [1 2 3]");
  }

  @Test
  void monotonic_rowsLostTwiceOrRevived_areNamed() {
    rows.invalid("add 1; add 2; read [1 3 4]", "lost-element", "told of the row 2");
    rows.invalid("read [1 2 3 3]", "duplicate-elements", "value 3 more than once");
    rows.invalid(
        "add [1 10] fail; read [[1 10] [2 11] [3 12]]", "G1a", "O2 failed to insert the row 1");
    rows.valid("add 1 | read [2 3 4]");
  }

  @Test
  void monotonic_otherForms_areRefused() {
    rows.unknown("add 1", "never read");
    rows.refused("read 5", "completes with 5, which is no row");
    rows.refused("read [x y z]", "completes with x, which is no row");
    rows.refused("add [1 2 3]; read [1 2 3]", "which is no row");
    rows.refused("frobnicate", "no operation :frobnicate");
  }

  @Test
  void dirtyRead_failedWriteSeen_isAborted() {
    reads.invalid("write 1 by 0 fail; read [0 1] by 1", "G1a", "O1 failed to write 1, but O2 read");
    reads.valid("write 1 by 0 info; read [0 1 1] by 1; read nil by 1");
    reads.unknown("write 1 by 0", "no read completed ok");
  }

  @Test
  void dirtyRead_strongReadsThatMissAValue_areNamed() {
    reads.invalid("write 1; refresh; strong-read -> []", "lost-element", "O1 wrote 1");
    reads.invalid(
        "write 1 info; read 1; strong-read -> [2 3 4]", "vanished-value", "O1 read 1 before O2");
    reads.invalid(
        "write 1; strong-read -> [1] | strong-read -> []",
        "divergent-reads",
        "which does not have it, while O3 does");
    reads.valid("write 1 info | strong-read -> [1] by 1 | strong-read -> [] by 2");
  }

  @Test
  void dirtyRead_otherForms_areRefused() {
    reads.refused("write nil", "writes nil");
    reads.refused("read {a 1}", "completes with a map");
    reads.refused("frobnicate", "no operation :frobnicate");
  }
}
