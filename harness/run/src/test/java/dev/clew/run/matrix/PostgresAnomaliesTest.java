package dev.clew.run.matrix;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What PostgreSQL does, at each of its levels, about the schedules of {@link
 * dev.clew.run.matrix.AnomalyCase}; {@link dev.clew.run.matrix.CaseResult#ofMark} says what the
 * marks mean.
 */
@Tag("databases")
class PostgresAnomaliesTest {

  private static final AnomalyTable TABLE = new AnomalyTable();

  @AfterAll
  static void stop() {
    TABLE.close();
  }

  @ParameterizedTest
  @CsvSource({
    "postgres, read-committed,    w...w AAA AAAAw AAAA . wAAA",
    "postgres, repeatable-read,   x...x .xx x..xw AAAA x x...",
    "postgres, serializable,      x..xx .xx x..xw xxxx x x...",
  })
  void anomalies_atEachLevel_asMarked(String target, String level, String marks) throws Exception {
    TABLE.check(target, level, marks);
  }
}
