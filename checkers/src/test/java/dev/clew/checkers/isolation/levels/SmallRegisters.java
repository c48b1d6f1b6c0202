package dev.clew.checkers.isolation.levels;

import dev.clew.histories.columns.ColumnsBuilder;
import dev.clew.histories.columns.EventRow;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.histories.values.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A random history of a few transactions on registers: reads of random, mostly recent writes, and
 * unique writes.
 */
final class SmallRegisters {

  /** A read or a write; a value is unique, 0 is the initial one. */
  record Mop(boolean write, int key, int value) {
    @Override
    public String toString() {
      return (write ? "w" : "r") + "(" + key + "," + value + ")";
    }
  }

  static final int KEYS = 3;

  /** Per transaction: its session. */
  final List<Integer> sessions = new ArrayList<>();

  /** Per transaction: what it does. */
  final List<List<Mop>> txns = new ArrayList<>();

  /**
   * Returns the history of transactions such as {@code 0 r1=5 w2=6}: session 0 reads and writes.
   */
  static SmallRegisters of(String... transactions) {
    SmallRegisters history = new SmallRegisters();
    for (String text : transactions) {
      String[] words = text.split(" ");
      history.sessions.add(Integer.parseInt(words[0]));
      List<Mop> mops = new ArrayList<>();
      for (int i = 1; i < words.length; i++) {
        int equals = words[i].indexOf('=');
        int key = Integer.parseInt(words[i].substring(1, equals));
        int value = Integer.parseInt(words[i].substring(equals + 1));
        mops.add(new Mop(words[i].charAt(0) == 'w', key, value));
      }
      history.txns.add(mops);
    }
    return history;
  }

  static SmallRegisters random(SplittableRandom random) {
    SmallRegisters history = new SmallRegisters();
    int count = 2 + Math.max(random.nextInt(4), random.nextInt(4));
    int sessions = 1 + random.nextInt(4);
    int keys = 1 + random.nextInt(KEYS);
    int longest = 1 + random.nextInt(4);
    List<List<Integer>> written = new ArrayList<>();
    for (int key = 0; key < keys; key++) {
      written.add(new ArrayList<>(List.of(0)));
    }
    int next = 1;
    List<int[]> reads = new ArrayList<>();
    for (int t = 0; t < count; t++) {
      history.sessions.add(random.nextInt(sessions));
      List<Mop> mops = new ArrayList<>();
      for (int i = 1 + random.nextInt(longest); i > 0; i--) {
        int key = random.nextInt(keys);
        boolean own = mops.stream().anyMatch(mop -> mop.write() && mop.key() == key);
        if (random.nextBoolean() && !own) {
          mops.add(new Mop(true, key, next));
          written.get(key).add(next++);
        } else if (!own) {
          reads.add(new int[] {t, mops.size()});
          mops.add(new Mop(false, key, -1));
        }
      }
      history.txns.add(mops);
    }
    for (int[] read : reads) {
      List<Mop> mops = history.txns.get(read[0]);
      int key = mops.get(read[1]).key();
      List<Integer> choices = new ArrayList<>(written.get(key));
      for (Mop mop : mops) {
        if (mop.write()) {
          choices.remove((Integer) mop.value());
        }
      }
      // Mostly what the transactions before it left.
      List<Integer> earlier = new ArrayList<>();
      for (int value : choices) {
        if (value == 0 || history.writerOf(value) < read[0]) {
          earlier.add(value);
        }
      }
      List<Integer> from = random.nextInt(8) == 0 ? choices : earlier;
      int back = Math.min(random.nextInt(from.size()), random.nextInt(from.size()));
      mops.set(read[1], new Mop(false, key, from.get(from.size() - 1 - back)));
    }
    return history;
  }

  /** Returns the transaction that writes a value, or -1. */
  int writerOf(int value) {
    for (int t = 0; t < txns.size(); t++) {
      for (Mop mop : txns.get(t)) {
        if (mop.write() && mop.value() == value) {
          return t;
        }
      }
    }
    return -1;
  }

  /** Returns what the oracle needs to know. */
  List<LevelOracle.Txn> forOracle() {
    List<LevelOracle.Txn> result = new ArrayList<>();
    for (int t = 0; t < txns.size(); t++) {
      List<LevelOracle.Read> reads = new ArrayList<>();
      int writes = 0;
      for (Mop mop : txns.get(t)) {
        if (mop.write()) {
          writes |= 1 << mop.key();
        } else {
          reads.add(new LevelOracle.Read(mop.key(), writerOf(mop.value())));
        }
      }
      result.add(new LevelOracle.Txn(sessions.get(t), reads, writes));
    }
    return result;
  }

  /** Returns what the checker needs to know. */
  Observations observations(HistoryColumns columns) {
    Observations seen = new Observations(columns.operations(), columns.keys());
    for (int t = 0; t < txns.size(); t++) {
      seen.begin(t, columns.process(t));
      for (int i = 0; i < txns.get(t).size(); i++) {
        Mop mop = txns.get(t).get(i);
        int key = columns.mopKey(columns.mopStart(t) + i);
        if (mop.write()) {
          seen.write(key);
        } else {
          int writer = mop.value() == 0 ? Observations.INITIAL : writerOf(mop.value());
          seen.read(key, writer, columns.mopStart(t) + i);
        }
      }
    }
    return seen;
  }

  HistoryColumns columns() {
    ColumnsBuilder builder = new ColumnsBuilder("small");
    builder.withoutRealtime();
    EventRow row = new EventRow();
    for (int t = 0; t < txns.size(); t++) {
      for (byte type : new byte[] {EventRow.INVOKE, HistoryColumns.OK}) {
        row.clear();
        row.type = type;
        row.process = builder.values().ofLong(sessions.get(t));
        row.transaction = true;
        for (Mop mop : txns.get(t)) {
          row.mops.add(
              mop.write() ? HistoryColumns.WRITE : HistoryColumns.READ,
              builder.key(builder.values().ofLong(mop.key())),
              mop.value() == 0 ? Values.NIL : builder.values().ofLong(mop.value()));
        }
        builder.add(row);
      }
    }
    return builder.build();
  }

  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    for (int t = 0; t < txns.size(); t++) {
      out.append("s").append(sessions.get(t)).append(' ').append(txns.get(t)).append('\n');
    }
    return out.toString();
  }
}
