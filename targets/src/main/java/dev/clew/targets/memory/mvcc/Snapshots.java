package dev.clew.targets.memory.mvcc;

import java.util.TreeMap;

/** The times of the snapshots in use, each with how many transactions use it. */
final class Snapshots {

  private final TreeMap<Long, Integer> users = new TreeMap<>();

  void take(long snapshot) {
    users.merge(snapshot, 1, Integer::sum);
  }

  void drop(long snapshot) {
    users.computeIfPresent(snapshot, (time, count) -> count == 1 ? null : count - 1);
  }

  /** Returns the oldest snapshot in use, or a time if there is none. */
  long oldest(long otherwise) {
    return users.isEmpty() ? otherwise : users.firstKey();
  }
}
