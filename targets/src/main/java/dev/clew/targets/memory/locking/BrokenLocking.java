package dev.clew.targets.memory.locking;

import static dev.clew.models.isolation.Anomalies.*;

import dev.clew.targets.memory.engine.Bug;
import dev.clew.targets.memory.locking.LockTable.Answer;
import dev.clew.targets.memory.locking.LockTable.Mode;
import dev.clew.targets.memory.locking.LockingEngine.ReadLocks;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The broken twins of locking. */
public final class BrokenLocking {

  /** Of strict two-phase locking. */
  public static final List<Bug> TWO_PHASE =
      List.of(
          new Bug(
              "leak-aborted-write",
              "a rollback gives up the locks but leaves the writes in place",
              G1A,
              Set.of(DIRTY_UPDATE),
              dataType ->
                  new LockingEngine(dataType, ReadLocks.LONG) {
                    @Override
                    void undo(Map<Object, @Nullable Object> before) {}
                  }),
          new Bug(
              "lost-update",
              "a read lock is given up before the write lock on the same key is asked for",
              LOST_UPDATE,
              Set.of(INTERNAL),
              dataType ->
                  new LockingEngine(dataType, ReadLocks.LONG) {
                    @Override
                    Answer lock(Transaction transaction, Object key, Mode mode) {
                      if (mode == Mode.EXCLUSIVE) {
                        releaseShared(transaction, key);
                      }
                      return super.lock(transaction, key, mode);
                    }
                  }),
          new Bug(
              "early-unlock",
              "a read lock is given up as soon as the value is read: locking, but in no two phases",
              G_SINGLE_ITEM,
              Set.of(LOST_UPDATE, INTERNAL, LONG_FORK),
              dataType -> new LockingEngine(dataType, ReadLocks.SHORT)));

  /** Of read committed by locks. */
  public static final List<Bug> READ_COMMITTED =
      List.of(
          new Bug(
              "skip-read-lock",
              "a read takes no lock, not even a short one, and so does not wait for a writer",
              G1C,
              Set.of(G1A, G1B),
              dataType -> new LockingEngine(dataType, ReadLocks.NONE)));

  /** Of read uncommitted by locks. */
  public static final List<Bug> READ_UNCOMMITTED =
      List.of(
          new Bug(
              "dirty-write",
              "a write lock is given up as soon as the value is written",
              G0,
              Set.of(CYCLIC_VERSIONS, DIRTY_UPDATE, INCOMPATIBLE_ORDER),
              dataType ->
                  new LockingEngine(dataType, ReadLocks.NONE) {
                    @Override
                    void written(Transaction transaction, Object key) {
                      release(transaction, key);
                    }
                  }));

  private BrokenLocking() {}
}
