package dev.clew.checkers.invariant.monotonic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Verdict;
import dev.clew.checkers.invariant.RandomEvents;
import dev.clew.checkers.invariant.RandomEvents.Call;
import dev.clew.histories.Completion;
import dev.clew.histories.History;
import dev.clew.histories.Operation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The checker of growing rows against the definition, row by row. */
class MonotonicDefinitionTest {

  private static final int VALUES = 5;

  @Test
  void check_randomHistories_agreesWithTheDefinition() {
    Random random = new Random(9);
    Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
    for (int i = 0; i < 100_000; i++) {
      History history = RandomEvents.history(random, 7, new Table());

      CheckResult result = MonotonicChecker.create().check(history);

      Optional<Operation> read =
          history.operations().stream()
              .filter(op -> op.function().equals("read") && op.completion() == Completion.OK)
              .max(Comparator.comparingInt(Operation::completedAt));
      Map<String, Long> counts = read.map(last -> counts(history, last)).orElse(Map.of("none", 0L));
      Verdict expected =
          read.isEmpty()
              ? Verdict.UNKNOWN
              : counts.values().stream().anyMatch(count -> count > 0)
                  ? Verdict.INVALID
                  : Verdict.VALID;
      RandomEvents.require(history, result, expected, read.isEmpty() ? Map.of() : counts);
      verdicts.merge(expected, 1, Integer::sum);
    }
    assertThat(verdicts.get(Verdict.VALID)).isGreaterThan(5_000);
    assertThat(verdicts.get(Verdict.INVALID)).isGreaterThan(5_000);
  }

  /** A table that now and then loses a row, keeps one twice, or mixes up its order. */
  private static final class Table implements RandomEvents.Calls {
    private final List<List<Object>> rows = new ArrayList<>();
    private long time = 10;

    @Override
    public Call call(Random random) {
      if (random.nextInt(3) > 0 && rows.size() < VALUES) {
        List<Object> row = List.of((long) rows.size(), time += random.nextInt(3));
        rows.add(row);
        return Call.of("add", row);
      }
      List<Object> seen = new ArrayList<>(rows);
      if (!seen.isEmpty() && random.nextInt(4) == 0) {
        int at = random.nextInt(seen.size());
        switch (random.nextInt(3)) {
          case 0 -> seen.remove(at);
          case 1 -> seen.add(random.nextInt(seen.size()), seen.get(at));
          default -> seen.add(seen.remove(at));
        }
      }
      return new Call("read", null, seen);
    }
  }

  private static Map<String, Long> counts(History history, Operation read) {
    List<List<?>> rows = new ArrayList<>();
    ((List<?>) Objects.requireNonNull(read.output())).forEach(row -> rows.add((List<?>) row));
    long disorder = 0;
    for (int i = 1; i < rows.size(); i++) {
      boolean larger = number(rows.get(i - 1), 0) < number(rows.get(i), 0);
      boolean later = number(rows.get(i - 1), 1) <= number(rows.get(i), 1);
      disorder += larger && later ? 0 : 1;
    }
    long distinct = rows.stream().map(row -> row.get(0)).distinct().count();
    long lost = 0;
    long revived = 0;
    for (Operation add : history.operations()) {
      if (add.function().equals("add")) {
        Object value = ((List<?>) Objects.requireNonNull(add.input())).get(0);
        boolean present = rows.stream().anyMatch(row -> row.get(0).equals(value));
        boolean told = add.completion() == Completion.OK && add.completedAt() < read.invokedAt();
        lost += told && !present ? 1 : 0;
        revived += add.completion() == Completion.FAIL && present ? 1 : 0;
      }
    }
    return Map.of(
        "out of order",
        disorder,
        "duplicated",
        rows.size() - distinct,
        "lost",
        lost,
        "revived",
        revived);
  }

  private static long number(List<?> row, int field) {
    return (Long) row.get(field);
  }
}
