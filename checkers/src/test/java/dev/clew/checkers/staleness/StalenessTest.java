package dev.clew.checkers.staleness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.histories.Completion;
import dev.clew.histories.History;
import dev.clew.histories.Operation;
import dev.clew.histories.format.ReadOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StalenessTest {

  @Test
  void of_readBehindTwoVersions_namesIt() {
    History history =
        History.parse(
            "write x 1 by 0; write x 2 by 0; write x 3 by 0; read x 1 by 1; read x 3 by 1");
    Staleness staleness = Staleness.of(history, 0);
    assertThat(staleness.total().reads()).isEqualTo(2);
    assertThat(staleness.total().stale()).isEqualTo(1);
    assertThat(staleness.total().versions()).isEqualTo(new Quantiles(0, 2, 2, 2));
    assertThat(staleness.total().worst()).isEqualTo(3);
    assertThat(staleness.sentences(history))
        .containsExactly(
            "Staleness: 1 of 2 reads were behind; by versions p50 0, p90 2, p99 2, max 2.",
            "Worst: op 3, read x 1, 2 versions behind.");
  }

  @Test
  void of_writeThatOverlapsTheRead_countsForNothing() {
    History history = History.parse("write x 1 by 0; write x 2 by 0 | read x 1 by 1");
    assertThat(Staleness.of(history, 0).total().stale()).isZero();
  }

  @Test
  void of_versionSeenByAnotherRead_isInPlaceThen() {
    History history =
        History.parse("write x 1 by 0 info; read x 1 by 1; read x 0 by 2; read x 1 by 2");
    Staleness staleness = Staleness.of(history, 0);
    assertThat(staleness.total().worst()).isEqualTo(2);
    assertThat(staleness.keys()).hasSize(1);
    assertThat(staleness.keys().get(0).key()).isEqualTo("x");
  }

  @Test
  void of_valueWrittenTwice_leavesOutTheKey() {
    History history = History.parse("write x 1 by 0; write x 1 by 0; read x 1 by 1; read y 0 by 1");
    Staleness staleness = Staleness.of(history, 0);
    assertThat(staleness.skipped()).isEqualTo(1);
    assertThat(staleness.total().reads()).isEqualTo(1);
    assertThat(staleness.sentences(history).get(1)).startsWith("1 keys were left out");
  }

  @Test
  void of_historyWithTimes_measuresTime() throws IOException {
    History history =
        edn(
            "{:process 0 :type :invoke :f :write :value 1 :time 1000000}"
                + "{:process 0 :type :ok :f :write :value 1 :time 2000000}"
                + "{:process 1 :type :invoke :f :read :value nil :time 5500000}"
                + "{:process 1 :type :ok :f :read :value 0 :time 6000000}");
    Staleness staleness = Staleness.of(history, 0);
    assertThat(staleness.hasTimes()).isTrue();
    assertThat(staleness.total().nanos().max()).isEqualTo(3_500_000);
    assertThat(staleness.sentences(history).get(0))
        .endsWith("; by time p50 3.5 ms, p90 3.5 ms, p99 3.5 ms, max 3.5 ms.");
  }

  @Test
  void of_historyWithoutRealtime_isRefused() {
    History history = History.parse("without realtime\nread x 0 by 0");
    assertThatThrownBy(() -> Staleness.of(history, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("real time");
  }

  @Test
  void of_nothingRead_saysSo() {
    History history = History.parse("write x 1 by 0");
    assertThat(Staleness.of(history, 0).sentences(history))
        .containsExactly("Staleness: no read returned a version.");
  }

  @Test
  void of_randomHistories_agreesWithTheDefinition() {
    Random random = new Random(5);
    int stale = 0;
    for (int i = 0; i < 20_000; i++) {
      History history = random(random);
      Staleness staleness = Staleness.of(history, 0);
      List<Long> behind = new ArrayList<>();
      for (Operation read : history.operations()) {
        if (read.function().equals("read") && versionExists(history, read)) {
          behind.add(behind(history, read));
        }
      }
      long[] expected = behind.stream().mapToLong(Long::longValue).toArray();
      assertThat(staleness.total().versions()).as("%s", history).isEqualTo(Quantiles.of(expected));
      assertThat(staleness.total().stale())
          .isEqualTo((int) behind.stream().filter(b -> b > 0).count());
      stale += staleness.total().stale();
    }
    assertThat(stale).isGreaterThan(5_000);
  }

  private static History random(Random random) {
    StringBuilder text = new StringBuilder();
    int[] written = new int[2];
    for (int phase = 1 + random.nextInt(5); phase > 0; phase--) {
      for (int op = 1 + random.nextInt(3); op > 0; op--) {
        int key = random.nextInt(2);
        String name = (key == 0 ? "x " : "y ");
        text.append(
            random.nextInt(3) == 0
                ? "write " + name + ++written[key]
                : "read " + name + random.nextInt(written[key] + 1));
        text.append(" by ").append(op).append(op == 1 ? ";" : " | ");
      }
    }
    return History.parse(text.toString());
  }

  private static boolean versionExists(History history, Operation read) {
    return Objects.equals(read.output(), 0L) || inPlace(history, read) < Integer.MAX_VALUE;
  }

  /** Returns where the first operation on a version returned, as the definition has it. */
  private static int inPlace(History history, Operation of) {
    Object value = of.function().equals("read") ? of.output() : of.input();
    int first = Objects.equals(value, 0L) ? -1 : Integer.MAX_VALUE;
    for (Operation other : history.operations()) {
      Object about = other.function().equals("read") ? other.output() : other.input();
      if (other.completion() == Completion.OK
          && Objects.equals(other.key(), of.key())
          && Objects.equals(about, value)) {
        first = Math.min(first, other.completedAt());
      }
    }
    return first;
  }

  private static long behind(History history, Operation read) {
    return history.operations().stream()
        .filter(write -> write.function().equals("write"))
        .filter(write -> Objects.equals(write.key(), read.key()))
        .filter(write -> write.invokedAt() > inPlace(history, read))
        .filter(write -> inPlace(history, write) < read.invokedAt())
        .count();
  }

  private static History edn(String text) throws IOException {
    return History.read(
        new ByteArrayInputStream(text.replace("}{", "}\n{").getBytes(StandardCharsets.UTF_8)),
        "test",
        ReadOptions.withDefaults());
  }
}
