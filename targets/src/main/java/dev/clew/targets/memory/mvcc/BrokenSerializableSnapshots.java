package dev.clew.targets.memory.mvcc;

import static dev.clew.models.isolation.Anomalies.*;

import dev.clew.targets.memory.engine.Bug;
import java.util.List;
import java.util.Set;

/** The broken twins of serializable snapshots. */
public final class BrokenSerializableSnapshots {

  /** All of them. */
  public static final List<Bug> ALL =
      List.of(
          new Bug(
              "skip-validation",
              "anti-dependencies are not looked for, so that no pivot is found",
              G2_ITEM,
              Set.of(),
              dataType ->
                  new SerializableSnapshotEngine(dataType) {
                    @Override
                    List<Transaction> writersOfNewerVersions(Transaction reader, Object key) {
                      return List.of();
                    }

                    @Override
                    List<Transaction> readersOfOldVersions(Transaction writer) {
                      return List.of();
                    }
                  }),
          new Bug(
              "forget-readers",
              "what a transaction has read is forgotten when it commits",
              G2_ITEM,
              Set.of(),
              dataType ->
                  new SerializableSnapshotEngine(dataType) {
                    @Override
                    boolean isForgotten(long committedAt, long oldestSnapshot) {
                      return true;
                    }
                  }));

  private BrokenSerializableSnapshots() {}
}
