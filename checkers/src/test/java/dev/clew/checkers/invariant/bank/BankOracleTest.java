package dev.clew.checkers.invariant.bank;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Verdict;
import dev.clew.checkers.invariant.RandomEvents;
import dev.clew.checkers.invariant.RandomEvents.Call;
import dev.clew.histories.Completion;
import dev.clew.histories.History;
import dev.clew.histories.Operation;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The checker of banks against the definition, read by read, on objects. */
class BankOracleTest {

  @Test
  void check_randomHistories_agreesWithTheDefinition() {
    Random random = new Random(1);
    int invalid = 0;
    for (int i = 0; i < 100_000; i++) {
      History history = RandomEvents.history(random, 6, BankOracleTest::call);
      boolean given = random.nextBoolean();
      boolean negative = random.nextBoolean();
      BankChecker checker = BankChecker.inferring().negativeBalances(negative);

      CheckResult result = (given ? checker.total(BigDecimal.valueOf(3)) : checker).check(history);

      @Nullable Map<String, Long> expected = flaws(history, given, negative);
      Verdict verdict =
          expected == null ? Verdict.UNKNOWN : expected.isEmpty() ? Verdict.VALID : Verdict.INVALID;
      RandomEvents.require(history, result, verdict, expected == null ? Map.of() : expected);
      invalid += verdict == Verdict.INVALID ? 1 : 0;
    }
    assertThat(invalid).isBetween(20_000, 80_000);
  }

  private static Call call(Random random) {
    if (random.nextInt(3) == 0) {
      return Call.of("transfer", 1L);
    }
    Map<Object, Object> balances = new HashMap<>();
    long first = random.nextInt(10) == 0 ? -1 : random.nextInt(4);
    balances.put(0L, first);
    balances.put(1L, random.nextInt(4) == 0 ? random.nextInt(5) : 3 - first);
    if (random.nextInt(20) == 0) {
      balances.put(2L, null);
    }
    return new Call("read", null, balances);
  }

  /** Returns how often each anomaly is there, or null if nothing can be said. */
  private static @Nullable Map<String, Long> flaws(
      History history, boolean given, boolean negative) {
    List<Operation> reads =
        history.operations().stream()
            .filter(op -> op.function().equals("read") && op.completion() == Completion.OK)
            .sorted(Comparator.comparingInt(Operation::completedAt))
            .toList();
    Long total = given ? Long.valueOf(3) : null;
    for (Operation read : reads) {
      if (total == null && !balances(read).containsValue(null)) {
        total = sum(read);
      }
    }
    if (reads.isEmpty() || total == null) {
      return null;
    }
    Map<String, Long> flaws = new LinkedHashMap<>();
    for (Operation read : reads) {
      if (balances(read).containsValue(null)) {
        flaws.merge("nil-balance", 1L, Long::sum);
      } else if (sum(read) != total) {
        flaws.merge("wrong-total", 1L, Long::sum);
      } else if (!negative && balances(read).values().stream().anyMatch(each -> (Long) each < 0)) {
        flaws.merge("negative-balance", 1L, Long::sum);
      }
    }
    return flaws;
  }

  private static long sum(Operation read) {
    return balances(read).values().stream().mapToLong(each -> (Long) each).sum();
  }

  private static Map<?, ?> balances(Operation read) {
    return (Map<?, ?>) Objects.requireNonNull(read.output());
  }
}
