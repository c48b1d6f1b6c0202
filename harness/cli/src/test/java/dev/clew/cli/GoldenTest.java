package dev.clew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * The text people see, whole: the files in {@code golden} say what is printed, letter by letter.
 */
class GoldenTest {

  @Test
  void check_writeSkew_isExplainedAsInTheFrontDoors() throws Exception {
    isPrinted("write-skew.edn", "write-skew.txt", 1, "--consistency", "serializable");
  }

  @Test
  void check_writeSkewUnderSnapshotIsolation_isPermitted() throws Exception {
    isPrinted("write-skew.edn", "permitted.txt", 0, "--consistency", "snapshot-isolation");
  }

  @Test
  void check_staleRead_isExplained() throws Exception {
    isPrinted("stale-read.edn", "stale-read.txt", 1, "--workload", "cas-register");
  }

  @Test
  void check_bankWithAWrongTotal_saysByHowMuch() throws Exception {
    isPrinted("bank.edn", "bank.txt", 1, "--total", "20");
  }

  @Test
  void check_longFork_isExplained() throws Exception {
    isPrinted("long-fork.edn", "long-fork.txt", 1, "--workload", "long-fork");
  }

  @Test
  void check_counterOutOfBounds_saysTheBound() throws Exception {
    isPrinted("counter.edn", "counter.txt", 1, "--workload", "counter");
  }

  @Test
  void check_staleSet_saysWhoKnewAndWhoMissed() throws Exception {
    isPrinted(
        "stale-set.edn",
        "stale-set.txt",
        1,
        "--workload",
        "set-full",
        "--consistency",
        "linearizable");
  }

  @Test
  void check_setLooksKeyed_saysSoInsteadOfLost() throws Exception {
    isPrinted("keyed-set.edn", "keyed-set.txt", 2, "--workload", "set");
  }

  @Test
  void check_queueThatLostAMessage_namesIt() throws Exception {
    isPrinted("lost-message.edn", "lost-message.txt", 1, "--workload", "total-queue");
  }

  @Test
  void check_kafkaThatLostAMessage_namesItsOffset() throws Exception {
    isPrinted("kafka.edn", "kafka.txt", 1);
  }

  @Test
  void check_exercised_countsOpportunities() throws Exception {
    isPrinted(
        "write-skew.edn", "exercised.txt", 0, "--exercised", "--consistency", "snapshot-isolation");
  }

  @Test
  void check_requireExercised_isUnknownWhereNothingCouldHaveGoneWrong() throws Exception {
    isPrinted(
        "write-skew.edn",
        "require-exercised.txt",
        2,
        "--require-exercised",
        "--consistency",
        "snapshot-isolation");
  }

  @Test
  void check_requireExercisedOfAViolation_isInvalidAllTheSame() throws Exception {
    isPrinted(
        "write-skew.edn",
        "write-skew.txt",
        1,
        "--require-exercised",
        "--consistency",
        "serializable");
  }

  @Test
  void check_oneProcess_saysThatThisShowsLittle() throws Exception {
    isPrinted("one-process.edn", "one-process.txt", 0);
  }

  private static void isPrinted(String history, String golden, int code, String... options)
      throws IOException, URISyntaxException {
    String file = path(history).toString();
    String[] arguments = new String[options.length + 2];
    arguments[0] = "check";
    System.arraycopy(options, 0, arguments, 1, options.length);
    arguments[options.length + 1] = file;

    Captured check = Captured.run(arguments);

    assertThat(check.out().replace(file, history)).isEqualTo(Files.readString(path(golden)));
    assertThat(check.err()).isEmpty();
    assertThat(check.code()).isEqualTo(code);
  }

  private static Path path(String name) throws URISyntaxException {
    return Path.of(
        Objects.requireNonNull(GoldenTest.class.getResource("/golden/" + name), name).toURI());
  }
}
