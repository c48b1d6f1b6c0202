package dev.clew.targets.memory.replicated;

import dev.clew.histories.MicroOperation;
import dev.clew.targets.DataType;
import dev.clew.targets.memory.engine.Effect;
import dev.clew.targets.memory.engine.Engine;
import dev.clew.targets.spi.CommitResult;
import dev.clew.targets.spi.StepResult;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Three sites, each with a copy of everything. A transaction reads a snapshot of its session's
 * site, commits there without asking anybody, and the other sites hear of it later, each after its
 * own time; they make it visible only when all is there that it has seen.
 *
 * <p>What happens when two sites write one key at a time makes the model:
 *
 * <ul>
 *   <li>{@link Conflicts#LAST_WRITER_WINS}: both commit, and everywhere the version with the
 *       greater stamp remains. That is transactional causal consistency. A snapshot is closed under
 *       causes, so that who sees an effect sees its cause, of this session or another; and it has
 *       whole commits. Allows lost update, long fork (two sites see two commits in opposite
 *       orders), write skew and stale reads. Holds registers only: appends to lists would lose each
 *       other.
 *   <li>{@link Conflicts#FIRST_COMMITTER_WINS}: a transaction is rolled back if there is, anywhere,
 *       a version of a key it writes that its snapshot has not. That is parallel snapshot
 *       isolation: no lost update, and so no cycle with one anti-dependency (G-single); but still
 *       long fork, which tells it from snapshot isolation, and write skew.
 * </ul>
 *
 * <p>A session stays at its site, where its own commits are visible at once, so both keep the order
 * of sessions: a session reads its own writes and never goes back. Nobody ever waits.
 *
 * <p>Time is counted in calls, of all sessions together, and each way between two sites takes its
 * own number of them: what happens depends on nothing but the order of calls. Sources: W. Lloyd et
 * al., "Don't Settle for Eventual", SOSP 2011 (causal+), with transactions as in D. Akkoorath et
 * al., "Cure", ICDCS 2016; Y. Sovran et al., "Transactional Storage for Geo-Replicated Systems",
 * SOSP 2011 (parallel snapshot isolation).
 */
public class ReplicatedEngine implements Engine<ReplicatedEngine.Transaction> {

  /** What becomes of two concurrent transactions that write one key. */
  public enum Conflicts {
    /** Both commit; one of the versions remains. */
    LAST_WRITER_WINS,
    /** The second to commit is rolled back. */
    FIRST_COMMITTER_WINS
  }

  /**
   * How many calls a message takes from each site to each other one: some ways are long, and every
   * third message takes three times as long.
   */
  private static final int[][] CALLS = {{0, 5, 60}, {25, 0, 5}, {10, 40, 0}};

  /** A running transaction: its site, the time of its snapshot there, and what it would write. */
  public static final class Transaction {
    private final Site site;
    private final long snapshot;
    private final List<Long> seen;
    private final Map<Object, @Nullable Object> writes = new LinkedHashMap<>();

    private Transaction(Site site) {
      this.site = site;
      this.snapshot = site.takeSnapshot();
      this.seen = site.seen();
    }
  }

  private final DataType dataType;
  private final Conflicts conflicts;
  private final Site[] sites = new Site[CALLS.length];

  /** The stamp of the newest version of each key, wherever it is. */
  private final Map<Object, Long> newest = new HashMap<>();

  private long calls;
  private long stamps;

  /** Creates an engine whose sites are empty. */
  public ReplicatedEngine(DataType dataType, Conflicts conflicts) {
    this.dataType = dataType;
    this.conflicts = conflicts;
    for (int i = 0; i < sites.length; i++) {
      sites[i] = new Site(i, sites.length);
    }
  }

  @Override
  public Transaction begin(int session) {
    deliver();
    return new Transaction(sites[siteOf(session)]);
  }

  /** Returns the site at which a session begins a transaction: always the same. */
  int siteOf(int session) {
    return Math.floorMod(session, CALLS.length);
  }

  @Override
  public StepResult step(Transaction transaction, MicroOperation operation) {
    deliver();
    Object key = operation.key();
    Object value =
        transaction.writes.containsKey(key)
            ? transaction.writes.get(key)
            : transaction.site.read(key, transaction.snapshot).value();
    Effect effect = Effect.of(operation, value, dataType);
    if (effect.writes()) {
      transaction.writes.put(key, effect.after());
    }
    return effect.answer();
  }

  @Override
  public CommitResult commit(Transaction transaction) {
    deliver();
    Site site = transaction.site;
    site.dropSnapshot(transaction.snapshot);
    for (Object key : transaction.writes.keySet()) {
      if (isConflict(key, site.read(key, transaction.snapshot).stamp())) {
        return CommitResult.fail("key %s was written elsewhere".formatted(key));
      }
    }
    if (!transaction.writes.isEmpty()) {
      stamps++;
      transaction.writes.keySet().forEach(key -> newest.put(key, stamps));
      spread(
          new Commit(site.index, site.nextNumber(), transaction.seen, stamps, transaction.writes));
    }
    return CommitResult.ok();
  }

  /** Returns whether a version that a transaction saw is too old to be replaced by it. */
  boolean isConflict(Object key, long stampSeen) {
    return conflicts == Conflicts.FIRST_COMMITTER_WINS && newest.getOrDefault(key, 0L) > stampSeen;
  }

  private void spread(Commit commit) {
    for (Site site : sites) {
      if (site.index == commit.origin()) {
        site.apply(commit);
      } else {
        long way = CALLS[commit.origin()][site.index];
        site.send(commit, calls + (commit.number() % 3 == 0 ? 3 * way : way));
      }
    }
  }

  private void deliver() {
    calls++;
    for (Site site : sites) {
      site.receive(calls, this);
    }
  }

  /**
   * Returns whether a commit may become visible at a site: all that it builds on is there.
   *
   * @param seen how many commits of each site are there
   */
  boolean isReady(Commit commit, List<Long> seen) {
    return hasCauses(commit, seen) && hasEarlierOfSite(commit, seen);
  }

  /** Returns whether all commits of other sites are there that a commit has seen. */
  static boolean hasCauses(Commit commit, List<Long> seen) {
    for (int site = 0; site < seen.size(); site++) {
      if (site != commit.origin() && seen.get(site) < commit.builtOn().get(site)) {
        return false;
      }
    }
    return true;
  }

  /** Returns whether all commits are there that its site did before a commit. */
  static boolean hasEarlierOfSite(Commit commit, List<Long> seen) {
    return seen.get(commit.origin()) == commit.number() - 1;
  }

  @Override
  public void rollback(Transaction transaction) {
    deliver();
    transaction.site.dropSnapshot(transaction.snapshot);
  }
}
