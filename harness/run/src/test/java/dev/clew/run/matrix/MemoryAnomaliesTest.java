package dev.clew.run.matrix;

import static dev.clew.run.matrix.AnomalyCase.G1A;
import static dev.clew.run.matrix.AnomalyCase.G1B;
import static dev.clew.run.matrix.AnomalyCase.G1C;
import static dev.clew.run.matrix.AnomalyCase.G2_ITEM;
import static dev.clew.run.matrix.AnomalyCase.G2_READ_ONLY;
import static dev.clew.run.matrix.AnomalyCase.G_SINGLE;
import static dev.clew.run.matrix.AnomalyCase.OTV;
import static dev.clew.run.matrix.AnomalyCase.P4;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.targets.DataType;
import dev.clew.targets.TargetUri;
import dev.clew.targets.discovery.Targets;
import dev.clew.targets.spi.Target;
import dev.clew.targets.spi.TargetContext;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which anomalies happen on each engine under the schedules of the literature. */
class MemoryAnomaliesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "memory:2pl",
        "memory:2pl-repeatable-read",
        "memory:ssi",
        "memory:occ",
        "memory:serial",
        "memory:strict-serializable",
        "memory:serializable"
      })
  void serializableEngines_allSchedules_noAnomaly(String uri) throws Exception {
    assertThat(happeningOn(uri)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"memory:si", "memory:si-first-updater"})
  void snapshots_allSchedules_writeSkewAlone(String uri) throws Exception {
    assertThat(happeningOn(uri)).containsExactlyInAnyOrder(G2_ITEM, G2_READ_ONLY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "memory:2pl-read-committed",
        "memory:read-committed",
        "memory:mvcc-read-committed"
      })
  void readCommitted_allSchedules_whatIsPossibleBetweenCommittedReads(String uri) throws Exception {
    assertThat(happeningOn(uri)).containsExactlyInAnyOrder(P4, G_SINGLE, G2_ITEM, G2_READ_ONLY);
  }

  /** In most of these schedules the cursor still stands on the key that the other would write. */
  @Test
  void cursorStability_allSchedules_writeSkewBehindTheCursor() throws Exception {
    assertThat(happeningOn("memory:2pl-cursor-stability")).containsExactly(G2_ITEM);
  }

  @Test
  void readUncommitted_allSchedules_allButDirtyWrites() throws Exception {
    assertThat(happeningOn("memory:2pl-read-uncommitted"))
        .containsExactlyInAnyOrder(G1A, G1B, G1C, OTV, P4, G_SINGLE, G2_ITEM, G2_READ_ONLY);
  }

  /** A snapshot of a kind: read skew between two transactions is a fractured read. */
  @Test
  void readAtomic_allSchedules_noFracturedRead() throws Exception {
    assertThat(happeningOn("memory:read-atomic"))
        .containsExactlyInAnyOrder(P4, G2_ITEM, G2_READ_ONLY);
  }

  private static Set<AnomalyCase> happeningOn(String uri) throws Exception {
    try (Target target = Targets.named(TargetUri.parse(uri))) {
      target.start(new TargetContext(DataType.REGISTER, Duration.ofSeconds(5), line -> {}));
      return CaseRuns.happening(target, target.levels().get(0).level());
    }
  }
}
