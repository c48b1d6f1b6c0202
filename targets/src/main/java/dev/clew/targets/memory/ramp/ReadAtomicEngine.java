package dev.clew.targets.memory.ramp;

import dev.clew.histories.MicroOperation;
import dev.clew.targets.DataType;
import dev.clew.targets.memory.engine.Effect;
import dev.clew.targets.memory.engine.Engine;
import dev.clew.targets.spi.CommitResult;
import dev.clew.targets.spi.StepResult;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Read atomic: a transaction sees all writes of another, or none of them, although they become
 * visible key by key and nobody waits or is in conflict.
 *
 * <p>Each version carries the number of its transaction and the <em>siblings</em>, the keys that
 * the transaction wrote. A transaction that commits first stores all its versions, then announces
 * them, one key after another, as partitions would do by themselves; other calls come in between. A
 * reader may thus find one key announced and its sibling not yet. It repairs that from what it has
 * read: of a sibling it takes the version that belongs to what it saw, announced or not; and of
 * another key it takes none that is a sibling of something it has read in an older version.
 *
 * <p>Allows lost update, read skew over a chain of transactions, causality violations, long fork,
 * write skew and stale reads: there is no order beside that of versions, the greater number wins.
 * Prevents dirty writes and reads (G0, G1), observed transactions that vanish (OTV) and fractured
 * reads. Holds registers only: appends to lists would lose each other.
 *
 * <p>A transaction that needs a version which is gone is rolled back. Costs: a read compares with
 * all that was read before. Source: P. Bailis et al., "Scalable Atomic Visibility with RAMP
 * Transactions", SIGMOD 2014 (RAMP-Fast); reads that come one by one are served as in V. Sreekanti
 * et al., "A Fault-Tolerance Shim for Serverless Computing", EuroSys 2020, section 3.2.
 */
public class ReadAtomicEngine implements Engine<ReadAtomicEngine.Transaction> {

  /** So many versions of a key are kept. */
  private static final int KEPT = 16;

  private record Version(@Nullable Object value, long number, Set<Object> siblings) {}

  private record Announcement(Object key, long number) {}

  private static final Version INITIAL = new Version(null, 0, Set.of());

  /** A running transaction: the version it has read of each key, and what it would write. */
  public static final class Transaction {
    private final Map<Object, Version> reads = new LinkedHashMap<>();
    private final Map<Object, @Nullable Object> writes = new LinkedHashMap<>();
  }

  private final DataType dataType;
  private final Map<Object, NavigableMap<Long, Version>> versions = new HashMap<>();
  private final Map<Object, Long> announced = new HashMap<>();
  private final Deque<Announcement> announcements = new ArrayDeque<>();
  private long transactions;

  /** Creates an engine whose map is empty. */
  public ReadAtomicEngine(DataType dataType) {
    this.dataType = dataType;
  }

  @Override
  public Transaction begin(int session) {
    announceOne();
    return new Transaction();
  }

  @Override
  public StepResult step(Transaction transaction, MicroOperation operation) {
    announceOne();
    Object key = operation.key();
    Object value = null;
    if (transaction.writes.containsKey(key)) {
      value = transaction.writes.get(key);
    } else if (operation.kind() != MicroOperation.Kind.WRITE) {
      Version version = version(transaction, key);
      if (version == null) {
        return StepResult.aborted("no version of key %s goes with what was read".formatted(key));
      }
      transaction.reads.put(key, version);
      value = version.value();
    }
    Effect effect = Effect.of(operation, value, dataType);
    if (effect.writes()) {
      transaction.writes.put(key, effect.after());
    }
    return effect.answer();
  }

  /** Returns the newest version of a key that goes with what was read; null if there is none. */
  private @Nullable Version version(Transaction transaction, Object key) {
    Version again = transaction.reads.get(key);
    if (again != null) {
      return again;
    }
    long least = 0;
    for (Version read : transaction.reads.values()) {
      least = read.siblings().contains(key) ? Math.max(least, read.number()) : least;
    }
    long newest = Math.max(least, announced.getOrDefault(key, 0L));
    for (Version version : known(key).headMap(newest, true).descendingMap().values()) {
      if (version.number() < least) {
        return null;
      }
      if (isNoSiblingOfOlder(transaction.reads, version)) {
        return version;
      }
    }
    return null;
  }

  /** Returns whether no key was read in a version older than the one written with a version. */
  private static boolean isNoSiblingOfOlder(Map<Object, Version> reads, Version version) {
    for (Object sibling : version.siblings()) {
      Version read = reads.get(sibling);
      if (read != null && read.number() < version.number()) {
        return false;
      }
    }
    return true;
  }

  @Override
  public CommitResult commit(Transaction transaction) {
    announceOne();
    transactions++;
    Set<Object> siblings = siblings(transaction.writes.keySet());
    transaction.writes.forEach(
        (key, value) -> {
          NavigableMap<Long, Version> known = known(key);
          known.put(transactions, new Version(value, transactions, siblings));
          if (known.size() > KEPT) {
            known.pollFirstEntry();
          }
          announcements.add(new Announcement(key, transactions));
        });
    announceOne();
    return CommitResult.ok();
  }

  /** Returns the keys to be noted at each version that a transaction has written. */
  Set<Object> siblings(Set<Object> written) {
    return Set.copyOf(written);
  }

  private void announceOne() {
    Announcement next = announcements.poll();
    if (next != null) {
      announced.put(next.key(), next.number());
    }
  }

  private NavigableMap<Long, Version> known(Object key) {
    return versions.computeIfAbsent(key, unused -> new TreeMap<>(Map.of(0L, INITIAL)));
  }

  @Override
  public void rollback(Transaction transaction) {
    announceOne();
  }
}
