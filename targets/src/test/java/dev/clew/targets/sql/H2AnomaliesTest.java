package dev.clew.targets.sql;

import static dev.clew.targets.schedule.AnomalyCase.G0;
import static dev.clew.targets.schedule.AnomalyCase.G2_ITEM;
import static dev.clew.targets.schedule.AnomalyCase.G2_READ_ONLY;
import static dev.clew.targets.schedule.AnomalyCase.G_SINGLE;
import static dev.clew.targets.schedule.AnomalyCase.P4;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.targets.IsolationLevel;
import dev.clew.targets.schedule.AnomalyCase;
import dev.clew.targets.schedule.Schedule;
import dev.clew.targets.spi.TargetContext;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which anomalies happen at each level of H2 under the schedules of the literature. */
class H2AnomaliesTest {

  @Test
  void readUncommitted_allSchedules_everythingButDirtyWrite() throws Exception {
    assertThat(happeningAt(IsolationLevel.READ_UNCOMMITTED))
        .containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.of(G0)));
  }

  @Test
  void readCommitted_allSchedules_whatIsPossibleBetweenCommittedReads() throws Exception {
    assertThat(happeningAt(IsolationLevel.READ_COMMITTED))
        .containsExactlyInAnyOrder(P4, G_SINGLE, G2_ITEM, G2_READ_ONLY);
  }

  @ParameterizedTest
  @EnumSource(names = {"REPEATABLE_READ", "SNAPSHOT", "SERIALIZABLE"})
  void snapshotLevels_allSchedules_writeSkewAlone(IsolationLevel level) throws Exception {
    assertThat(happeningAt(level)).containsExactlyInAnyOrder(G2_ITEM, G2_READ_ONLY);
  }

  private static Set<AnomalyCase> happeningAt(IsolationLevel level) throws Exception {
    try (SqlTarget target = new SqlTarget(new H2Dialect(), Map.of())) {
      target.start(new TargetContext(Schedule.dataType(), Duration.ofSeconds(20), line -> {}));
      return AnomalyCase.happening(target, level);
    }
  }
}
