package dev.clew.examples.junit6;

import static dev.clew.assertj.ClewAssertions.assertThat;
import static dev.clew.models.isolation.Anomalies.WRITE_SKEW;
import static dev.clew.models.isolation.ConsistencyModels.SERIALIZABLE;
import static dev.clew.models.isolation.ConsistencyModels.SNAPSHOT_ISOLATION;
import static dev.clew.targets.IsolationLevel.READ_COMMITTED;

import dev.clew.histories.History;
import dev.clew.junit.ClewTest;
import dev.clew.run.interleaving.Interleavings;
import dev.clew.run.interleaving.Sql;
import dev.clew.run.schedule.Schedule;
import dev.clew.run.schedule.ScheduledRunner;
import dev.clew.targets.IsolationLevel;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@ClewTest(target = "h2", level = IsolationLevel.SERIALIZABLE)
class OnJUnit6Test {

  @Test
  void platform_isThatOfJUnit6() {
    assertThat(Test.class.getPackage().getImplementationVersion()).startsWith("6.");
  }

  @Test
  void assertions_onAHistory() {
    assertThat(History.parse("T1: read x 0, write y 1 | T2: read y 0, write x 1"))
        .isConsistentWith(SNAPSHOT_ISOLATION)
        .isNotConsistentWith(SERIALIZABLE);
  }

  @Test
  void runner_ofTheTarget(ScheduledRunner runner) {
    assertThat(runner.run(Schedule.parse("r1[x] r2[y] w1[y=1] w2[x=2] c1 c2")))
        .isConsistentWith(SNAPSHOT_ISOLATION)
        .exhibits(WRITE_SKEW);
  }

  @Test
  void interleavings_onTheTarget(DataSource db) {
    String add = "update account set balance = balance + 1 where id = 1";
    Interleavings.on(db)
        .given(c -> Sql.run(c, "create table account(id int primary key, balance int)"))
        .beforeEach(c -> Sql.run(c, "delete from account", "insert into account values (1, 0)"))
        .transaction("one", READ_COMMITTED, c -> Sql.run(c, add))
        .transaction("other", READ_COMMITTED, c -> Sql.run(c, add))
        .observe(c -> Sql.rows(c, "select * from account"))
        .check();
  }
}
