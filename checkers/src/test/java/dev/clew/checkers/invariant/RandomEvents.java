package dev.clew.checkers.invariant;

import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Verdict;
import dev.clew.checkers.Witness;
import dev.clew.histories.History;
import dev.clew.histories.MicroOperation;
import dev.clew.histories.columns.ColumnsBuilder;
import dev.clew.histories.columns.EventRow;
import dev.clew.histories.columns.HistoryColumns;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Random histories: a few processes that invoke operations and complete them, each in its time. */
public final class RandomEvents {

  /** What processes call and what they are told. */
  public interface Calls {

    /** Returns what to call next. */
    Call call(Random random);
  }

  /**
   * An operation.
   *
   * @param function its function
   * @param input the value of its invocation
   * @param output the value of its ok completion
   */
  public record Call(String function, @Nullable Object input, @Nullable Object output) {

    /** Returns a call that is answered with what was asked for. */
    public static Call of(String function, @Nullable Object value) {
      return new Call(function, value, value);
    }
  }

  private static final int PROCESSES = 3;

  private final ColumnsBuilder builder = new ColumnsBuilder("random");
  private final EventRow row = new EventRow();
  private long time;

  /** Returns a history of up to so many operations; most complete ok, some fail or crash. */
  public static History history(Random random, int operations, Calls calls) {
    RandomEvents events = new RandomEvents();
    @Nullable Call[] open = new Call[PROCESSES];
    int[] process = {0, 1, 2};
    int left = 1 + random.nextInt(operations);
    int pending = 0;
    int nextProcess = PROCESSES;
    while (left > 0 || pending > 0) {
      int client = random.nextInt(PROCESSES);
      Call call = open[client];
      if (call == null && left > 0) {
        call = calls.call(random);
        events.event(EventRow.INVOKE, process[client], call.function(), call.input());
        open[client] = call;
        left--;
        pending++;
      } else if (call != null) {
        int end = random.nextInt(12);
        if (end == 0) {
          events.event(HistoryColumns.FAIL, process[client], call.function(), call.input());
        } else if (end == 1) {
          events.event(HistoryColumns.INFO, process[client], call.function(), call.input());
          process[client] = nextProcess++;
        } else {
          events.event(HistoryColumns.OK, process[client], call.function(), call.output());
        }
        open[client] = null;
        pending--;
      }
    }
    return events.build();
  }

  /** Requires an answer, with proofs that hold; says on which history it was another. */
  public static void require(
      History history, CheckResult result, Verdict verdict, Map<String, Long> statistics) {
    boolean same =
        result.verdict() == verdict
            && result.statistics().entrySet().containsAll(statistics.entrySet());
    if (!same) {
      throw new AssertionError(
          history + "\nexpected " + verdict + " " + statistics + ", but found " + result);
    }
    for (Witness witness : result.witnesses()) {
      if (!witness.isVerifiedBy(history)) {
        throw new AssertionError(history + "\ndoes not verify " + witness);
      }
    }
  }

  /** Adds an event; a list of micro-operations is a transaction. */
  public RandomEvents event(byte type, int process, String function, @Nullable Object value) {
    row.clear();
    row.type = type;
    row.process = builder.values().ofLong(process);
    row.function = builder.function(function);
    row.time = time++ * 1_000_000;
    if (value instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof MicroOperation) {
      row.transaction = true;
      for (Object each : list) {
        if (each instanceof MicroOperation mop) {
          row.mops.add(
              mop.kind() == MicroOperation.Kind.READ ? HistoryColumns.READ : HistoryColumns.WRITE,
              builder.key(builder.values().of(mop.key())),
              builder.values().of(mop.value()));
        }
      }
    } else {
      row.value = builder.values().of(value);
    }
    builder.add(row);
    return this;
  }

  /** Adds an operation that is alone in its time. */
  public RandomEvents ok(int process, String function, @Nullable Object in, @Nullable Object out) {
    return event(EventRow.INVOKE, process, function, in)
        .event(HistoryColumns.OK, process, function, out);
  }

  /** Returns the history. */
  public History build() {
    return History.of(builder.build());
  }
}
