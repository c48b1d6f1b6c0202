package dev.clew.benchmarks.generate;

import java.util.ArrayDeque;
import java.util.SplittableRandom;

/**
 * Histories of transactions, strictly serializable by construction, with one anomaly injected if
 * asked for.
 *
 * <p>Twenty processes are always busy. Each transaction takes effect at one instant between its
 * invocation and its completion; that instant, drawn at random, is the serial order. Transactions
 * have 2 to 6 micro-operations on ten live keys, of which the earlier ones are the more popular; a
 * key gives way to a new one after 32 writes, each of a value of its own. One transaction in a
 * hundred fails without effect, one in two hundred is indeterminate, half of those having taken
 * effect.
 */
final class TransactionHistory {

  private static final int PROCESSES = 20;
  private static final int LIVE_KEYS = 10;
  private static final int WRITES_PER_KEY = 32;
  private static final int DEAD_KEYS_READABLE = 64;

  private final int transactions;
  private final AnomalyCluster.Kind anomaly;
  private final SplittableRandom random;
  private final Store store;
  private final ArrayDeque<Integer> dead = new ArrayDeque<>();
  private final int[] liveKeys = new int[LIVE_KEYS];
  private final int[] writes = new int[LIVE_KEYS];
  private int nextKey;

  private final int[] processId = new int[PROCESSES];
  private final Transaction[] pending = new Transaction[PROCESSES];

  /** A transaction under way: what it does and, once it took effect, what it returns. */
  private static final class Transaction {
    final int[] keys;
    final int[] values; // 0 for a read
    String fate = "ok";
    boolean applies = true;
    boolean applied;
    String result = "";

    Transaction(int size) {
      keys = new int[size];
      values = new int[size];
    }
  }

  private TransactionHistory(
      Store store, int transactions, AnomalyCluster.Kind anomaly, long seed) {
    this.store = store;
    this.transactions = transactions;
    this.anomaly = anomaly;
    this.random = new SplittableRandom(seed);
    for (int i = 0; i < LIVE_KEYS; i++) {
      liveKeys[i] = nextKey++;
    }
    for (int i = 0; i < PROCESSES; i++) {
      processId[i] = i;
    }
  }

  /** Writes a history of so many transactions; the cluster of an anomaly stands at 70 per cent. */
  static void write(
      EdnLines lines, Store store, int transactions, AnomalyCluster.Kind anomaly, long seed) {
    new TransactionHistory(store, transactions, anomaly, seed).run(lines);
  }

  private void run(EdnLines lines) {
    int invoked = 0;
    int open = 0;
    int clusterAt = (int) (transactions * 0.7);
    while (invoked < transactions || open > 0) {
      int slot = random.nextInt(PROCESSES);
      Transaction transaction = pending[slot];
      if (transaction == null) {
        if (invoked < transactions) {
          if (invoked == clusterAt) {
            AnomalyCluster.write(lines, anomaly);
          }
          pending[slot] = transaction = generate();
          lines.event("invoke", "txn", invocation(transaction), processId[slot]);
          invoked++;
          open++;
        }
      } else if (!transaction.applied) {
        apply(transaction);
      } else {
        boolean ok = transaction.fate.equals("ok");
        lines.event(
            transaction.fate,
            "txn",
            ok ? transaction.result : invocation(transaction),
            processId[slot]);
        if (transaction.fate.equals("info")) {
          processId[slot] += PROCESSES;
        }
        pending[slot] = null;
        open--;
      }
    }
  }

  private Transaction generate() {
    Transaction transaction = new Transaction(2 + random.nextInt(5));
    for (int i = 0; i < transaction.keys.length; i++) {
      int slot = Math.min(LIVE_KEYS - 1, Long.numberOfTrailingZeros(random.nextLong() | 1L << 40));
      transaction.keys[i] = liveKeys[slot];
      if (random.nextBoolean()) {
        transaction.values[i] = ++writes[slot];
        if (writes[slot] == WRITES_PER_KEY) {
          retire(slot);
        }
      }
    }
    int fate = random.nextInt(200);
    if (fate < 2) {
      transaction.fate = "fail";
      transaction.applies = false;
    } else if (fate == 2) {
      transaction.fate = "info";
      transaction.applies = random.nextBoolean();
    }
    return transaction;
  }

  private void retire(int slot) {
    dead.add(liveKeys[slot]);
    if (dead.size() > DEAD_KEYS_READABLE) {
      store.drop(dead.remove());
    }
    liveKeys[slot] = nextKey++;
    writes[slot] = 0;
  }

  private void apply(Transaction transaction) {
    transaction.applied = true;
    if (!transaction.applies) {
      return;
    }
    StringBuilder result = new StringBuilder("[");
    for (int i = 0; i < transaction.keys.length; i++) {
      int key = transaction.keys[i];
      result.append(i == 0 ? "" : " ");
      if (transaction.values[i] > 0) {
        store.write(key, transaction.values[i]);
        appendWrite(result, key, transaction.values[i]);
      } else {
        result.append("[:r ").append(key).append(' ').append(store.read(key)).append(']');
      }
    }
    transaction.result = result.append(']').toString();
  }

  private String invocation(Transaction transaction) {
    StringBuilder text = new StringBuilder("[");
    for (int i = 0; i < transaction.keys.length; i++) {
      text.append(i == 0 ? "" : " ");
      if (transaction.values[i] > 0) {
        appendWrite(text, transaction.keys[i], transaction.values[i]);
      } else {
        text.append("[:r ").append(transaction.keys[i]).append(" nil]");
      }
    }
    return text.append(']').toString();
  }

  private void appendWrite(StringBuilder text, int key, int value) {
    text.append("[:").append(store.function()).append(' ');
    text.append(key).append(' ').append(value).append(']');
  }
}
