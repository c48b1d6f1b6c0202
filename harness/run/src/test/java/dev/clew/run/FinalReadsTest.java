package dev.clew.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.histories.MicroOperation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class FinalReadsTest {

  private final ManualNanos nanos = new ManualNanos();

  private FinalReads reads(Object... keys) {
    return new FinalReads(List.of(keys), 2, Duration.ofSeconds(30), Duration.ZERO, nanos);
  }

  private static List<Object> keys(Optional<List<MicroOperation>> operation) {
    return operation.orElseThrow().stream().map(MicroOperation::key).toList();
  }

  @Test
  void reads_thatSucceed_coverEveryKeyOnce() throws InterruptedException {
    FinalReads reads = reads("a", "b", "c");
    List<Object> read = new ArrayList<>();
    for (Optional<List<MicroOperation>> next = reads.next();
        next.isPresent();
        next = reads.next()) {
      read.addAll(keys(next));
      reads.completed(next.get(), Outcome.ok(next.get()));
    }
    assertThat(read).containsExactly("a", "b", "c");
    assertThat(reads.notes()).isEmpty();
  }

  @Test
  void read_thatIsAborted_isTriedAgain() throws InterruptedException {
    FinalReads reads = reads("a", "b");
    List<MicroOperation> first = reads.next().orElseThrow();
    assertThat(reads.isEnded()).isTrue();
    reads.completed(first, Outcome.fail(first, "deadlock"));
    assertThat(reads.isEnded()).isFalse();
    List<MicroOperation> second = reads.next().orElseThrow();
    assertThat(second).isEqualTo(first);
    reads.completed(second, Outcome.ok(second));
    assertThat(reads.next()).isEmpty();
    assertThat(reads.notes()).isEmpty();
  }

  @Test
  void read_thatIsAlwaysAborted_isGivenUpAndSaidToBeMissing() throws InterruptedException {
    FinalReads reads = reads("a", "b", "c");
    int attempts = 0;
    for (Optional<List<MicroOperation>> next = reads.next();
        next.isPresent();
        next = reads.next()) {
      boolean fails = keys(next).contains("a");
      attempts += fails ? 1 : 0;
      reads.completed(
          next.get(), fails ? Outcome.fail(next.get(), "deadlock") : Outcome.ok(next.get()));
    }
    assertThat(attempts).isEqualTo(5);
    assertThat(reads.notes()).containsExactly("2 of 3 keys were not read at the end: deadlock");
  }

  @Test
  void reads_notMadeInTime_areSaidToBeMissing() throws InterruptedException {
    FinalReads reads = reads("a", "b", "c");
    List<MicroOperation> first = reads.next().orElseThrow();
    reads.completed(first, Outcome.ok(first));
    nanos.pass(Duration.ofSeconds(30));
    assertThat(reads.next()).isEmpty();
    assertThat(reads.notes()).containsExactly("1 of 3 keys were not read at the end");
  }
}
