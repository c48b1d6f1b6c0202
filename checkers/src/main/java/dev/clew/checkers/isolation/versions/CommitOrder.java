package dev.clew.checkers.isolation.versions;

import dev.clew.checkers.isolation.Deadline;
import dev.clew.checkers.isolation.IntList;
import dev.clew.histories.columns.HistoryColumns;
import java.util.Arrays;

/**
 * A candidate for the order in which transactions committed, found by replaying the history.
 *
 * <p>A transaction is ready once every transaction that it depends on has its rank: the writers of
 * the versions that it read, the writers and the readers of the versions that it wrote behind. The
 * replay walks the events of the history. A transaction that is invoked is ranked as soon as it is
 * ready; one that completes and is still not ready is ranked by force. So every transaction gets
 * its rank between its invocation and its completion, and ranks respect realtime order and with it
 * session order. An indeterminate transaction has no completion: it may be ranked any time later.
 *
 * <p>Nothing was forced if and only if the dependencies and realtime order together are acyclic:
 * when a transaction completes, every transaction that may precede it has been invoked, and all of
 * those that are ready have their ranks, so what is left waits in a circle or for the future.
 *
 * <p>A transaction waits for one obstacle at a time, the first not out of the way, and obstacles do
 * not come back. So all of the replay takes time linear in the accesses.
 */
public final class CommitOrder {

  // Zero is the state before the invocation.
  private static final byte WAITS_FOR_READERS = 1;
  private static final byte WAITS_FOR_WRITER = 2;

  private final int[] order;

  private final int[] rank;

  private int forced;

  private final HistoryColumns columns;
  private final VersionAccesses accesses;
  private final int[] writer;
  private final int[] readersLeft;
  private final byte[] state;
  private final int[] resume;
  private final int[] firstWaiting;
  private final int[] nextWaiting;
  private final int[] previousInSession;
  private final IntList woken = new IntList();
  private int ranked;

  private CommitOrder(VersionAccesses accesses) {
    this.accesses = accesses;
    this.columns = accesses.columns();
    this.writer = accesses.writer();
    this.readersLeft = accesses.readers().clone();
    int ops = columns.operations();
    rank = new int[ops];
    Arrays.fill(rank, -1);
    order = new int[ops];
    state = new byte[ops];
    resume = Arrays.copyOf(accesses.start(), ops);
    firstWaiting = new int[ops];
    nextWaiting = new int[ops];
    previousInSession = columns.hasRealtime() ? new int[0] : previousInSession();
  }

  /** Replays a history; the ranks are those of all committed transactions. */
  public static CommitOrder replay(VersionAccesses accesses, Deadline deadline) {
    CommitOrder result = new CommitOrder(accesses);
    EventReplay.replay(accesses.columns(), result::invoke, result::complete, deadline);
    result.forceTheRest();
    return result;
  }

  /** Returns the committed transactions by rank. */
  public int[] order() {
    return Arrays.copyOf(order, ranked);
  }

  /** Returns how many transactions were ranked though they were not ready. */
  public int forced() {
    return forced;
  }

  /** Returns how many transactions there are. */
  public int size() {
    return ranked;
  }

  private void complete(int op) {
    if (accesses.committed()[op] && rank[op] < 0) {
      force(op);
    }
  }

  private void invoke(int op) {
    if (accesses.committed()[op]) {
      state[op] = WAITS_FOR_READERS;
      attempt(op);
      wake();
    }
  }

  private void forceTheRest() {
    for (int op = 0; op < rank.length; op++) {
      if (accesses.committed()[op] && rank[op] < 0) {
        force(op);
      }
    }
  }

  private void force(int op) {
    forced++;
    assignRank(op);
    wake();
  }

  private void wake() {
    while (!woken.isEmpty()) {
      attempt(woken.removeLast());
    }
  }

  /** Ranks a transaction if it is ready, else leaves it at its next obstacle. */
  private void attempt(int op) {
    if (rank[op] >= 0 || state[op] != WAITS_FOR_READERS) {
      return;
    }
    if (previousInSession.length > 0 && waitsForWriter(op, previousInSession[op])) {
      return;
    }
    for (int i = resume[op], end = accesses.start()[op + 1]; i < end; i++) {
      if (isObstacle(op, accesses.access()[i])) {
        resume[op] = i;
        return;
      }
    }
    assignRank(op);
  }

  private boolean isObstacle(int op, int access) {
    int slot = VersionAccesses.slot(access);
    return switch (VersionAccesses.kind(access)) {
      case VersionAccesses.READ -> waitsForWriter(op, writer[slot]);
      case VersionAccesses.WRITE ->
          waitsForWriter(op, writer[slot - 1]) || readersLeft[slot - 1] > 0;
      case VersionAccesses.WRITE_AFTER_READ, VersionAccesses.UPDATE ->
          waitsForWriter(op, writer[slot - 1]) || readersLeft[slot - 1] > 1;
      case VersionAccesses.FAN -> waitsForWriter(op, writer[slot]) || readersLeft[slot] > 0;
      default -> waitsForWriter(op, writer[slot]) || readersLeft[slot] > 1;
    };
  }

  private boolean waitsForWriter(int op, int other) {
    if (other < 0 || other == op || rank[other] >= 0) {
      return false;
    }
    state[op] = WAITS_FOR_WRITER;
    nextWaiting[op] = firstWaiting[other];
    firstWaiting[other] = op + 1;
    return true;
  }

  private void assignRank(int op) {
    rank[op] = ranked;
    order[ranked++] = op;
    for (int i = accesses.start()[op], end = accesses.start()[op + 1]; i < end; i++) {
      int access = accesses.access()[i];
      if (VersionAccesses.kind(access) == VersionAccesses.READ) {
        int slot = VersionAccesses.slot(access);
        // One reader may be left because it is the one who waits: it read, then wrote.
        if (--readersLeft[slot] <= 1) {
          wakeWriters(writer[slot + 1]);
        }
      }
    }
    for (int waiting = firstWaiting[op]; waiting != 0; waiting = nextWaiting[waiting - 1]) {
      state[waiting - 1] = WAITS_FOR_READERS;
      woken.add(waiting - 1);
    }
  }

  private void wakeWriters(int next) {
    if (next >= 0) {
      wakeIfWaiting(next);
    } else if (VersionAccesses.isFan(next)) {
      int fan = VersionAccesses.fan(next);
      for (int i = accesses.fanStart()[fan]; i < accesses.fanStart()[fan + 1]; i++) {
        wakeIfWaiting(accesses.fanWriter()[i]);
      }
    }
  }

  private void wakeIfWaiting(int op) {
    if (state[op] == WAITS_FOR_READERS && rank[op] < 0) {
      woken.add(op);
    }
  }

  private int[] previousInSession() {
    int[] last = new int[columns.processes()];
    int[] previous = new int[rank.length];
    Arrays.fill(last, -1);
    for (int op = 0; op < previous.length; op++) {
      previous[op] = last[columns.process(op)];
      if (accesses.committed()[op]) {
        last[columns.process(op)] = op;
      }
    }
    return previous;
  }
}
