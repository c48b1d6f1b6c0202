package dev.clew.examples;

import static dev.clew.assertj.ClewAssertions.assertThatThrownBy;

import dev.clew.examples.Ex01_LostUpdate.BrokenTransfers;
import dev.clew.examples.Ex01_LostUpdate.Transfers;
import dev.clew.junit.ClewTest;
import dev.clew.run.interleaving.Interleavings;
import dev.clew.run.interleaving.Sql;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Two transfers from one account, in every interleaving of their statements. */
@ClewTest(target = "h2")
class Ex01_LostUpdateTest {

  /** What the test of a broken service says; in a test of yours there is no assertThatThrownBy. */
  @Test
  void brokenTransfers_loseAnUpdate(DataSource db) {
    assertThatThrownBy(
            () ->
                bank(db)
                    .using(BrokenTransfers::new)
                    .callReturning("alice", service -> service.transfer(1, 2, 80))
                    .callReturning("bob", service -> service.transfer(1, 2, 80))
                    .check())
        .isInstanceOf(AssertionError.class)
        .satisfies(Golden.message("Ex01_LostUpdate"));
  }

  @Test
  void transfers_doNot(DataSource db) {
    bank(db)
        .using(Transfers::new)
        .callReturning("alice", service -> service.transfer(1, 2, 80))
        .callReturning("bob", service -> service.transfer(1, 2, 80))
        .check();
  }

  private static Interleavings<DataSource> bank(DataSource db) {
    return Interleavings.on(db)
        .given(
            c ->
                Sql.run(
                    c,
                    "drop table if exists account",
                    "create table account(id int primary key, balance int)"))
        .beforeEach(
            c -> Sql.run(c, "delete from account", "insert into account values (1, 100), (2, 0)"))
        .observe(c -> Sql.rows(c, "select * from account order by id"))
        .invariant(
            "money is neither made nor lost",
            c -> Sql.number(c, "select sum(balance) from account") == 100);
  }
}
