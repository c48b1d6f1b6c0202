package dev.clew.checkers.doctor;

import dev.clew.histories.columns.HistoryColumns;
import dev.clew.histories.values.Values;
import java.util.Arrays;
import java.util.Set;

/**
 * The keys that one operation accesses, each once, with what it does to them; a plain operation
 * counts as a transaction of one step. One operation is loaded at a time, without allocation.
 */
final class AccessSets {

  /** Reads the key before it writes it. */
  static final int READS = 1;

  /** Writes the key. */
  static final int WRITES = 2;

  /** Writes the key more than once. */
  static final int TWICE = 4;

  /** Reads the key after it had read or written it. */
  static final int REPEATS = 8;

  /** Saw something in the key. */
  static final int SEES = 16;

  private static final Set<String> READING = Set.of("read", "get", "contains", "peek", "size");

  private static final Set<String> WRITING =
      Set.of("write", "put", "append", "add", "enqueue", "push", "insert", "transfer", "increment");

  /** The keys of the operation that is loaded; that without a key is the last number. */
  int[] keys = new int[16];

  /** What is done to them. */
  int[] flags = new int[16];

  /** How many there are. */
  int count;

  /** The flags of all keys together. */
  int all;

  /** Whether it is known of all plain operations if they read or write; if not, they do both. */
  final boolean isKnown;

  private final HistoryColumns columns;
  private final int[] stamp;
  private final int[] place;
  private final int[] plainFlags;
  private int serial;

  AccessSets(HistoryColumns columns) {
    this.columns = columns;
    this.stamp = new int[columns.keys() + 1];
    this.place = new int[columns.keys() + 1];
    this.plainFlags = new int[columns.functions()];
    boolean known = true;
    for (int function = 0; function < plainFlags.length; function++) {
      String name = columns.functionName(function);
      plainFlags[function] =
          READING.contains(name) ? READS : WRITING.contains(name) ? WRITES : READS | WRITES;
      known &= plainFlags[function] != (READS | WRITES) || name.equals("txn");
    }
    isKnown = known;
  }

  /** Returns one more than the greatest number of a key. */
  int limit() {
    return stamp.length;
  }

  /** Takes up the accesses of an operation. */
  void load(int op) {
    count = 0;
    all = 0;
    serial++;
    if (!columns.isTransaction(op)) {
      int key = columns.key(op) < 0 ? stamp.length - 1 : columns.key(op);
      int does = plainFlags[columns.function(op)];
      add(key, (does & READS) == 0 || columns.output(op) == Values.NIL ? does : does | SEES);
      return;
    }
    for (int mop = columns.mopStart(op), end = columns.mopEnd(op); mop < end; mop++) {
      byte kind = columns.mopKind(mop);
      int key = columns.mopKey(mop);
      boolean writes = kind == HistoryColumns.WRITE || kind == HistoryColumns.APPEND;
      int seen = columns.mopValue(mop) == Values.NIL ? 0 : SEES;
      if (stamp[key] != serial) {
        add(key, writes ? WRITES : READS | seen);
        continue;
      }
      int at = place[key];
      int before = flags[at];
      int does = writes ? (before & WRITES) == 0 ? WRITES : TWICE : REPEATS | seen;
      flags[at] = before | does;
      all |= does;
    }
  }

  private void add(int key, int does) {
    if (count == keys.length) {
      keys = Arrays.copyOf(keys, count * 2);
      flags = Arrays.copyOf(flags, count * 2);
    }
    stamp[key] = serial;
    place[key] = count;
    keys[count] = key;
    flags[count++] = does;
    all |= does;
  }

  /** Returns what the operation that is loaded does to a key, or 0. */
  int of(int key) {
    return stamp[key] == serial ? flags[place[key]] : 0;
  }
}
