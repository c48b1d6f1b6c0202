package dev.clew.targets.sql;

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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which anomalies happen at each level of PostgreSQL under the schedules of the literature. */
@Tag("databases")
class PostgresAnomaliesTest {

  private static final SqlTarget TARGET = new SqlTarget(new PostgresDialect(), System.getenv());

  @BeforeAll
  static void start() throws Exception {
    TARGET.start(new TargetContext(Schedule.dataType(), Duration.ofMinutes(5), line -> {}));
  }

  @AfterAll
  static void stop() {
    TARGET.close();
  }

  @Test
  void readCommitted_allSchedules_whatIsPossibleBetweenCommittedReads() throws Exception {
    assertThat(AnomalyCase.happening(TARGET, IsolationLevel.READ_COMMITTED))
        .containsExactlyInAnyOrder(P4, G_SINGLE, G2_ITEM, G2_READ_ONLY);
  }

  @Test
  void repeatableRead_allSchedules_writeSkewAlone() throws Exception {
    assertThat(AnomalyCase.happening(TARGET, IsolationLevel.REPEATABLE_READ))
        .containsExactlyInAnyOrder(G2_ITEM, G2_READ_ONLY);
  }

  @Test
  void serializable_allSchedules_noAnomaly() throws Exception {
    assertThat(AnomalyCase.happening(TARGET, IsolationLevel.SERIALIZABLE)).isEmpty();
  }
}
