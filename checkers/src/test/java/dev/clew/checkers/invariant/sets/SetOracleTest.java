package dev.clew.checkers.invariant.sets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Verdict;
import dev.clew.checkers.invariant.RandomEvents;
import dev.clew.checkers.invariant.RandomEvents.Call;
import dev.clew.histories.Completion;
import dev.clew.histories.History;
import dev.clew.histories.Operation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The checkers of sets against the definitions, element by element and read by read. */
class SetOracleTest {

  private static final int ELEMENTS = 4;

  @Test
  void set_randomHistories_agreesWithTheDefinition() {
    Random random = new Random(4);
    Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
    for (int i = 0; i < 100_000; i++) {
      History history = RandomEvents.history(random, 9, new Store(random));

      CheckResult result = SetChecker.create().check(history);

      Map<String, Long> expected = new LinkedHashMap<>();
      Verdict verdict = set(history, expected);
      RandomEvents.require(history, result, verdict, expected);
      verdicts.merge(verdict, 1, Integer::sum);
    }
    assertThat(verdicts.get(Verdict.INVALID)).isGreaterThan(20_000);
    assertThat(verdicts.get(Verdict.VALID)).isGreaterThan(20_000);
  }

  @Test
  void setFull_randomHistories_agreesWithTheDefinition() {
    Random random = new Random(5);
    Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
    for (int i = 0; i < 100_000; i++) {
      History history = RandomEvents.history(random, 9, new Store(random));
      boolean linearizable = random.nextBoolean();
      SetFullChecker checker = SetFullChecker.create();

      CheckResult result = (linearizable ? checker.linearizable() : checker).check(history);

      Map<String, Long> expected = new LinkedHashMap<>();
      Verdict verdict = setFull(history, linearizable, expected);
      RandomEvents.require(history, result, verdict, expected);
      verdicts.merge(verdict, 1, Integer::sum);
    }
    assertThat(verdicts.get(Verdict.INVALID)).isGreaterThan(20_000);
    assertThat(verdicts.get(Verdict.VALID)).isGreaterThan(20_000);
  }

  /** A set that mostly has what somebody wanted to add, and rarely something else. */
  private static final class Store implements RandomEvents.Calls {
    private final boolean[] wanted = new boolean[ELEMENTS];
    private final int sloppy;

    Store(Random random) {
      this.sloppy = random.nextInt(3) == 0 ? 2 : random.nextInt(3) == 0 ? 10 : 200;
    }

    @Override
    public Call call(Random random) {
      if (random.nextBoolean()) {
        int element = random.nextInt(ELEMENTS);
        wanted[element] = true;
        return Call.of("add", (long) element);
      }
      List<Object> seen = new ArrayList<>();
      for (int element = ELEMENTS - 1; element >= 0; element--) {
        if (wanted[element] ^ random.nextInt(sloppy) == 0) {
          seen.add((long) element);
        }
      }
      if (random.nextInt(sloppy * 4) == 0) {
        seen.add(random.nextInt(3) == 0 ? 99L : 0L);
      }
      return new Call("read", null, seen);
    }
  }

  private static Verdict set(History history, Map<String, Long> expected) {
    List<Operation> reads = reads(history);
    if (reads.isEmpty() || added(history).isEmpty()) {
      return Verdict.UNKNOWN;
    }
    Operation last = reads.get(reads.size() - 1);
    long lost = 0;
    long recovered = 0;
    long revived = 0;
    for (Object element : added(history)) {
      List<Operation> adds = adds(history, element);
      boolean startedBefore = adds.stream().anyMatch(add -> add.invokedAt() < last.completedAt());
      boolean present = seen(last).contains(element) && startedBefore;
      boolean anyOk = adds.stream().anyMatch(add -> add.completion() == Completion.OK);
      boolean allFailed = adds.stream().allMatch(add -> add.completion() == Completion.FAIL);
      boolean known =
          adds.stream()
              .anyMatch(
                  add -> add.completion() == Completion.OK && add.completedAt() < last.invokedAt());
      lost += known && !present ? 1 : 0;
      recovered += present && !anyOk && !allFailed ? 1 : 0;
      revived += present && allFailed ? 1 : 0;
    }
    long unexpected = seen(last).stream().filter(each -> !isStarted(history, each, last)).count();
    expected.put("lost", lost);
    expected.put("recovered", recovered);
    expected.put("revived", revived);
    expected.put("unexpected", unexpected);
    expected.put("duplicated", duplicates(history, last));
    return lost + unexpected > 0 ? Verdict.INVALID : Verdict.VALID;
  }

