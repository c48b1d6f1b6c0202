package dev.clew.targets.memory.optimistic;

import static dev.clew.models.isolation.Anomalies.*;

import dev.clew.targets.memory.engine.Bug;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The broken twins of optimistic validation. */
public final class BrokenOptimistic {

  /** So many commits behind is a follower that is asked instead of the leader. */
  private static final int LAG = 3;

  /** All of them. */
  public static final List<Bug> ALL =
      List.of(
          new Bug(
              "skip-validation",
              "of the keys read only those are validated that are written too",
              G2_ITEM,
              Set.of(),
              dataType ->
                  new OptimisticEngine(dataType) {
                    @Override
                    Set<Object> toValidate(Set<Object> reads, Set<Object> writes) {
                      Set<Object> both = new HashSet<>(reads);
                      both.retainAll(writes);
                      return both;
                    }
                  }),
          new Bug(
              "stale-read",
              "reads are of a follower that is three commits behind; who writes is validated",
              G_SINGLE_ITEM_REALTIME,
              Set.of(G_SINGLE_ITEM_PROCESS),
              dataType ->
                  new OptimisticEngine(dataType) {
                    @Override
                    long snapshotAt(long time) {
                      return Math.max(0, time - LAG);
                    }
                  }));

  private BrokenOptimistic() {}
}
