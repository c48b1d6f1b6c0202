package dev.clew.targets.memory.mvcc;

import dev.clew.histories.MicroOperation;
import dev.clew.targets.DataType;
import dev.clew.targets.memory.engine.Effect;
import dev.clew.targets.memory.engine.Engine;
import dev.clew.targets.spi.CommitResult;
import dev.clew.targets.spi.StepResult;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Serializable snapshot isolation: snapshot isolation that also rolls back whoever would complete
 * two anti-dependencies in a row.
 *
 * <p>An anti-dependency R -rw-> W between concurrent transactions says that R read a version that W
 * replaced, so R comes before W in any serial order, whoever commits first. A transaction that has
 * one coming in and one going out is a <em>pivot</em>. The engine lets no pivot commit, and so
 * allows no anomaly.
 *
 * <p>Why that is enough. Suppose committed transactions were in a cycle of dependencies (ww, wr,
 * rw) and of real time, and let C be the one of them that committed first. Under snapshot isolation
 * every edge except an anti-dependency between concurrent transactions leads from a transaction
 * that committed before the next took its snapshot. So the edge B -> C, B having committed after C,
 * is such an anti-dependency, and B took its snapshot before C committed. Then the edge A -> B
 * cannot come from an A that committed before B's snapshot, as that would be before C. So A -> B is
 * an anti-dependency between concurrent transactions too, and B is a pivot (A may be C: write
 * skew). Real time was among the edges: the engine is strictly serializable, although it promises
 * only serializability, and although its serial order is not always the order of commits.
 *
 * <p>It rolls back more than it must, since not every pivot is in a cycle. Nobody ever waits.
 * Costs: a commit looks at every transaction it is concurrent with. Source: M. Cahill, U. Röhm, A.
 * Fekete, "Serializable Isolation for Snapshot Databases", SIGMOD 2008; writes are kept back until
 * commit, so that anti-dependencies arise only when their writer commits or later.
 */
public class SerializableSnapshotEngine implements Engine<SerializableSnapshotEngine.Transaction> {

  /** A running transaction, or one that has committed and is still concurrent with a running. */
  public static final class Transaction {
    private final long snapshot;
    private final Set<Object> reads = new HashSet<>();
    private final Map<Object, @Nullable Object> writes = new LinkedHashMap<>();
    private long committedAt;
    private boolean hasIncoming;
    private boolean hasOutgoing;

    private Transaction(long snapshot) {
      this.snapshot = snapshot;
    }

    private boolean isCommitted() {
      return committedAt > 0;
    }

    /** Returns whether this reads, or read, a version that a writer committing now replaces. */
    private boolean misses(Transaction writer) {
      boolean isConcurrent = !isCommitted() || committedAt > writer.snapshot;
      return isConcurrent && !Collections.disjoint(reads, writer.writes.keySet());
    }
  }

  private final DataType dataType;
  private final VersionStore store = new VersionStore();
  private final Snapshots snapshots = new Snapshots();

  /** Those that run, and the committed that are concurrent with one that runs. */
  private final Set<Transaction> remembered = new LinkedHashSet<>();

  private long now;

  /** Creates an engine whose map is empty. */
  public SerializableSnapshotEngine(DataType dataType) {
    this.dataType = dataType;
  }

  @Override
  public Transaction begin(int session) {
    Transaction transaction = new Transaction(now);
    snapshots.take(now);
    remembered.add(transaction);
    return transaction;
  }

  @Override
  public StepResult step(Transaction transaction, MicroOperation operation) {
    Object key = operation.key();
    boolean isOwn = transaction.writes.containsKey(key);
    if (!isOwn && !read(transaction, key)) {
      rollback(transaction);
      return StepResult.aborted(
          "pivot: a transaction that wrote key %s has an outgoing anti-dependency".formatted(key));
    }
    Object value = isOwn ? transaction.writes.get(key) : store.read(key, transaction.snapshot);
    Effect effect = Effect.of(operation, value, dataType);
    if (effect.writes()) {
      transaction.writes.put(key, effect.after());
    }
    return effect.answer();
  }

  /**
   * Notes a read and its anti-dependencies to those who have replaced what it sees.
   *
   * @return whether it leaves no committed transaction a pivot
   */
  private boolean read(Transaction reader, Object key) {
    reader.reads.add(key);
    for (Transaction writer : writersOfNewerVersions(reader, key)) {
      if (writer.hasOutgoing) {
        return false;
      }
      reader.hasOutgoing = true;
      writer.hasIncoming = true;
    }
    return true;
  }

  /** Returns the committed transactions whose version of a key a reader does not see. */
  List<Transaction> writersOfNewerVersions(Transaction reader, Object key) {
    return remembered.stream()
        .filter(writer -> writer.committedAt > reader.snapshot && writer.writes.containsKey(key))
        .toList();
  }

  @Override
  public CommitResult commit(Transaction transaction) {
    String obstacle = obstacle(transaction);
    if (!obstacle.isEmpty()) {
      rollback(transaction);
      return CommitResult.fail(obstacle);
    }
    for (Transaction reader : readersOfOldVersions(transaction)) {
      reader.hasOutgoing = true;
      transaction.hasIncoming = true;
    }
    now++;
    transaction.committedAt = now;
    snapshots.drop(transaction.snapshot);
    long oldest = snapshots.oldest(now);
    transaction.writes.forEach((key, value) -> store.install(key, value, now, oldest));
    forget(oldest);
    return CommitResult.ok();
  }

  /** Returns why a transaction cannot commit, empty if it can. */
  private String obstacle(Transaction transaction) {
    for (Object key : transaction.writes.keySet()) {
      if (store.lastWritten(key) > transaction.snapshot) {
        return "another transaction wrote key %s and committed first".formatted(key);
      }
    }
    List<Transaction> readers = readersOfOldVersions(transaction);
    if (transaction.hasOutgoing && !readers.isEmpty()) {
      return "pivot: this transaction has an incoming and an outgoing anti-dependency";
    }
    if (readers.stream().anyMatch(reader -> reader.isCommitted() && reader.hasIncoming)) {
      return "pivot: a committed transaction that missed its writes has an incoming anti-dependency";
    }
    return "";
  }

  /** Returns the others that read, or have read, a version that a writer replaces. */
  List<Transaction> readersOfOldVersions(Transaction writer) {
    return remembered.stream().filter(reader -> reader != writer && reader.misses(writer)).toList();
  }

  @Override
  public void rollback(Transaction transaction) {
    snapshots.drop(transaction.snapshot);
    remembered.remove(transaction);
    forget(snapshots.oldest(now));
  }

  /** Drops the committed transactions that ended before every running one began. */
  private void forget(long oldestSnapshot) {
    remembered.removeIf(
        each -> each.isCommitted() && isForgotten(each.committedAt, oldestSnapshot));
  }

  /** Returns whether a committed transaction can be in no conflict any more. */
  boolean isForgotten(long committedAt, long oldestSnapshot) {
    return committedAt <= oldestSnapshot;
  }
}
