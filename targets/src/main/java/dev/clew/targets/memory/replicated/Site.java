package dev.clew.targets.memory.replicated;

import dev.clew.targets.memory.mvcc.Snapshots;
import dev.clew.targets.memory.mvcc.VersionStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One copy of everything, and the commits of other sites that are on their way to it. */
final class Site {

  /** A value with its place in the order of versions; 0 is before the first. */
  record Stamped(@Nullable Object value, long stamp) {}

  private record Message(Commit commit, long due) {}

  private static final Stamped INITIAL = new Stamped(null, 0);

  final int index;
  private final VersionStore store = new VersionStore();
  private final Snapshots snapshots = new Snapshots();
  private final List<Message> inbox = new ArrayList<>();
  private final long[] seen;
  private long now;

  Site(int index, int sites) {
    this.index = index;
    this.seen = new long[sites];
  }

  /** Takes a snapshot of what is here now, and returns its time. */
  long takeSnapshot() {
    snapshots.take(now);
    return now;
  }

  /** Says that a snapshot is in use no more. */
  void dropSnapshot(long time) {
    snapshots.drop(time);
  }

  /** Returns the value of a key in a snapshot. */
  Stamped read(Object key, long snapshot) {
    return store.read(key, snapshot) instanceof Stamped stamped ? stamped : INITIAL;
  }

  /** Returns how many commits of each site are here. */
  List<Long> seen() {
    return Arrays.stream(seen).boxed().toList();
  }

  /** Returns the number of the next commit of a transaction that runs here. */
  long nextNumber() {
    return seen[index] + 1;
  }

  /** Sends a commit here, to arrive at a time. */
  void send(Commit commit, long due) {
    inbox.add(new Message(commit, due));
  }

  /** Applies the commits that have arrived, each as soon as what it waits for is here. */
  void receive(long time, ReplicatedEngine rules) {
    boolean moved = true;
    while (moved) {
      moved = false;
      for (Iterator<Message> each = inbox.iterator(); each.hasNext(); ) {
        Message message = each.next();
        if (message.due() <= time && rules.isReady(message.commit(), seen())) {
          each.remove();
          apply(message.commit());
          moved = true;
        }
      }
    }
  }

  /** Makes the writes of a commit visible, all at once, except where there are newer ones. */
  void apply(Commit commit) {
    seen[commit.origin()]++;
    now++;
    long oldest = snapshots.oldest(now);
    commit
        .writes()
        .forEach(
            (key, value) -> {
              if (read(key, now).stamp() < commit.stamp()) {
                store.install(key, new Stamped(value, commit.stamp()), now, oldest);
              }
            });
  }
}
