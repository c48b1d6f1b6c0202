package dev.clew.targets.memory;

import dev.clew.models.isolation.ConsistencyModels;
import dev.clew.targets.DataType;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.LevelClaim;
import dev.clew.targets.memory.engine.Engine;
import dev.clew.targets.memory.locking.LockingEngine;
import dev.clew.targets.memory.locking.LockingEngine.ReadLocks;
import dev.clew.targets.memory.mvcc.SerializableSnapshotEngine;
import dev.clew.targets.memory.mvcc.SnapshotEngine;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * An engine that can be asked for by name.
 *
 * @param id its name in a URI
 * @param mechanism how it controls concurrency, in a few words
 * @param claim the one level it offers, with the paper that describes the mechanism
 * @param factory creates it, empty
 */
record MemoryEngine(
    String id, String mechanism, LevelClaim claim, Function<DataType, Engine<?>> factory) {

  private static final String GRAY = "https://doi.org/10.1145/360363.360369";
  private static final String CAHILL = "https://doi.org/10.1145/1376616.1376690";
  private static final String BERENSON = "https://doi.org/10.1145/223784.223785";

  /** All engines, the default first. */
  static final List<MemoryEngine> ALL =
      List.of(
          new MemoryEngine(
              "strict-serializable",
              "strict two-phase locking",
              new LevelClaim(
                  IsolationLevel.SERIALIZABLE,
                  ConsistencyModels.STRICT_SERIALIZABLE,
                  ConsistencyModels.STRICT_SERIALIZABLE,
                  GRAY),
              dataType -> new LockingEngine(dataType, ReadLocks.LONG)),
          // Its name promises serializability and no more; that it keeps real time too is
          // documented there, with the proof.
          new MemoryEngine(
              "serializable",
              "serializable snapshot isolation",
              new LevelClaim(
                  IsolationLevel.SERIALIZABLE,
                  ConsistencyModels.SERIALIZABLE,
                  ConsistencyModels.STRICT_SERIALIZABLE,
                  CAHILL),
              SerializableSnapshotEngine::new),
          new MemoryEngine(
              "si",
              "snapshots, the first committer wins",
              new LevelClaim(
                  IsolationLevel.SNAPSHOT,
                  ConsistencyModels.SNAPSHOT_ISOLATION,
                  ConsistencyModels.SNAPSHOT_ISOLATION,
                  BERENSON),
              SnapshotEngine::new),
          new MemoryEngine(
              "read-committed",
              "locking with short read locks",
              new LevelClaim(
                  IsolationLevel.READ_COMMITTED,
                  ConsistencyModels.READ_COMMITTED,
                  ConsistencyModels.READ_COMMITTED,
                  GRAY),
              dataType -> new LockingEngine(dataType, ReadLocks.SHORT)));

  /**
   * Returns the engine of a name.
   *
   * @throws IllegalArgumentException if there is none; the message names those there are
   */
  static MemoryEngine named(String id) {
    return ALL.stream()
        .filter(each -> each.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "target memory has no engine '%s'; it has %s"
                        .formatted(
                            id,
                            ALL.stream().map(MemoryEngine::id).collect(Collectors.joining(", ")))));
  }
}
