package dev.clew.run.matrix;

import dev.clew.targets.TargetUri;
import dev.clew.targets.discovery.Targets;
import dev.clew.targets.spi.TargetContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What MariaDB 10.11 does, at each of its levels, about the schedules of {@link
 * dev.clew.run.matrix.AnomalyCase}; {@link dev.clew.run.matrix.CaseResult#ofMark} says what the
 * marks mean.
 */
@Tag("databases")
@EnabledIf(
    value = "dev.clew.run.matrix.MariaDbAnomaliesTest#isThere",
    disabledReason = "no MariaDB server is installed, and none is to be had as a container")
class MariaDbAnomaliesTest {

  private static final AnomalyTable TABLE = new AnomalyTable();

  static boolean isThere() {
    return Targets.named(TargetUri.parse("mariadb"))
        .availability(TargetContext.contextLoader())
        .isAvailable();
  }

  @AfterAll
  static void stop() {
    TABLE.close();
  }

  @ParameterizedTest
  @CsvSource({
    "OFF, read-uncommitted,   wAAAA AwA AAAAw AAAA . wAAA",
    "OFF, read-committed,     w...w AAA AAAAw AAAA . wAAA",
    "OFF, repeatable-read,    w...w .AA A..Aw AAAA A w...",
    "OFF, serializable,       wwwxw wwx xwwxx xxxx w wwww",
    "ON,  read-committed,     w...w AAA AAAAw AAAA . wAAA",
    "ON,  repeatable-read,    w...w .xx x..xx AAAA x w...",
    "ON,  serializable,       xwxxx wxx xwwxx xxxx x xwww",
  })
  void anomalies_atEachLevel_asMarked(String snapshotIsolation, String level, String marks)
      throws Exception {
    TABLE.check("mariadb?innodb_snapshot_isolation=" + snapshotIsolation, level, marks);
  }
}
