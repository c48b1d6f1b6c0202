package dev.clew.run.matrix;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the databases of this process do, at each of their levels, about the schedules of {@link
 * dev.clew.run.matrix.AnomalyCase}; {@link dev.clew.run.matrix.CaseResult#ofMark} says what the
 * marks mean.
 *
 * <p>Of H2 and SQLite it is what was measured before, by other means, on other versions of them. At
 * READ UNCOMMITTED the second of PMP_WRITE reads what the first has not committed, and so does what
 * it would after it; where it reads before, the anomaly is there.
 */
class EmbeddedAnomaliesTest {

  private static final AnomalyTable TABLE = new AnomalyTable();

  @AfterAll
  static void stop() {
    TABLE.close();
  }

  @ParameterizedTest
  @CsvSource({
    "h2, read-uncommitted,                    wAAAA AwA AAAAA AAAA . wAAA",
    "h2, read-committed,                      w...w AAA AAAAw AAAA . wAAA",
    "h2, repeatable-read,                     x...x .xx x..xw AAAA x x...",
    "h2, snapshot,                            x...x .xx x..xw AAAA x x...",
    "h2, serializable,                        x...x .xx x..xw AAAA x x...",
    "hsqldb?tx=locks, read-committed,         wwwww AwA AAAAw AAAA . wAAA",
    "hsqldb?tx=locks, repeatable-read,        wwwww www xwwxx xxxw w wwww",
    "hsqldb?tx=locks, serializable,           wwwww www xwwxx xxxw w wwww",
    "hsqldb?tx=mvlocks, read-committed,       wwwww AwA AAAAw AAAA . wAAA",
    "hsqldb?tx=mvlocks, serializable,         wwwww www xwwxx xxxw w wwww",
    "hsqldb?tx=mvcc, read-uncommitted,        w...w AAA AAAAw AAAA . AAAA",
    "hsqldb?tx=mvcc, read-committed,          w...w AAA AAAAw AAAA . AAAA",
    "hsqldb?tx=mvcc, repeatable-read,         x...x .xx x..xx AAAA x x...",
    "hsqldb?tx=mvcc, serializable,            x...x .xx x..xx AAAA x x...",
    "derby, read-uncommitted,                 wAAAA AwA AAAAw AAAA . AAAA",
    "derby, read-committed,                   wwwxw AwA AAAAw AAAA . AAAA",
    "derby, repeatable-read,                  wwwxw Awx xwwxx xAxx w wAwA",
    "derby, serializable,                     wwwxw www xwwxx xxxw x wwww",
    "sqlite?journal=rollback, serializable,   w.www wxx xwwxx xxxx x -www",
    "sqlite?journal=wal, serializable,        w..ww .xx x..xx xxxx x -...",
  })
  void anomalies_atEachLevel_asMarked(String target, String level, String marks) throws Exception {
    TABLE.check(target, level, marks);
  }
}
