package dev.clew.junit;

import static dev.clew.assertj.ClewAssertions.assertThat;
import static dev.clew.assertj.ClewAssertions.assertThatThrownBy;
import static dev.clew.models.isolation.Anomalies.LOST_UPDATE;
import static dev.clew.models.isolation.Anomalies.WRITE_SKEW;
import static dev.clew.models.isolation.ConsistencyModels.SERIALIZABLE;
import static dev.clew.models.isolation.ConsistencyModels.SNAPSHOT_ISOLATION;

import dev.clew.histories.MicroOperation;
import dev.clew.run.interleaving.Sql;
import dev.clew.run.schedule.Schedule;
import dev.clew.run.schedule.ScheduledRun;
import dev.clew.run.schedule.ScheduledRunner;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.spi.CommitResult;
import dev.clew.targets.spi.Session;
import dev.clew.targets.spi.StepResult;
import dev.clew.targets.spi.Target;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@ClewTest(target = "h2", level = IsolationLevel.SERIALIZABLE)
class ClewTestTest {

  @Test
  void dataSource_isOfTheTarget(DataSource source) throws SQLException {
    try (Connection c = source.getConnection()) {
      assertThat(c.getMetaData().getDatabaseProductName()).isEqualTo("H2");
      Sql.run(c, "create table t(id int)");
    }
    try (Connection c = source.getConnection()) {
      assertThat(Sql.rows(c, "select * from t")).isEmpty();
    }
  }

  @Test
  void sessions_areApart(Session one, Session other) {
    one.begin(IsolationLevel.READ_COMMITTED);
    assertThat(one.step(MicroOperation.write("k", 1L)).kind()).isEqualTo(StepResult.Kind.VALUE);
    other.begin(IsolationLevel.READ_COMMITTED);
    assertThat(other.step(MicroOperation.read("k")).value()).isNull();
    assertThat(one.commit()).isEqualTo(CommitResult.ok());
    assertThat(other.step(MicroOperation.read("k")).value()).isEqualTo(1L);
  }

  @Test
  void scheduledRunner_runsAtTheLevel(ScheduledRunner runner) {
    assertThat(runner.level()).isEqualTo(IsolationLevel.SERIALIZABLE);
    ScheduledRun run = runner.run(Schedule.parse("r1[x] r2[y] w1[y=1] w2[x=2] c1 c2"));
    assertThat(run)
        .commitsAll()
        .isConsistentWith(SNAPSHOT_ISOLATION)
        .isNotConsistentWith(SERIALIZABLE)
        .exhibits(WRITE_SKEW)
        .doesNotExhibit(LOST_UPDATE);
    assertThatThrownBy(() -> assertThat(run).isSerializable())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Expected the run to be serializable.")
        .hasMessageContaining("a contradiction")
        .hasMessageContaining("commit");
    assertThatThrownBy(() -> assertThat(run).abortsOne()).isInstanceOf(AssertionError.class);
  }

  @Nested
  class Within {

    @Test
    void target_isThatOfTheClassAround(Target target, DataSource source) throws SQLException {
      assertThat(target.running()).startsWith("H2 ");
      source.getConnection().close();
    }
  }

  @Test
  void dataSource_afterAnotherClassInside_isStillThere(DataSource source) throws SQLException {
    source.getConnection().close();
  }
}
