package dev.clew.targets.memory.mvcc;

import java.util.TreeMap;

/** The times of the snapshots in use, each with how many transactions use it. */
public final class Snapshots {

  private final TreeMap<Long, Integer> users = new TreeMap<>();

  /** Notes that a transaction reads from the snapshot of a time. */
  public void take(long snapshot) {
    users.merge(snapshot, 1, Integer::sum);
  }

  /** Notes that a transaction which read from the snapshot of a time has ended. */
  public void drop(long snapshot) {
    users.computeIfPresent(snapshot, (time, count) -> count == 1 ? null : count - 1);
  }

  /** Returns the oldest snapshot in use, or a time if there is none. */
  public long oldest(long otherwise) {
    return users.isEmpty() ? otherwise : users.firstKey();
  }
}
