package dev.clew.targets.memory;

import static dev.clew.models.isolation.Anomalies.*;
import static dev.clew.models.isolation.ConsistencyModels.*;

import dev.clew.models.isolation.Anomaly;
import dev.clew.models.isolation.ConsistencyModel;
import dev.clew.targets.DataType;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.LevelClaim;
import dev.clew.targets.memory.engine.Bug;
import dev.clew.targets.memory.locking.BrokenLocking;
import dev.clew.targets.memory.locking.LockingEngine;
import dev.clew.targets.memory.locking.LockingEngine.ReadLocks;
import dev.clew.targets.memory.mvcc.BrokenReadCommitted;
import dev.clew.targets.memory.mvcc.BrokenSerializableSnapshots;
import dev.clew.targets.memory.mvcc.BrokenSnapshots;
import dev.clew.targets.memory.mvcc.FirstUpdaterEngine;
import dev.clew.targets.memory.mvcc.ReadCommittedEngine;
import dev.clew.targets.memory.mvcc.SerializableSnapshotEngine;
import dev.clew.targets.memory.mvcc.SnapshotEngine;
import dev.clew.targets.memory.optimistic.BrokenOptimistic;
import dev.clew.targets.memory.optimistic.OptimisticEngine;
import dev.clew.targets.memory.ramp.BrokenReadAtomic;
import dev.clew.targets.memory.ramp.ReadAtomicEngine;
import dev.clew.targets.memory.replicated.BrokenReplicas;
import dev.clew.targets.memory.replicated.ReplicatedEngine;
import dev.clew.targets.memory.replicated.ReplicatedEngine.Conflicts;
import dev.clew.targets.memory.serial.BrokenSerial;
import dev.clew.targets.memory.serial.SerialEngine;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The engines there are: what each is called, what it claims, and what it allows. */
final class MemoryEngines {

  private static final String GRAY = "https://doi.org/10.1145/360363.360369";
  private static final String BERENSON = "https://doi.org/10.1145/223784.223785";
  private static final String CAHILL = "https://doi.org/10.1145/1376616.1376690";
  private static final String KUNG = "https://doi.org/10.1145/319566.319567";
  private static final String STONEBRAKER = "https://dl.acm.org/doi/10.5555/1325851.1325981";
  private static final String BAILIS = "https://doi.org/10.1145/2588555.2588562";
  private static final String FEKETE = "https://doi.org/10.1145/1031570.1031573";
  private static final String HAT = "https://doi.org/10.14778/2732232.2732237";
  private static final String COPS = "https://doi.org/10.1145/2043556.2043593";
  private static final String WALTER = "https://doi.org/10.1145/2043556.2043592";

  private static final Set<DataType> ANY = EnumSet.allOf(DataType.class);
  private static final Set<DataType> REGISTERS = Set.of(DataType.REGISTER);

  private static final List<Anomaly> SKEW = List.of(G2_ITEM);
  private static final List<Anomaly> BETWEEN_READS =
      List.of(INTERNAL, LOST_UPDATE, G_SINGLE_ITEM, G2_ITEM);

  private static final Bug LONG_FORK_BUG =
      new Bug(
          "long-fork",
          "a snapshot is that of the nearest of three sites, which hear of commits one by one",
          G_NONADJACENT_ITEM,
          Set.of(G_SINGLE_ITEM_REALTIME, LONG_FORK),
          dataType -> new ReplicatedEngine(dataType, Conflicts.FIRST_COMMITTER_WINS));

  private static final List<Bug> SNAPSHOT_BUGS =
      Stream.concat(BrokenSnapshots.FIRST_COMMITTER.stream(), Stream.of(LONG_FORK_BUG)).toList();

  /** Names by which engines were known by their models alone. */
  static final Map<String, String> ALIASES =
      Map.of(
          "strict-serializable", "2pl",
          "serializable", "ssi",
          "read-committed", "2pl-read-committed");

