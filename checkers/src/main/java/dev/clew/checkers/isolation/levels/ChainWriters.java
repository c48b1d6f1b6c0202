package dev.clew.checkers.isolation.levels;

import java.util.Arrays;

/** For every key the transactions that wrote it, chain by chain, in the order of each. */
final class ChainWriters {

  /** Per key: its first group; one more entry for the end. */
  final int[] groupStart;

  /** Per group: its chain. */
  final int[] groupChain;

  /** Per group: its first entry; one more entry for the end. */
  final int[] entryStart;

  private final int[] entryTxn;
  private final int[] entryPlace;

  ChainWriters(Observations seen, Chains chains) {
    int[] byChain = byChain(seen, chains);
    int[] keyStart = new int[seen.keys() + 1];
    for (int key : seen.writeKey) {
      keyStart[key + 1]++;
    }
    for (int key = 0; key < seen.keys(); key++) {
      keyStart[key + 1] += keyStart[key];
    }
    entryTxn = new int[seen.writeKey.length];
    entryPlace = new int[seen.writeKey.length];
    int[] next = Arrays.copyOf(keyStart, seen.keys());
    for (int txn : byChain) {
      for (int write = seen.writeStart[txn]; write < seen.writeStart[txn + 1]; write++) {
        int entry = next[seen.writeKey[write]]++;
        entryTxn[entry] = txn;
        entryPlace[entry] = chains.place[txn];
      }
    }
    groupStart = new int[seen.keys() + 1];
    int[] chainOfGroup = new int[entryTxn.length];
    int[] start = new int[entryTxn.length + 1];
    int groups = 0;
    for (int key = 0; key < seen.keys(); key++) {
      groupStart[key] = groups;
      for (int entry = keyStart[key]; entry < keyStart[key + 1]; entry++) {
        int chain = chains.chain[entryTxn[entry]];
        if (groups == groupStart[key] || chainOfGroup[groups - 1] != chain) {
          chainOfGroup[groups] = chain;
          start[groups++] = entry;
        }
      }
    }
    groupStart[seen.keys()] = groups;
    start[groups] = entryTxn.length;
    groupChain = Arrays.copyOf(chainOfGroup, groups);
    entryStart = Arrays.copyOf(start, groups + 1);
  }

  /** Returns the transaction of an entry. */
  int transaction(int entry) {
    return entryTxn[entry];
  }

  /** Returns the last entry of a group among the first so many of its chain, or -1. */
  int lastAmong(int group, int first) {
    int low = entryStart[group];
    int high = entryStart[group + 1];
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (entryPlace[middle] < first) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low == entryStart[group] ? -1 : low - 1;
  }

  /** Returns the transactions, those of one chain in its order. */
  private static int[] byChain(Observations seen, Chains chains) {
    int[] next = new int[chains.count + 1];
    for (int chain : chains.chain) {
      next[chain + 1]++;
    }
    for (int chain = 0; chain < chains.count; chain++) {
      next[chain + 1] += next[chain];
    }
    int[] sorted = new int[seen.count];
    for (int txn = 0; txn < seen.count; txn++) {
      sorted[next[chains.chain[txn]] + chains.place[txn]] = txn;
    }
    return sorted;
  }
}
