package dev.clew.examples;

import static dev.clew.assertj.ClewAssertions.assertThatThrownBy;
import static dev.clew.targets.IsolationLevel.READ_COMMITTED;

import dev.clew.junit.ClewTest;
import dev.clew.run.interleaving.Interleavings;
import dev.clew.run.interleaving.Sql;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Two who want one name. */
@ClewTest(target = "h2")
class Ex03_UniqueUsernameTest {

  @Test
  void registerBroken_givesOneNameTwice(DataSource db) {
    assertThatThrownBy(
            () ->
                people(db, "")
                    .transaction(
                        "first",
                        READ_COMMITTED,
                        c -> Ex03_UniqueUsername.registerBroken(c, "ada", 1))
                    .transaction(
                        "second",
                        READ_COMMITTED,
                        c -> Ex03_UniqueUsername.registerBroken(c, "ada", 2))
                    .check())
        .isInstanceOf(AssertionError.class)
        .satisfies(Golden.message("Ex03_UniqueUsername"));
  }

  @Test
  void register_givesItOnce(DataSource db) {
    people(db, " unique")
        .transaction("first", READ_COMMITTED, c -> Ex03_UniqueUsername.register(c, "ada", 1))
        .transaction("second", READ_COMMITTED, c -> Ex03_UniqueUsername.register(c, "ada", 2))
        .check();
  }

  private static Interleavings<DataSource> people(DataSource db, String constraint) {
    return Interleavings.on(db)
        .given(
            c ->
                Sql.run(
                    c,
                    "drop table if exists person",
                    "create table person(name varchar" + constraint + ", id int)"))
        .beforeEach(c -> Sql.run(c, "delete from person"))
        .observe(c -> Sql.rows(c, "select name, id from person order by id"));
  }
}