  static final List<MemoryEngine> ALL =
      List.of(
          new MemoryEngine(
              "2pl",
              "strict two-phase locking",
              strict(GRAY),
              List.of(),
              ANY,
              dataType -> new LockingEngine(dataType, ReadLocks.LONG),
              BrokenLocking.TWO_PHASE),
          new MemoryEngine(
              "2pl-repeatable-read",
              "long locks on keys, none on predicates",
              claim(IsolationLevel.REPEATABLE_READ, REPEATABLE_READ, REPEATABLE_READ, GRAY),
              List.of(),
              ANY,
              dataType -> new LockingEngine(dataType, ReadLocks.LONG),
              List.of()),
          new MemoryEngine(
              "2pl-cursor-stability",
              "locking, a read lock on the current key",
              claim(IsolationLevel.READ_COMMITTED, READ_COMMITTED, MONOTONIC_ATOMIC_VIEW, BERENSON),
              BETWEEN_READS,
              ANY,
              dataType -> new LockingEngine(dataType, ReadLocks.CURSOR),
              List.of()),
          new MemoryEngine(
              "2pl-read-committed",
              "locking with short read locks",
              claim(IsolationLevel.READ_COMMITTED, READ_COMMITTED, READ_COMMITTED, GRAY),
              BETWEEN_READS,
              ANY,
              dataType -> new LockingEngine(dataType, ReadLocks.SHORT),
              BrokenLocking.READ_COMMITTED),
          new MemoryEngine(
              "2pl-read-uncommitted",
              "locking without read locks",
              claim(IsolationLevel.READ_UNCOMMITTED, READ_UNCOMMITTED, READ_UNCOMMITTED, GRAY),
              List.of(G1A, G1B, G1C, INTERNAL, LOST_UPDATE, G_SINGLE_ITEM, G2_ITEM),
              ANY,
              dataType -> new LockingEngine(dataType, ReadLocks.NONE),
              BrokenLocking.READ_UNCOMMITTED),
          new MemoryEngine(
              "mvcc-read-committed",
              "versions, each step reads the latest",
              claim(IsolationLevel.READ_COMMITTED, READ_COMMITTED, MONOTONIC_ATOMIC_VIEW, HAT),
              BETWEEN_READS,
              ANY,
              ReadCommittedEngine::new,
              BrokenReadCommitted.ALL),
          new MemoryEngine(
              "si",
              "snapshots, the first committer wins",
              snapshots(BERENSON),
              SKEW,
              ANY,
              SnapshotEngine::new,
              SNAPSHOT_BUGS),
          new MemoryEngine(
              "si-first-updater",
              "snapshots, the first updater wins",
              snapshots(FEKETE),
              SKEW,
              ANY,
              FirstUpdaterEngine::new,
              BrokenSnapshots.FIRST_UPDATER),
          // Its name promises serializability and no more; that it keeps real time too is
          // documented there, with the proof.
          new MemoryEngine(
              "ssi",
              "serializable snapshot isolation",
              claim(IsolationLevel.SERIALIZABLE, SERIALIZABLE, STRICT_SERIALIZABLE, CAHILL),
              List.of(),
              ANY,
              SerializableSnapshotEngine::new,
              BrokenSerializableSnapshots.ALL),
          new MemoryEngine(
              "occ",
              "optimistic validation",
              strict(KUNG),
              List.of(),
              ANY,
              OptimisticEngine::new,
              BrokenOptimistic.ALL),
          new MemoryEngine(
              "serial",
              "one transaction at a time",
              strict(STONEBRAKER),
              List.of(),
              ANY,
              SerialEngine::new,
              BrokenSerial.ALL),
          new MemoryEngine(
              "read-atomic",
              "atomic visibility without conflicts",
              claim(IsolationLevel.READ_COMMITTED, READ_COMMITTED, READ_ATOMIC, BAILIS),
              List.of(LOST_UPDATE, G_SINGLE_ITEM, G_NONADJACENT_ITEM, G2_ITEM),
              REGISTERS,
              ReadAtomicEngine::new,
              BrokenReadAtomic.ALL),
          new MemoryEngine(
              "causal",
              "three sites, the last writer wins",
              claim(
                  IsolationLevel.READ_COMMITTED,
                  READ_COMMITTED,
                  STRONG_SESSION_TRANSACTIONAL_CAUSAL,
                  COPS),
              List.of(LOST_UPDATE, G_NONADJACENT_ITEM, G2_ITEM, G_SINGLE_ITEM_REALTIME),
              REGISTERS,
              dataType -> new ReplicatedEngine(dataType, Conflicts.LAST_WRITER_WINS),
              BrokenReplicas.CAUSAL),
          new MemoryEngine(
              "psi",
              "three sites, the first committer wins",
              claim(
                  IsolationLevel.READ_COMMITTED,
                  READ_COMMITTED,
                  STRONG_SESSION_PARALLEL_SNAPSHOT_ISOLATION,
                  WALTER),
              List.of(G_NONADJACENT_ITEM, G2_ITEM, G_SINGLE_ITEM_REALTIME),
              ANY,
              dataType -> new ReplicatedEngine(dataType, Conflicts.FIRST_COMMITTER_WINS),
              BrokenReplicas.PARALLEL));

  private MemoryEngines() {}

  private static LevelClaim strict(String link) {
    return claim(IsolationLevel.SERIALIZABLE, STRICT_SERIALIZABLE, STRICT_SERIALIZABLE, link);
  }

  private static LevelClaim snapshots(String link) {
    return claim(IsolationLevel.SNAPSHOT, SNAPSHOT_ISOLATION, STRONG_SNAPSHOT_ISOLATION, link);
  }

  private static LevelClaim claim(
      IsolationLevel level, ConsistencyModel nominal, ConsistencyModel documented, String link) {
    return new LevelClaim(level, nominal, documented, link);
  }
}
