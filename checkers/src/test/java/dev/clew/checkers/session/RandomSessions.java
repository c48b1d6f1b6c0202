package dev.clew.checkers.session;

import dev.clew.histories.History;
import dev.clew.histories.columns.ColumnsBuilder;
import dev.clew.histories.columns.EventRow;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.histories.values.Values;
import java.util.Arrays;
import java.util.Random;

/** Small random histories of registers that hold 0 at first and get every other value once. */
final class RandomSessions {

  private RandomSessions() {}

  /** Returns a history; reads return whatever was or will be written. */
  static History next(Random random, int maxOps, int maxProcesses, int maxKeys) {
    ColumnsBuilder builder = new ColumnsBuilder("random");
    int processes = 1 + random.nextInt(maxProcesses);
    int keys = 1 + random.nextInt(maxKeys);
    int ops = 2 + random.nextInt(maxOps - 1);
    int[] written = new int[keys];
    EventRow[] open = new EventRow[processes];
    int[] name = new int[processes];
    Arrays.setAll(name, i -> i);
    int names = processes;
    double crash = random.nextInt(3) * 0.08;
    int casOneIn = 2 + random.nextInt(6);
    int invoked = 0;
    while (invoked < ops || Arrays.stream(open).anyMatch(row -> row != null)) {
      int p = random.nextInt(processes);
      if (open[p] == null && invoked < ops) {
        int key = random.nextInt(keys);
        open[p] = invocation(builder, random, name[p], key, written, casOneIn);
        builder.add(open[p]);
        invoked++;
      } else if (open[p] != null) {
        EventRow row = open[p];
        open[p] = null;
        if (random.nextDouble() < crash) {
          row.type = HistoryColumns.INFO;
          name[p] = names++;
        } else {
          row.type = random.nextInt(20) == 0 ? HistoryColumns.FAIL : HistoryColumns.OK;
          if (row.function == builder.function("read") && row.type == HistoryColumns.OK) {
            int key = row.key < 0 ? 0 : Integer.parseInt(keyName(builder, row).substring(1));
            row.value = builder.values().ofLong(some(random, written[key]));
          }
        }
        builder.add(row);
      }
    }
    return History.of(builder.build());
  }

  private static String keyName(ColumnsBuilder builder, EventRow row) {
    return String.valueOf(builder.values().get(builder.keyId(row.key)));
  }

  private static EventRow invocation(
      ColumnsBuilder builder, Random random, int process, int key, int[] written, int casOneIn) {
    EventRow row = new EventRow();
    row.clear();
    row.type = EventRow.INVOKE;
    row.process = builder.values().ofLong(process);
    row.key = written.length > 1 ? builder.key(builder.values().of("k" + key)) : -1;
    if (random.nextInt(5) < 3) {
      row.function = builder.function("read");
      row.value = Values.NIL;
    } else if (random.nextInt(casOneIn) > 0) {
      row.function = builder.function("write");
      row.value = builder.values().ofLong(++written[key]);
    } else {
      row.function = builder.function("cas");
      int from = builder.values().ofLong(some(random, written[key]));
      row.value = builder.values().ofPair(from, builder.values().ofLong(++written[key]));
    }
    return row;
  }

  /** Returns a version, rarely one that is still to come. */
  private static int some(Random random, int written) {
    return random.nextInt(written + 1 + (random.nextInt(12) == 0 ? 1 : 0));
  }
}
