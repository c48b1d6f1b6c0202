package dev.clew.checkers.invariant.sets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.checkers.CheckResult;
import dev.clew.checkers.invariant.Examples;
import dev.clew.checkers.invariant.RandomEvents;
import dev.clew.histories.History;
import java.util.List;
import org.junit.jupiter.api.Test;

class SetCheckersTest {

  private final Examples set = new Examples(SetChecker.create());
  private final Examples full = new Examples(SetFullChecker.create());
  private final Examples linearizable = new Examples(SetFullChecker.create().linearizable());

  @Test
  void set_acknowledgedElementMissing_isLost() {
    set.invalid("add 1 by 0; add 2 by 0; read [1] by 0", "lost-element", "O1 added 2");
    set.valid("add 1 by 0; add 2 by 1 info; read [1] by 0");
    set.valid("add 1 by 0; add 2 by 1 | read #{1} by 0");
  }

  @Test
  void set_elementNobodyAdded_isUnexpected() {
    set.invalid("add 1 by 0; read [1 9] by 0", "unwritten-read", "O1 has 9, but nobody");
    set.invalid("add 1; read [1 2]; add 2 fail", "unwritten-read", "O1 has 2");
  }

  @Test
  void set_elementsRevivedOrTwice_areReportedOnly() {
    set.permitted("add 1 fail; add 2; read [1 2]", "G1a", "O1 failed to add 1, but O2 has it.");
    set.permitted("add 1; read [1 1]", "duplicate-elements", "O1 has 1 2 times.");
  }

  @Test
  void set_nothingToDecide_saysSo() {
    set.unknown("read []", "nothing was to be added");
    set.unknown("add 1; read fail", "never read");
    set.unknown("add [k 1]; add [k 2]; add [k 3]; read [1 2 3]", "--keyed");
    set.unknown("without realtime\nadd 1 | read [1]", "real time");
    set.refused("add 1; read 1", "completes with 1");
    set.refused("add 1; frobnicate 1", "no operation :frobnicate");
    set.refused("add x 1; add y 1", "has a key, and others another");
  }

  @Test
  void set_pairsThatDoNotFit_areTakenLiterally() {
    set.invalid("add [k 1]; add [k 2]; add [k 3]; read [1 2 4]", "unwritten-read", "1");
    set.invalid("add [k 1]; add 2; read [1 2 2]", "unwritten-read", "1");
  }

  @Test
  void setFull_staleRead_isAViolationOfLinearizableSetsOnly() {
    String stale = "add 1 by 0; read [] by 1; read [1] by 1";
    full.permitted(stale, "stale-read", "O2 was stale");
    linearizable.invalid(stale, "stale-read", "O1 added 1 and was over before O2 began");
    linearizable.valid("add 1 by 0 | read [] by 1; read [1] by 1");
  }

  @Test
  void setFull_elementSeenAndGone_isLostThoughNeverAcknowledged() {
    full.invalid(
        "add 2 by 2; add 1 by 0 info; read [1 2] by 1; read [2] by 1", "lost-element", "O1 read 1");
    full.unknown("add 1 by 0 info; read [] by 1", "no element was read in the end");
    full.unknown("without realtime\nadd 1 | read [1]", "real time");
    full.permitted("add 1 fail; read [1]", "G1a", "failed to add 1");
    full.invalid("add 1; read [1 1]", "duplicate-elements", "2 times");
    full.invalid("add 1; read [1]; read [1 7]", "unwritten-read", "O1 has 7");
  }

  @Test
  void setFull_latencies_areFromWhenTheElementWasKnown() {
    // Every event is a millisecond after the one before; the addition is known at 1.
    History history =
        new RandomEvents()
            .ok(0, "add", 1L, 1L)
            .ok(0, "read", null, List.of())
            .ok(0, "read", null, List.of())
            .ok(0, "read", null, List.of(1L))
            .build();

    CheckResult result = SetFullChecker.create().check(history);

    assertThat(result.statistics())
        .containsEntry("stale", 1L)
        .containsEntry("stable latency 50% ms", 3L)
        .containsEntry("stable latency 100% ms", 3L)
        .doesNotContainKey("lost latency 50% ms");
  }
}
