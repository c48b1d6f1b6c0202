package dev.clew.checkers.invariant.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Verdict;
import dev.clew.checkers.invariant.RandomEvents;
import dev.clew.checkers.invariant.RandomEvents.Call;
import dev.clew.histories.Completion;
import dev.clew.histories.History;
import dev.clew.histories.Operation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The checker of queues against the definition, element by element. */
class QueueOracleTest {

  private static final int ELEMENTS = 4;

  @Test
  void check_randomHistories_agreesWithTheDefinition() {
    Random random = new Random(6);
    Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
    for (int i = 0; i < 100_000; i++) {
      History history = RandomEvents.history(random, 9, new Store());

      CheckResult result = TotalQueueChecker.create().check(history);

      Verdict expected = requireStatistics(history, result);
      RandomEvents.require(history, result, expected, Map.of());
      verdicts.merge(expected, 1, Integer::sum);
    }
    assertThat(verdicts.values()).hasSize(3).allMatch(count -> count > 10_000);
  }

  /** A queue that mostly works. */
  private static final class Store implements RandomEvents.Calls {
    private final Deque<Object> queue = new ArrayDeque<>();

    @Override
    public Call call(Random random) {
      int kind = random.nextInt(8);
      if (kind < 4) {
        Long element = (long) random.nextInt(ELEMENTS);
        if (random.nextInt(8) > 0) {
          queue.add(element);
        }
        return Call.of("enqueue", element);
      }
      if (kind == 7) {
        List<Object> left = new ArrayList<>(queue);
        queue.clear();
        return new Call("drain", null, left);
      }
      boolean wrong = random.nextInt(10) == 0;
      return new Call("dequeue", null, wrong ? (Object) 0L : queue.poll());
    }
  }

  private static Verdict requireStatistics(History history, CheckResult result) {
    long lost = 0;
    long missing = 0;
    long unexpected = 0;
    long duplicated = 0;
    long recovered = 0;
    boolean crashedDrain =
        history.operations().stream()
            .anyMatch(op -> op.function().equals("drain") && op.completion() == Completion.INFO);
    boolean any = history.operations().stream().anyMatch(op -> op.function().equals("enqueue"));
    for (long element = 0; element < ELEMENTS; element++) {
      long attempted = 0;
      long acknowledged = 0;
      long dequeued = 0;
      int lastAcknowledged = -1;
      for (Operation op : history.operations()) {
        boolean ok = op.completion() == Completion.OK;
        if (op.function().equals("enqueue") && Long.valueOf(element).equals(op.input())) {
          attempted++;
          acknowledged += ok ? 1 : 0;
          lastAcknowledged = ok ? Math.max(lastAcknowledged, op.completedAt()) : lastAcknowledged;
        } else if (ok && op.output() instanceof List<?> drained) {
          long wanted = element;
          dequeued += drained.stream().filter(each -> Long.valueOf(wanted).equals(each)).count();
        } else if (ok && op.function().equals("dequeue")) {
          dequeued += Long.valueOf(element).equals(op.output()) ? 1 : 0;
        }
      }
      int known = lastAcknowledged;
      boolean empty =
          history.operations().stream().anyMatch(op -> findsEmpty(op) && op.invokedAt() > known);
      recovered += Math.max(0, Math.min(dequeued, attempted) - acknowledged);
      if (attempted == 0) {
        unexpected += dequeued;
      } else {
        duplicated += Math.max(0, dequeued - attempted);
        boolean certain = empty && !crashedDrain;
        lost += certain ? Math.max(0, acknowledged - dequeued) : 0;
        missing += certain ? 0 : Math.max(0, acknowledged - dequeued);
      }
    }
    assertThat(result.statistics().get("lost")).isEqualTo(lost);
    assertThat(result.statistics().get("unexpected")).isEqualTo(unexpected);
    assertThat(result.statistics().get("duplicated")).isEqualTo(duplicated);
    assertThat(result.statistics().get("recovered")).isEqualTo(recovered);
    if (lost + unexpected > 0) {
      return Verdict.INVALID;
    }
    return missing > 0 || !any ? Verdict.UNKNOWN : Verdict.VALID;
  }

  private static boolean findsEmpty(Operation op) {
    return switch (op.function()) {
      case "drain" -> op.completion() == Completion.OK;
      case "dequeue" ->
          op.completion() == Completion.FAIL
              || (op.completion() == Completion.OK && op.output() == null);
      default -> false;
    };
  }
}