  private static Verdict setFull(
      History history, boolean linearizable, Map<String, Long> expected) {
    List<Operation> reads = reads(history);
    Set<Object> elements = added(history);
    if (reads.isEmpty() || elements.isEmpty()) {
      return Verdict.UNKNOWN;
    }
    long stable = 0;
    long stale = 0;
    long lost = 0;
    long neverRead = 0;
    for (Object element : elements) {
      List<Operation> adds = adds(history, element);
      int begin = adds.stream().mapToInt(Operation::invokedAt).min().orElseThrow();
      int known =
          adds.stream()
              .filter(add -> add.completion() == Completion.OK)
              .mapToInt(Operation::completedAt)
              .min()
              .orElse(Integer.MAX_VALUE);
      int lastPresent = -1;
      int lastAbsent = -1;
      for (Operation read : reads) {
        if (read.completedAt() < begin) {
          continue;
        }
        if (seen(read).contains(element)) {
          lastPresent = Math.max(lastPresent, read.invokedAt());
          known = Math.min(known, read.completedAt());
        } else {
          lastAbsent = Math.max(lastAbsent, read.invokedAt());
        }
      }
      if (lastPresent >= 0 && lastAbsent < lastPresent) {
        stable++;
        stale += lastAbsent > known ? 1 : 0;
      } else if (lastAbsent > known) {
        lost++;
      } else {
        neverRead++;
      }
    }
    long unexpected = 0;
    long duplicated = 0;
    for (Operation read : reads) {
      unexpected += seen(read).stream().filter(each -> !isStarted(history, each, read)).count();
      duplicated += duplicates(history, read);
    }
    expected.put("stable", stable);
    expected.put("stale", stale);
    expected.put("lost", lost);
    expected.put("never read", neverRead);
    expected.put("unexpected", unexpected);
    expected.put("duplicated", duplicated);
    if (lost + unexpected + duplicated > 0 || (linearizable && stale > 0)) {
      return Verdict.INVALID;
    }
    return stable == 0 ? Verdict.UNKNOWN : Verdict.VALID;
  }

  private static boolean isStarted(History history, Object element, Operation read) {
    return adds(history, element).stream().anyMatch(add -> add.invokedAt() < read.completedAt());
  }

  /** How many occurrences are beyond the first, of what was to be added. */
  private static long duplicates(History history, Operation read) {
    List<?> started = seen(read).stream().filter(each -> isStarted(history, each, read)).toList();
    return started.size() - (long) new HashSet<>(started).size();
  }

  private static List<Operation> adds(History history, Object element) {
    return history.operations().stream()
        .filter(op -> op.function().equals("add") && element.equals(op.input()))
        .toList();
  }

  private static Set<Object> added(History history) {
    return history.operations().stream()
        .filter(op -> op.function().equals("add"))
        .map(Operation::input)
        .collect(Collectors.toSet());
  }

  /** In the order of completion. */
  private static List<Operation> reads(History history) {
    return history.operations().stream()
        .filter(op -> op.function().equals("read") && op.completion() == Completion.OK)
        .sorted(Comparator.comparingInt(Operation::completedAt))
        .toList();
  }

  private static Collection<?> seen(Operation read) {
    return (Collection<?>) Objects.requireNonNull(read.output());
  }
}
