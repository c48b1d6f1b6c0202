package dev.clew.checkers.linearizability;

import dev.clew.histories.History;
import dev.clew.histories.columns.ColumnsBuilder;
import dev.clew.histories.columns.EventRow;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.histories.values.Values;
import java.util.Arrays;
import java.util.Random;

/** Histories of a correct register with compare-and-set, every process always busy. */
final class Simulated {

  private static final int IDLE = 0;
  private static final int INVOKED = 1;
  private static final int APPLIED = 2;

  private final ColumnsBuilder builder = new ColumnsBuilder("simulated");
  private final EventRow row = new EventRow();
  private final Random random;
  private final int values;
  private final double crash;
  private final int[] phase;
  private final int[] function;
  private final int[] expected;
  private final int[] value;
  private final boolean[] failed;
  private final int[] name;
  private int names;
  private int register;
  private int fresh = 1;

  private Simulated(int processes, int values, double crash, long seed) {
    this.random = new Random(seed);
    this.values = values;
    this.crash = crash;
    this.phase = new int[processes];
    this.function = new int[processes];
    this.expected = new int[processes];
    this.value = new int[processes];
    this.failed = new boolean[processes];
    this.name = new int[processes];
    Arrays.setAll(name, i -> i);
    this.names = processes;
  }

  /**
   * Returns a history that is linearizable, starting at 0.
   *
   * @param values how many values are written; 0 if every write writes another
   * @param crash how likely an operation crashes; half of those take effect
   */
  static History register(int operations, int processes, int values, double crash, long seed) {
    return new Simulated(processes, values, crash, seed).run(operations);
  }

  private History run(int operations) {
    int invoked = 0;
    while (invoked < operations || Arrays.stream(phase).anyMatch(p -> p != IDLE)) {
      int p = random.nextInt(phase.length);
      if (phase[p] == INVOKED) {
        apply(p);
      } else if (phase[p] == APPLIED) {
        complete(p);
      } else if (invoked < operations) {
        invoke(p);
        invoked++;
      }
    }
    return History.of(builder.build());
  }

  private void invoke(int p) {
    function[p] = random.nextInt(values == 0 ? 2 : 3);
    expected[p] = random.nextInt(Math.max(1, values));
    value[p] = values == 0 ? fresh++ : random.nextInt(values);
    phase[p] = INVOKED;
    add(p, EventRow.INVOKE, function[p] == 0 ? Values.NIL : argument(p));
  }

  private void apply(int p) {
    boolean crashes = random.nextDouble() < crash;
    if (!crashes || random.nextBoolean()) {
      failed[p] = function[p] == 2 && register != expected[p];
      if (function[p] == 0) {
        value[p] = register;
      } else if (!failed[p]) {
        register = value[p];
      }
    }
    phase[p] = APPLIED;
    if (crashes) {
      add(p, HistoryColumns.INFO, Values.NIL);
      phase[p] = IDLE;
      name[p] = names++;
    }
  }

  private void complete(int p) {
    boolean fails = function[p] == 2 && failed[p];
    add(p, fails ? HistoryColumns.FAIL : HistoryColumns.OK, argument(p));
    phase[p] = IDLE;
  }

  private int argument(int p) {
    int id = builder.values().ofLong(value[p]);
    return function[p] == 2
        ? builder.values().ofPair(builder.values().ofLong(expected[p]), id)
        : id;
  }

  private void add(int p, byte type, int argument) {
    row.clear();
    row.type = type;
    row.process = builder.values().ofLong(name[p]);
    row.function = builder.function(function[p] == 0 ? "read" : function[p] == 1 ? "write" : "cas");
    row.value = argument;
    builder.add(row);
  }
}
