package dev.clew.checkers.invariant.fork;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Verdict;
import dev.clew.checkers.invariant.RandomEvents;
import dev.clew.checkers.invariant.RandomEvents.Call;
import dev.clew.histories.Completion;
import dev.clew.histories.History;
import dev.clew.histories.MicroOperation;
import dev.clew.histories.Operation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The checker of long forks against a comparison of all pairs of reads. */
class LongForkOracleTest {

  @Test
  void check_randomHistories_agreesWithAllPairs() {
    Random random = new Random(2);
    int invalid = 0;
    int valid = 0;
    for (int i = 0; i < 100_000; i++) {
      History history = RandomEvents.history(random, 7, LongForkOracleTest::call);

      CheckResult result = LongForkChecker.inferring().check(history);

      Verdict expected = verdict(history);
      RandomEvents.require(history, result, expected, Map.of());
      invalid += expected == Verdict.INVALID ? 1 : 0;
      valid += expected == Verdict.VALID ? 1 : 0;
    }
    assertThat(invalid).isGreaterThan(5_000);
    assertThat(valid).isGreaterThan(20_000);
  }

  private static Call call(Random random) {
    if (random.nextInt(5) == 0) {
      return Call.of("txn", List.of(MicroOperation.write((long) random.nextInt(6), 1L)));
    }
    long base = random.nextInt(6) == 0 ? 3 : 0;
    long[] keys = {base, base + 1, base + 2};
    int size = random.nextInt(20) == 0 ? 2 : 3;
    boolean ordered = random.nextInt(6) > 0;
    int seen = random.nextInt(4);
    List<MicroOperation> asked = new ArrayList<>();
    List<MicroOperation> answered = new ArrayList<>();
    for (int k = 0; k < size; k++) {
      boolean sees = ordered ? k < seen : random.nextBoolean();
      Long value = sees ? (random.nextInt(200) == 0 ? 2L : 1L) : null;
      asked.add(MicroOperation.read(keys[k]));
      answered.add(MicroOperation.read(keys[k], value));
    }
    int turn = random.nextInt(size);
    Collections.rotate(asked, turn);
    Collections.rotate(answered, turn);
    return new Call("txn", asked, answered);
  }

  private static Verdict verdict(History history) {
    List<Map<Object, Object>> reads = new ArrayList<>();
    Map<Object, Object> values = new HashMap<>();
    boolean twice = false;
    for (Operation operation : history.operations()) {
      List<MicroOperation> mops = Objects.requireNonNull(operation.transaction());
      if (operation.completion() != Completion.FAIL) {
        for (MicroOperation mop : mops) {
          Object value = mop.value();
          Object other = value == null ? null : values.putIfAbsent(mop.key(), value);
          twice |= other != null && !other.equals(value);
        }
      }
      if (operation.completion() == Completion.OK
          && mops.get(0).kind() == MicroOperation.Kind.READ) {
        reads.add(
            mops.stream()
                .collect(
                    Collectors.toMap(
                        MicroOperation::key, mop -> mop.value() == null ? "none" : "some")));
      }
    }
    if (reads.isEmpty() || twice) {
      return Verdict.UNKNOWN;
    }
    for (Map<Object, Object> one : reads) {
      for (Map<Object, Object> other : reads) {
        if (one.keySet().equals(other.keySet()) && exceeds(one, other) && exceeds(other, one)) {
          return Verdict.INVALID;
        }
      }
    }
    return Verdict.VALID;
  }

  private static boolean exceeds(Map<Object, Object> one, Map<Object, Object> other) {
    return one.keySet().stream()
        .anyMatch(key -> "some".equals(one.get(key)) && "none".equals(other.get(key)));
  }
}
