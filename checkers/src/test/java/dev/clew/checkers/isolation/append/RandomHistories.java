package dev.clew.checkers.isolation.append;

import dev.clew.checkers.isolation.append.SmallHistory.Mop;
import dev.clew.checkers.isolation.append.SmallHistory.Txn;
import dev.clew.checkers.isolation.small.SimulatedDatabase;
import dev.clew.checkers.isolation.small.Strength;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Random small histories: of simulated databases, a third of them with results changed at random.
 */
final class RandomHistories {

  private static final List<Strength> STRENGTHS = List.of(Strength.values());

  private final SplittableRandom random;

  RandomHistories(long seed) {
    random = new SplittableRandom(seed);
  }

  /** Returns a history of at most five transactions on at most three keys. */
  SmallHistory next() {
    SmallHistory history =
        run(
            2 + Math.max(random.nextInt(4), random.nextInt(4)),
            1 + random.nextInt(3),
            1 + random.nextInt(4),
            1 + random.nextInt(4));
    for (int changes = random.nextInt(3) == 0 ? 1 + random.nextInt(2) : 0; changes > 0; changes--) {
      change(history);
    }
    return history;
  }

  /** Returns a history of many transactions, unchanged. */
  SmallHistory nextLarge(int txns) {
    return run(txns, 2 + random.nextInt(6), 2 + random.nextInt(8), 4);
  }

  private SmallHistory run(int txns, int keys, int sessions, int maxMops) {
    Strength strength = STRENGTHS.get(random.nextInt(STRENGTHS.size()));
    List<Txn> ran =
        SimulatedDatabase.run(
            random,
            new SmallHistory.Lists(),
            new SimulatedDatabase.Load(strength, txns, keys, sessions, maxMops, false));
    return new SmallHistory(ran, random.nextInt(8) != 0);
  }

  private void change(SmallHistory history) {
    List<Mop> reads = new ArrayList<>();
    List<Integer> elements = new ArrayList<>();
    for (Txn txn : history.txns) {
      for (Mop mop : txn.mops) {
        if (!mop.isAppend() && txn.isOk()) {
          reads.add(mop);
        } else if (mop.isAppend()) {
          elements.add(mop.value);
        }
      }
    }
    if (reads.isEmpty()) {
      return;
    }
    Mop read = reads.get(random.nextInt(reads.size()));
    int[] list = read.list;
    switch (random.nextInt(6)) {
      case 0 -> read.list = new int[0];
      case 1 -> read.list = Arrays.copyOf(list, Math.max(0, list.length - 1));
      case 2 -> read.list = insert(list, elementOf(history, read.key, elements));
      case 3 -> read.list = insert(list, random.nextInt(20) == 0 ? 999 : 1);
      case 4 -> read.list = reads.get(random.nextInt(reads.size())).list;
      default -> read.list = swap(list);
    }
  }

  private int elementOf(SmallHistory history, int key, List<Integer> fallback) {
    List<Integer> elements = new ArrayList<>();
    for (Txn txn : history.txns) {
      txn.mops.stream()
          .filter(mop -> mop.isAppend() && mop.key == key)
          .forEach(mop -> elements.add(mop.value));
    }
    List<Integer> from = elements.isEmpty() ? fallback : elements;
    return from.isEmpty() ? 999 : from.get(random.nextInt(from.size()));
  }

  private int[] insert(int[] list, int element) {
    int at = random.nextBoolean() ? list.length : random.nextInt(list.length + 1);
    int[] longer = new int[list.length + 1];
    System.arraycopy(list, 0, longer, 0, at);
    longer[at] = element;
    System.arraycopy(list, at, longer, at + 1, list.length - at);
    return longer;
  }

  private int[] swap(int[] list) {
    int[] swapped = list.clone();
    if (list.length > 1) {
      int at = random.nextInt(list.length - 1);
      swapped[at] = list[at + 1];
      swapped[at + 1] = list[at];
    }
    return swapped;
  }
}
