package dev.clew.checkers.linearizability;

import dev.clew.histories.History;
import dev.clew.histories.columns.ColumnsBuilder;
import dev.clew.histories.columns.EventRow;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.histories.values.Values;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Small random histories, as arbitrary as the format allows. */
final class RandomHistory {

  /** What a random operation may be. */
  interface Source {
    /** Fills in function, key and value of an invocation. */
    void invoke(EventRow row, ColumnsBuilder builder, Random random);

    /** Returns the value of an ok completion. */
    @Nullable Object answer(EventRow row, ColumnsBuilder builder, Random random);
  }

  private RandomHistory() {}

  /** Returns a history of at most some operations by at most some processes. */
  static History next(Random random, int maxOps, int maxProcesses, Source source) {
    ColumnsBuilder builder = new ColumnsBuilder("random");
    int processes = 1 + random.nextInt(maxProcesses);
    int ops = random.nextInt(maxOps) + 1;
    EventRow[] open = new EventRow[processes];
    int[] name = new int[processes];
    Arrays.setAll(name, i -> i);
    int names = processes;
    int invoked = 0;
    double crash = random.nextInt(3) * 0.15;
    while (invoked < ops || Arrays.stream(open).anyMatch(row -> row != null)) {
      int p = random.nextInt(processes);
      if (open[p] == null && invoked < ops) {
        EventRow row = new EventRow();
        row.clear();
        row.type = EventRow.INVOKE;
        row.process = builder.values().ofLong(name[p]);
        source.invoke(row, builder, random);
        builder.add(row);
        open[p] = row;
        invoked++;
      } else if (open[p] != null) {
        EventRow row = open[p];
        open[p] = null;
        if (random.nextDouble() < crash) {
          name[p] = names++;
          row.type = HistoryColumns.INFO;
          if (random.nextBoolean()) {
            builder.add(row);
          }
        } else if (random.nextInt(12) == 0) {
          row.type = HistoryColumns.FAIL;
          builder.add(row);
        } else {
          row.type = HistoryColumns.OK;
          row.value = builder.values().of(source.answer(row, builder, random));
          builder.add(row);
        }
      }
    }
    return History.of(builder.build());
  }

  /** Operations of a register, with cas if asked for; keys if there are several. */
  static Source register(int values, boolean cas, int keys) {
    return new Source() {
      @Override
      public void invoke(EventRow row, ColumnsBuilder builder, Random random) {
        int what = random.nextInt(cas ? 3 : 2);
        row.function = builder.function(what == 0 ? "read" : what == 1 ? "write" : "cas");
        row.key = keys > 1 ? builder.key(builder.values().of("k" + random.nextInt(keys))) : -1;
        row.value =
            what == 0
                ? Values.NIL
                : what == 1
                    ? value(builder, random)
                    : builder.values().ofPair(value(builder, random), value(builder, random));
      }

      private int value(ColumnsBuilder builder, Random random) {
        return builder.values().ofLong(random.nextInt(values));
      }

      @Override
      public @Nullable Object answer(EventRow row, ColumnsBuilder builder, Random random) {
        if (row.function != builder.function("read")) {
          return builder.values().get(row.value);
        }
        int v = random.nextInt(values * 4 + 1);
        return v == values * 4 ? null : (Object) (long) (v % values);
      }
    };
  }

  /** Gets, puts, appends and cas of short strings. */
  static Source keyValue(int keys) {
    List<String> strings = List.of("", "a", "b", "ab", "aa");
    return new Source() {
      @Override
      public void invoke(EventRow row, ColumnsBuilder builder, Random random) {
        row.key = builder.key(builder.values().of("k" + random.nextInt(keys)));
        Values values = builder.values();
        int a = values.of(strings.get(random.nextInt(3)));
        int b = values.of(strings.get(random.nextInt(3)));
        int what = random.nextInt(8);
        row.function =
            builder.function(what < 4 ? "get" : what < 5 ? "put" : what < 7 ? "append" : "cas");
        row.value = what < 4 ? Values.NIL : what < 7 ? a : values.ofPair(a, b);
      }

      @Override
      public @Nullable Object answer(EventRow row, ColumnsBuilder builder, Random random) {
        return row.function == builder.function("get")
            ? strings.get(random.nextInt(strings.size()))
            : builder.values().get(row.value);
      }
    };
  }

  /** Functions f0, f1, ... that answer 0 or 1. */
  static Source functions(int count) {
    return new Source() {
      @Override
      public void invoke(EventRow row, ColumnsBuilder builder, Random random) {
        row.function = builder.function("f" + random.nextInt(count));
        row.value = Values.NIL;
      }

      @Override
      public Object answer(EventRow row, ColumnsBuilder builder, Random random) {
        return (long) random.nextInt(2);
      }
    };
  }
}
