package dev.clew.run.schedule;

import dev.clew.histories.values.Keyword;
import dev.clew.run.schedule.TraceEvent.Kind;
import dev.clew.targets.spi.RowCondition;
import dev.clew.targets.spi.RowCondition.MultipleOf;
import dev.clew.targets.spi.RowCondition.ValueIs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Steps of a transaction on rows as plain values, in the shape that the workload of predicates
 * reads: {@code [:insert k v]}, {@code [:w k v]}, {@code [:delete k]}, {@code [:r k v]}, {@code
 * [:rp predicate {k v}]}.
 *
 * <p>A change that found no row has read that. What a write by predicate read is recorded as far as
 * it is known: of rows that were given one value, the values before are not.
 */
final class RowMops {

  private static final Keyword READ = Keyword.of("r");
  private static final Keyword READ_WHERE = Keyword.of("rp");
  private static final Keyword WRITE = Keyword.of("w");
  private static final Keyword INSERT = Keyword.of("insert");
  private static final Keyword DELETE = Keyword.of("delete");

  private final List<List<@Nullable Object>> mops = new ArrayList<>();

  private RowMops() {}

  /**
   * Returns the steps of a transaction.
   *
   * @param filled whether reads tell what they returned
   */
  static List<List<@Nullable Object>> of(List<TraceEvent> events, boolean filled) {
    RowMops all = new RowMops();
    for (TraceEvent event : events) {
      if (event.kind() != Kind.BLOCKED && !(event.step() instanceof Step.End)) {
        all.add(event.step(), event.kind() == Kind.DONE ? event.answer() : null);
      }
    }
    return filled ? all.mops : all.mops.stream().map(RowMops::unfilled).toList();
  }

  /** Returns a transaction that read all rows. */
  static List<List<@Nullable Object>> readAll(Map<String, Object> rows) {
    return List.of(mop(READ_WHERE, Keyword.of("true"), new TreeMap<>(rows)));
  }

  private static List<@Nullable Object> mop(@Nullable Object... parts) {
    return Arrays.asList(parts);
  }

  private static List<@Nullable Object> unfilled(List<@Nullable Object> mop) {
    if (mop.get(0) == READ || mop.get(0) == READ_WHERE) {
      return mop(mop.get(0), mop.get(1), null);
    }
    return mop;
  }

  private void add(Step step, @Nullable Object answer) {
    String key = step.key().orElse("");
    if (step instanceof Step.Read || step instanceof Step.ReadForUpdate) {
      mops.add(mop(READ, key, answer));
    } else if (step instanceof Step.Insert insert) {
      mops.add(mop(INSERT, key, insert.value()));
    } else if (step instanceof Step.Write write) {
      mops.add(isNone(answer) ? mop(READ, key, null) : mop(WRITE, key, write.value()));
    } else if (step instanceof Step.Delete) {
      mops.add(isNone(answer) ? mop(READ, key, null) : mop(DELETE, key));
    } else if (step instanceof Step.Increment increment) {
      if (answer instanceof Long after) {
        mops.add(mop(READ, key, after - increment.addend()));
        mops.add(mop(WRITE, key, after));
      } else {
        mops.add(mop(READ, key, null));
      }
    } else {
      step.condition().ifPresent(where -> addWhere(step, where, answer));
    }
  }

  private static boolean isNone(@Nullable Object answer) {
    return answer instanceof Map<?, ?> rows ? rows.isEmpty() : Long.valueOf(0).equals(answer);
  }

  private void addWhere(Step step, RowCondition where, @Nullable Object answer) {
    if (!(answer instanceof Map<?, ?> rows)) {
      mops.add(mop(READ_WHERE, predicate(where), new TreeMap<>()));
    } else if (step instanceof Step.SetWhere) {
      if (rows.isEmpty()) {
        mops.add(mop(READ_WHERE, predicate(where), rows));
      } else if (where instanceof ValueIs is) {
        TreeMap<Object, Object> before = new TreeMap<>(rows);
        before.replaceAll((key, value) -> is.value());
        mops.add(mop(READ_WHERE, predicate(where), before));
      }
      rows.forEach((key, value) -> mops.add(mop(WRITE, key, value)));
    } else if (step instanceof Step.AddWhere add) {
      TreeMap<Object, Object> before = new TreeMap<>();
      rows.forEach((key, value) -> before.put(key, ((Number) value).longValue() - add.addend()));
      mops.add(mop(READ_WHERE, predicate(where), before));
      rows.forEach((key, value) -> mops.add(mop(WRITE, key, value)));
    } else {
      mops.add(mop(READ_WHERE, predicate(where), rows));
      if (step instanceof Step.DeleteWhere) {
        rows.forEach((key, value) -> mops.add(mop(DELETE, key)));
      }
    }
  }

  private static Object predicate(RowCondition where) {
    if (where instanceof ValueIs is) {
      return List.of(Keyword.of("="), is.value());
    } else if (where instanceof MultipleOf of) {
      return List.of(Keyword.of("mod"), of.divisor(), 0L);
    }
    return Keyword.of("true");
  }
}
