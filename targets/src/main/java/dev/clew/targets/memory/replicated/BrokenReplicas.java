package dev.clew.targets.memory.replicated;

import static dev.clew.models.isolation.Anomalies.*;

import dev.clew.targets.memory.engine.Bug;
import dev.clew.targets.memory.replicated.ReplicatedEngine.Conflicts;
import java.util.List;
import java.util.Set;

/** The broken twins of replicated sites. */
public final class BrokenReplicas {

  /** Of causal sites. */
  public static final List<Bug> CAUSAL =
      List.of(
          new Bug(
              "reorder-session",
              "a site makes the commits of another visible as they come, not in their order",
              CAUSALITY_VIOLATION_PROCESS,
              Set.of(CAUSALITY_VIOLATION),
              dataType ->
                  new ReplicatedEngine(dataType, Conflicts.LAST_WRITER_WINS) {
                    @Override
                    boolean isReady(Commit commit, List<Long> seen) {
                      return hasCauses(commit, seen);
                    }
                  }),
          new Bug(
              "forget-causes",
              "a site makes a commit visible without those of third sites that it builds on",
              CAUSALITY_VIOLATION,
              Set.of(),
              dataType ->
                  new ReplicatedEngine(dataType, Conflicts.LAST_WRITER_WINS) {
                    @Override
                    boolean isReady(Commit commit, List<Long> seen) {
                      return hasEarlierOfSite(commit, seen);
                    }
                  }),
          new Bug(
              "roaming-session",
              "a session goes to another site for each transaction",
              CAUSALITY_VIOLATION_PROCESS,
              Set.of(FRACTURED_READ_PROCESS),
              dataType ->
                  new ReplicatedEngine(dataType, Conflicts.LAST_WRITER_WINS) {
                    private int transactions;

                    @Override
                    int siteOf(int session) {
                      return super.siteOf(session + transactions++);
                    }
                  }));

  /** Of sites with parallel snapshots. */
  public static final List<Bug> PARALLEL =
      List.of(
          new Bug(
              "lost-update",
              "a commit does not look whether the same key was written at another site",
              LOST_UPDATE,
              Set.of(INCOMPATIBLE_ORDER, G0),
              dataType ->
                  new ReplicatedEngine(dataType, Conflicts.FIRST_COMMITTER_WINS) {
                    @Override
                    boolean isConflict(Object key, long stampSeen) {
                      return false;
                    }
                  }));

  private BrokenReplicas() {}
}
