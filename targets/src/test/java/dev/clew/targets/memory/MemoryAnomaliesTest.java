package dev.clew.targets.memory;

import static dev.clew.targets.schedule.AnomalyCase.G2_ITEM;
import static dev.clew.targets.schedule.AnomalyCase.G2_READ_ONLY;
import static dev.clew.targets.schedule.AnomalyCase.G_SINGLE;
import static dev.clew.targets.schedule.AnomalyCase.P4;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.targets.TargetUri;
import dev.clew.targets.discovery.Targets;
import dev.clew.targets.schedule.AnomalyCase;
import dev.clew.targets.schedule.Schedule;
import dev.clew.targets.spi.Target;
import dev.clew.targets.spi.TargetContext;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which anomalies happen on each engine under the schedules of the literature. */
class MemoryAnomaliesTest {

  @Test
  void strictSerializable_allSchedules_noAnomaly() throws Exception {
    assertThat(happeningOn("memory:strict-serializable")).isEmpty();
  }

  @Test
  void serializable_allSchedules_noAnomaly() throws Exception {
    assertThat(happeningOn("memory:serializable")).isEmpty();
  }

  @Test
  void si_allSchedules_writeSkewAlone() throws Exception {
    assertThat(happeningOn("memory:si")).containsExactlyInAnyOrder(G2_ITEM, G2_READ_ONLY);
  }

  @Test
  void readCommitted_allSchedules_whatIsPossibleBetweenCommittedReads() throws Exception {
    assertThat(happeningOn("memory:read-committed"))
        .containsExactlyInAnyOrder(P4, G_SINGLE, G2_ITEM, G2_READ_ONLY);
  }

  private static Set<AnomalyCase> happeningOn(String uri) throws Exception {
    try (Target target = Targets.named(TargetUri.parse(uri))) {
      target.start(new TargetContext(Schedule.dataType(), Duration.ofSeconds(5), line -> {}));
      return AnomalyCase.happening(target, target.levels().get(0).level());
    }
  }
}
