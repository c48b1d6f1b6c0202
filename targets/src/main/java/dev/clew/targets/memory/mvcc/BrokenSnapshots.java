package dev.clew.targets.memory.mvcc;

import static dev.clew.models.isolation.Anomalies.*;

import dev.clew.histories.MicroOperation;
import dev.clew.targets.DataType;
import dev.clew.targets.memory.engine.Bug;
import dev.clew.targets.memory.engine.Effect;
import dev.clew.targets.spi.CommitResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The broken twins of snapshots. */
public final class BrokenSnapshots {

  /** So many commits old is a stale snapshot. */
  private static final int LAG = 3;

  /** Of snapshots where the first committer wins. */
  public static final List<Bug> FIRST_COMMITTER =
      List.of(
          new Bug(
              "lost-update",
              "a commit in conflict is done again on the newest version instead of rolled back",
              LOST_UPDATE,
              Set.of(INCOMPATIBLE_ORDER, G0),
              Redone::new),
          new Bug(
              "no-first-committer-wins",
              "a commit does not look whether another has written the same key",
              LOST_UPDATE,
              Set.of(INCOMPATIBLE_ORDER, G0),
              dataType ->
                  new SnapshotEngine(dataType) {
                    @Override
                    boolean isOvertaken(Transaction transaction, Object key) {
                      return false;
                    }
                  }),
          new Bug(
              "read-latest",
              "a read returns the newest committed version, not that of the snapshot",
              G_SINGLE_ITEM,
              Set.of(INTERNAL, LONG_FORK),
              dataType ->
                  new SnapshotEngine(dataType) {
                    @Override
                    @Nullable Object value(Transaction transaction, MicroOperation operation) {
                      Object key = operation.key();
                      return transaction.writes.containsKey(key)
                          ? transaction.writes.get(key)
                          : newest(key);
                    }
                  }),
          new Bug(
              "stale-snapshot",
              "a snapshot is three commits old",
              G_SINGLE_ITEM_REALTIME,
              Set.of(G_SINGLE_ITEM_PROCESS),
              dataType ->
                  new SnapshotEngine(dataType) {
                    @Override
                    long snapshotAt(long time) {
                      return Math.max(0, time - LAG);
                    }
                  }),
          new Bug(
              "ignore-own-writes",
              "a read does not see what the transaction has written itself",
              INTERNAL,
              Set.of(),
              dataType ->
                  new SnapshotEngine(dataType) {
                    @Override
                    @Nullable Object value(Transaction transaction, MicroOperation operation) {
                      return operation.kind() == MicroOperation.Kind.READ
                          ? committed(operation.key(), transaction.snapshot)
                          : super.value(transaction, operation);
                    }
                  }));

  /** Of snapshots where the first updater wins. */
  public static final List<Bug> FIRST_UPDATER =
      List.of(
          new Bug(
              "lost-update",
              "a write that had to wait goes on from the newest version, whatever was read",
              LOST_UPDATE,
              Set.of(INTERNAL),
              dataType ->
                  new FirstUpdaterEngine(dataType) {
                    @Override
                    boolean toleratesNewerVersion() {
                      return true;
                    }
                  }));

  private BrokenSnapshots() {}

  /** Does the operations of a transaction again when it commits, on what is newest then. */
  private static final class Redone extends SnapshotEngine {

    private final DataType dataType;
    private final Map<Transaction, List<MicroOperation>> written = new HashMap<>();

    Redone(DataType dataType) {
      super(dataType);
      this.dataType = dataType;
    }

    @Override
    void written(Transaction transaction, MicroOperation operation) {
      written.computeIfAbsent(transaction, unused -> new ArrayList<>()).add(operation);
    }

    @Override
    public CommitResult commit(Transaction transaction) {
      Map<Object, @Nullable Object> writes = transaction.writes;
      writes.clear();
      List<MicroOperation> again = written.remove(transaction);
      for (MicroOperation each : again == null ? List.<MicroOperation>of() : again) {
        Object key = each.key();
        Object value = writes.containsKey(key) ? writes.get(key) : newest(key);
        writes.put(key, Effect.of(each, value, dataType).after());
      }
      return super.commit(transaction);
    }

    @Override
    boolean isOvertaken(Transaction transaction, Object key) {
      return false;
    }

    @Override
    public void rollback(Transaction transaction) {
      written.remove(transaction);
      super.rollback(transaction);
    }
  }
}
