package dev.clew.checkers.isolation.levels;

import dev.clew.checkers.isolation.Deadline;
import java.util.Arrays;

/**
 * The order that {@link Axiom#CAUSAL} forces.
 *
 * <p>Transactions are taken in an order that keeps the base. For each a row says how many of every
 * chain are visible to it: the most that is visible to those it read from, and these themselves. A
 * read is forced behind the last visible writer of its key in every chain; those before it in the
 * chain precede that one. A row is given back as soon as nobody needs it any more. Takes O(n k)
 * time for k chains, and a logarithm of the writers of a key (M&oslash;ldrup and Pavlogiannis
 * 2025).
 */
final class CausalReads {

  /** How many ints rows may take: an eighth of the heap. */
  private static final long LARGEST = Runtime.getRuntime().maxMemory() / 8 / Integer.BYTES;

  private static final int MOST_CHAINS = 1 << 16;

  private final BaseOrder base;
  private final Observations seen;
  private final ForcedEdges edges;
  private final Chains chains;
  private final ChainWriters writers;

  private int[][] rows = new int[64][];
  private int rowCount;
  private final int[] free;
  private int freeCount;
  private final int[] rowOf;
  private final int[] needed;
  private final int[] visible;

  /** Per rank: from which rank on writers matter to a read from there; empty if the last does. */
  private final int[] floor;

  /**
   * Creates a search for what a causal past forces.
   *
   * @param floor if not empty, not only the last visible writer of a chain counts, but all of at
   *     least the rank that is here for the transaction that was read from
   */
  CausalReads(BaseOrder base, int[] floor, ForcedEdges edges) {
    this.base = base;
    this.floor = floor;
    this.seen = base.seen;
    this.edges = edges;
    this.chains = Chains.of(base);
    if (chains.count > MOST_CHAINS) {
      throw new TooMuch();
    }
    this.writers = new ChainWriters(seen, chains);
    this.rowOf = new int[seen.count];
    this.free = new int[seen.count + 1];
    this.needed = needed();
    this.visible = new int[chains.count];
  }

  void find(Deadline deadline) {
    for (int rank = 0; rank < base.order.length; rank++) {
      int txn = base.order[rank];
      gather(txn);
      for (int read = seen.readStart[txn]; read < seen.readStart[txn + 1]; read++) {
        force(txn, read);
      }
      if (needed[txn] > 0) {
        keep(txn);
      }
      if ((rank & 0xfff) == 0) {
        deadline.check();
      }
    }
  }

  /** Returns how many transactions will ask for the row of each. */
  private int[] needed() {
    int[] count = new int[seen.count];
    for (int txn = 0; txn < seen.count; txn++) {
      for (int read = seen.readStart[txn]; read < seen.readStart[txn + 1]; read++) {
        if (seen.readWriter[read] >= 0 && seen.readWriter[read] != txn) {
          count[seen.readWriter[read]]++;
        }
      }
      if (base.sessions && base.previous[txn] >= 0) {
        count[base.previous[txn]]++;
      }
    }
    return count;
  }

  private void gather(int txn) {
    Arrays.fill(visible, 0);
    if (base.sessions && base.previous[txn] >= 0) {
      merge(base.previous[txn]);
    }
    for (int read = seen.readStart[txn]; read < seen.readStart[txn + 1]; read++) {
      if (seen.readWriter[read] >= 0 && seen.readWriter[read] != txn) {
        merge(seen.readWriter[read]);
      }
    }
  }

  private void merge(int other) {
    int chain = chains.chain[other];
    // What is in the row of a transaction that is visible already has been merged with it.
    if (visible[chain] <= chains.place[other]) {
      int[] row = rows[rowOf[other]];
      for (int i = 0; i < row.length; i++) {
        visible[i] = Math.max(visible[i], row[i]);
      }
      visible[chain] = chains.place[other] + 1;
    }
    if (--needed[other] == 0) {
      free[freeCount++] = rowOf[other];
    }
  }

  private void keep(int txn) {
    int row;
    if (freeCount > 0) {
      row = free[--freeCount];
    } else {
      if ((rowCount + 1L) * chains.count > LARGEST) {
        throw new TooMuch();
      }
      if (rowCount == rows.length) {
        rows = Arrays.copyOf(rows, rowCount * 2);
      }
      rows[rowCount] = new int[chains.count];
      row = rowCount++;
    }
    System.arraycopy(visible, 0, rows[row], 0, visible.length);
    rowOf[txn] = row;
  }

  private void force(int txn, int read) {
    int key = seen.readKey[read];
    int from = seen.readWriter[read];
    for (int group = writers.groupStart[key]; group < writers.groupStart[key + 1]; group++) {
      int first = visible[writers.groupChain[group]];
      int last = first > 0 ? writers.lastAmong(group, first) : -1;
      if (last >= 0 && floor.length == 0) {
        add(txn, from, writers.transaction(last), read);
      } else if (last >= 0) {
        forceBehind(txn, read, writers.entryStart[group], last);
      }
    }
  }

  private void forceBehind(int txn, int read, int firstEntry, int lastEntry) {
    int from = seen.readWriter[read];
    int lowest = from < 0 ? 0 : floor[base.rank[from]];
    for (int entry = lastEntry; entry >= firstEntry; entry--) {
      int writer = writers.transaction(entry);
      if (base.rank[writer] < lowest) {
        return;
      }
      add(txn, from, writer, read);
    }
  }

  private void add(int txn, int from, int writer, int read) {
    if (writer != from && writer != txn) {
      edges.add(writer, read);
    }
  }
}
