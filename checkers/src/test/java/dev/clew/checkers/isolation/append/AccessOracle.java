package dev.clew.checkers.isolation.append;

import dev.clew.checkers.isolation.append.SmallHistory.Mop;
import dev.clew.checkers.isolation.append.SmallHistory.Txn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The anomalies that need no cycle, by their definitions: every read against every other. */
final class AccessOracle {

  private record Read(Txn txn, Mop mop, List<Integer> list, List<Integer> committed) {}

  private final SmallHistory history;
  private final Map<Integer, Txn> appenders = new HashMap<>();
  private final List<Read> reads = new ArrayList<>();
  private final Set<Integer> seen = new HashSet<>();

  /** The names of the anomalies. */
  final Set<String> expected = new TreeSet<>();

  AccessOracle(SmallHistory history) {
    this.history = history;
    for (Txn txn : history.txns) {
      txn.mops.stream().filter(Mop::isAppend).forEach(mop -> appenders.put(id(mop), txn));
    }
    for (Txn txn : history.txns) {
      for (Mop mop : txn.mops) {
        if (txn.isOk() && !mop.isAppend()) {
          reads.add(read(txn, mop));
        }
      }
    }
    reads.forEach(this::findInList);
    for (Txn txn : history.txns) {
      if (txn.isOk()) {
        findInTransaction(txn);
      }
    }
    findBetweenTransactions();
  }

  private Read read(Txn txn, Mop mop) {
    List<Integer> list = new ArrayList<>();
    List<Integer> committed = new ArrayList<>();
    for (int element : mop.list) {
      list.add(element);
      seen.add(10_000 * mop.key + element);
      Txn appender = appender(mop.key, element);
      if (appender != null && !appender.isFailed() && !committed.contains(element)) {
        committed.add(element);
      }
    }
    return new Read(txn, mop, list, committed);
  }

  private static int id(Mop append) {
    return 10_000 * append.key + append.value;
  }

  private @Nullable Txn appender(int key, int element) {
    return appenders.get(10_000 * key + element);
  }

  private void findInList(Read read) {
    boolean aborted = false;
    for (int i = 0; i < read.list.size(); i++) {
      Txn appender = appender(read.mop.key, read.list.get(i));
      if (read.list.subList(0, i).contains(read.list.get(i))) {
        expected.add("duplicate-elements");
      } else if (appender == null) {
        expected.add("unwritten-read");
      } else if (appender.isFailed()) {
        expected.add("G1a");
        aborted = true;
      } else if (aborted) {
        expected.add("dirty-update");
      }
    }
    for (Read other : reads) {
      List<Integer> first = read.committed;
      List<Integer> second = other.committed;
      int common = Math.min(first.size(), second.size());
      if (other.mop.key == read.mop.key
          && !first.subList(0, common).equals(second.subList(0, common))) {
        expected.add("incompatible-order");
      }
    }
    findIntermediate(read);
  }

  private void findIntermediate(Read read) {
    if (read.committed.isEmpty()) {
      return;
    }
    int last = read.committed.get(read.committed.size() - 1);
    Txn writer = appender(read.mop.key, last);
    if (writer != null && writer != read.txn && misses(read, writer, last)) {
      expected.add("G1b");
    }
  }

  private static boolean misses(Read read, Txn writer, int last) {
    List<Integer> appends =
        writer.mops.stream()
            .filter(mop -> mop.isAppend() && mop.key == read.mop.key)
            .map(mop -> mop.value)
            .toList();
    return !read.committed.containsAll(appends.subList(appends.indexOf(last) + 1, appends.size()));
  }

  private void findInTransaction(Txn txn) {
    for (int i = 0; i < txn.mops.size(); i++) {
      Mop read = txn.mops.get(i);
      if (read.isAppend()) {
        continue;
      }
      List<Integer> actual = list(read);
      List<Integer> own = new ArrayList<>();
      boolean whole = false;
      for (int j = 0; j < txn.mops.size(); j++) {
        Mop other = txn.mops.get(j);
        if (other.key != read.key || i == j) {
          continue;
        }
        if (j > i && other.isAppend() && actual.contains(other.value)) {
          expected.add("future-read");
        } else if (j < i && other.isAppend()) {
          own.add(other.value);
        } else if (j < i) {
          own = list(other);
          whole = true;
        }
      }
      int extra = actual.size() - own.size();
      if (extra < 0 || (whole && extra > 0) || !actual.subList(extra, actual.size()).equals(own)) {
        expected.add("internal");
      }
    }
  }

  private void findBetweenTransactions() {
    for (Txn txn : history.txns) {
      if (!isCommitted(txn)) {
        continue;
      }
      for (int key = 0; key < 3; key++) {
        findMisplaced(txn, key);
        Read first = updatedRead(txn, key);
        for (Txn other : history.txns) {
          Read second = other == txn ? null : updatedRead(other, key);
          if (first != null && second != null && first.committed.equals(second.committed)) {
            expected.add("lost-update");
          }
        }
      }
    }
  }

  private void findMisplaced(Txn txn, int key) {
    List<Integer> appends =
        txn.mops.stream().filter(m -> m.isAppend() && m.key == key).map(m -> m.value).toList();
    for (int i = 1; i < appends.size(); i++) {
      for (Read read : reads) {
        int earlier = read.committed.indexOf(appends.get(i - 1));
        int later = read.committed.indexOf(appends.get(i));
        if (read.mop.key == key && later >= 0 && (earlier < 0 || earlier > later)) {
          expected.add("cyclic-versions");
        }
      }
    }
  }

  private boolean isCommitted(Txn txn) {
    return txn.isOk()
        || (!txn.isFailed()
            && txn.mops.stream().anyMatch(mop -> mop.isAppend() && seen.contains(id(mop))));
  }

  /** Returns the read of a key by which an ok transaction begins that then appends to the key. */
  private @Nullable Read updatedRead(Txn txn, int key) {
    List<Mop> mops = txn.mops.stream().filter(mop -> mop.key == key).toList();
    if (!txn.isOk() || mops.isEmpty() || mops.get(0).isAppend()) {
      return null;
    }
    return mops.stream().anyMatch(Mop::isAppend) ? read(txn, mops.get(0)) : null;
  }

  private static List<Integer> list(Mop read) {
    List<Integer> list = new ArrayList<>();
    for (int element : read.list) {
      list.add(element);
    }
    return list;
  }
}
