package dev.clew.checkers.session;

import dev.clew.histories.columns.HistoryColumns;
import java.util.Arrays;

/**
 * What sessions did to registers whose values are unique: every operation says which one wrote what
 * it observed. Operations are numbered from 0 in the order of their invocations; a version of a key
 * is the number of the operation that wrote it.
 */
final class Registers {

  /** Observed the value that its key had at first. */
  static final int INITIAL = -1;

  /** Observed nothing: a write. */
  static final int NOTHING = -2;

  /** Observed a value that nobody wrote. */
  static final int UNWRITTEN = -3;

  /** The history that the operations are from. */
  final HistoryColumns columns;

  /** The index in the history, by operation. */
  final int[] op;

  final int[] key;

  /** The operation whose value was observed, or a constant of this class. */
  final int[] source;

  /** Whether it writes. */
  final boolean[] writes;

  /** The session, dense from 0. */
  final int[] session;

  /** How many operations of its session come before it. */
  final int[] rank;

  /** By session, its operations. */
  final int[][] chains;

  Registers(HistoryColumns columns, int[] op, int[] key, int[] source, boolean[] writes) {
    this.columns = columns;
    this.op = op;
    this.key = key;
    this.source = source;
    this.writes = writes;
    this.session = new int[op.length];
    this.rank = new int[op.length];
    this.chains = chains();
  }

  private int[][] chains() {
    int[] number = new int[columns.processes()];
    int[] length = new int[columns.processes()];
    Arrays.fill(number, -1);
    int sessions = 0;
    for (int i = 0; i < op.length; i++) {
      int process = columns.process(op[i]);
      if (number[process] < 0) {
        number[process] = sessions++;
      }
      session[i] = number[process];
      rank[i] = length[session[i]]++;
    }
    int[][] all = new int[sessions][];
    for (int s = 0; s < sessions; s++) {
      all[s] = new int[length[s]];
    }
    for (int i = 0; i < op.length; i++) {
      all[session[i]][rank[i]] = i;
    }
    return all;
  }

  int size() {
    return op.length;
  }

  int sessions() {
    return chains.length;
  }

  int keys() {
    return columns.keys() + 1;
  }

  /** Returns whether an operation observed a version, be it the first. */
  boolean reads(int i) {
    return source[i] != NOTHING;
  }

  /**
   * Returns what is left with some operations only. A history without operations that nothing else
   * observed is allowed wherever the whole is, so what the rest contradicts, the whole does.
   *
   * @param kept whether to keep an operation; with it, keeps the one whose value it observed
   */
  Registers only(boolean[] kept) {
    int[] number = new int[size()];
    int count = 0;
    for (int i = 0; i < size(); i++) {
      number[i] = kept[i] ? count++ : -1;
    }
    int[] ops = new int[count];
    int[] keys = new int[count];
    int[] sources = new int[count];
    boolean[] written = new boolean[count];
    for (int i = 0; i < size(); i++) {
      if (kept[i]) {
        ops[number[i]] = op[i];
        keys[number[i]] = key[i];
        sources[number[i]] = source[i] >= 0 ? number[source[i]] : source[i];
        written[number[i]] = writes[i];
      }
    }
    return new Registers(columns, ops, keys, sources, written);
  }

  /** Returns these operations as if those that observed what nobody wrote had observed nothing. */
  Registers withoutUnwritten() {
    int[] sources = source.clone();
    boolean[] kept = new boolean[size()];
    for (int i = 0; i < size(); i++) {
      sources[i] = source[i] == UNWRITTEN ? NOTHING : source[i];
      kept[i] = writes[i] || sources[i] != NOTHING;
    }
    return new Registers(columns, op, key, sources, writes).only(kept);
  }

  /** Adds to some operations all those whose values they observed. */
  void close(boolean[] kept) {
    for (int i = 0; i < size(); i++) {
      for (int j = i; kept[j] && source[j] >= 0 && !kept[source[j]]; j = source[j]) {
        kept[source[j]] = true;
      }
    }
  }
}
