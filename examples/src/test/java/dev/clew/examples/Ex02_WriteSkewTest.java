package dev.clew.examples;

import static dev.clew.assertj.ClewAssertions.assertThatThrownBy;
import static dev.clew.targets.IsolationLevel.SERIALIZABLE;

import dev.clew.junit.ClewTest;
import dev.clew.run.interleaving.Interleavings;
import dev.clew.run.interleaving.Sql;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Two doctors who leave at once. */
@ClewTest(target = "h2")
class Ex02_WriteSkewTest {

  @Test
  void leaveBroken_leavesNobody(DataSource db) {
    assertThatThrownBy(
            () ->
                hospital(db)
                    .transaction("ann", SERIALIZABLE, c -> Ex02_WriteSkew.leaveBroken(c, "ann"))
                    .transaction("bob", SERIALIZABLE, c -> Ex02_WriteSkew.leaveBroken(c, "bob"))
                    .check())
        .isInstanceOf(AssertionError.class)
        .satisfies(Golden.message("Ex02_WriteSkew"));
  }

  @Test
  void leave_leavesOne(DataSource db) {
    hospital(db)
        .transaction("ann", SERIALIZABLE, c -> Ex02_WriteSkew.leave(c, "ann"))
        .transaction("bob", SERIALIZABLE, c -> Ex02_WriteSkew.leave(c, "bob"))
        .check();
  }

  private static Interleavings<DataSource> hospital(DataSource db) {
    return Interleavings.on(db)
        .given(
            c ->
                Sql.run(
                    c,
                    "drop table if exists doctor",
                    "create table doctor(name varchar primary key, on_call boolean)"))
        .beforeEach(
            c ->
                Sql.run(
                    c,
                    "delete from doctor",
                    "insert into doctor values ('ann', true), ('bob', true)"))
        .invariant(
            "somebody is on call",
            c -> Sql.number(c, "select count(*) from doctor where on_call") > 0);
  }
}
