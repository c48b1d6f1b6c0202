package dev.clew.targets.memory.mvcc;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Every committed value of every key that a snapshot may still read, with the time of its commit.
 *
 * <p>Times count commits, from 1; 0 is before the first. A snapshot at time t sees, of each key,
 * the newest version committed at t or before.
 */
public final class VersionStore {

  private record Version(@Nullable Object value, long committedAt) {}

  private final Map<Object, Deque<Version>> newestFirst = new HashMap<>();

  /** Returns the value of a key in the snapshot at a time, null if it had none yet. */
  public @Nullable Object read(Object key, long snapshot) {
    for (Version version : versions(key)) {
      if (version.committedAt() <= snapshot) {
        return version.value();
      }
    }
    return null;
  }

  /** Returns when a key was last written, 0 if never. */
  public long lastWritten(Object key) {
    Deque<Version> versions = versions(key);
    return versions.isEmpty() ? 0 : versions.getFirst().committedAt();
  }

  /**
   * Adds a version committed now, and drops those of the key that no snapshot reads any more.
   *
   * @param oldestSnapshot the oldest snapshot in use
   */
  public void install(Object key, @Nullable Object value, long now, long oldestSnapshot) {
    Deque<Version> versions = newestFirst.computeIfAbsent(key, unused -> new ArrayDeque<>());
    versions.addFirst(new Version(value, now));
    boolean isRead = true;
    for (Iterator<Version> each = versions.iterator(); each.hasNext(); ) {
      Version version = each.next();
      if (!isRead) {
        each.remove();
      } else if (version.committedAt() <= oldestSnapshot) {
        isRead = false; // the oldest snapshot reads this one, nobody an older one
      }
    }
  }

  private Deque<Version> versions(Object key) {
    Deque<Version> versions = newestFirst.get(key);
    return versions == null ? new ArrayDeque<>(0) : versions;
  }
}
