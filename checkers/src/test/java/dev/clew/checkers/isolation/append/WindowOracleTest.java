package dev.clew.checkers.isolation.append;

import static dev.clew.checkers.isolation.graph.CycleClass.bit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.checkers.Budget;
import dev.clew.checkers.isolation.Deadline;
import dev.clew.checkers.isolation.Findings;
import dev.clew.checkers.isolation.graph.CycleClass;
import dev.clew.checkers.isolation.graph.CycleHeads;
import dev.clew.checkers.isolation.graph.DependencyGraph;
import dev.clew.checkers.isolation.graph.SingleAntiDependency;
import dev.clew.checkers.isolation.versions.Certificate;
import dev.clew.checkers.isolation.versions.CommitOrder;
import dev.clew.checkers.isolation.versions.CycleAnomalies;
import dev.clew.checkers.isolation.versions.GraphBuilder;
import dev.clew.checkers.isolation.versions.VersionAccesses;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.models.isolation.Anomaly;
import dev.clew.models.isolation.Ordering;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Certificate, windows and sweeps against the plain graph of the whole history. */
class WindowOracleTest {

  private static final Deadline NEVER = new Deadline(Budget.unlimited());

  @Test
  void largerHistories_windows_findWhatTheWholeGraphHas() {
    RandomHistories histories = new RandomHistories(3);
    int cyclic = 0;
    for (int i = 0; i < 3_000; i++) {
      SmallHistory history = histories.nextLarge(5 + i % 60);
      HistoryColumns columns = history.columns();
      VersionAccesses accesses = accesses(columns);
      CommitOrder candidate = CommitOrder.replay(accesses, NEVER);
      Certificate certificate = Certificate.test(candidate.order(), accesses);

      Findings whole = new Findings();
      new CycleAnomalies(accesses, candidate.order(), whole, NEVER)
          .findInWindow(0, candidate.size() - 1);
      Findings inWindows = new Findings();
      CycleAnomalies windows = new CycleAnomalies(accesses, candidate.order(), inWindows, NEVER);
      for (int w = 0; w < certificate.windows().size(); w += 2) {
        windows.findInWindow(certificate.windows().get(w), certificate.windows().get(w + 1));
      }

      assertThat(counts(inWindows)).as("%s", history).isEqualTo(counts(whole));
      assertThat(windows.components() == 0).as("%s", history).isEqualTo(certificate.holds());
      assertThat(candidate.forced() == 0).as("%s", history).isEqualTo(certificate.holds());
      cyclic += windows.components() == 0 ? 0 : 1;
    }
    assertThat(cyclic).isBetween(500, 2_500);
  }

  @Test
  void largerHistories_candidate_keepsRealtimeAndSessionOrder() {
    RandomHistories histories = new RandomHistories(4);
    for (int i = 0; i < 1_000; i++) {
      HistoryColumns columns = histories.nextLarge(5 + i % 60).columns();
      CommitOrder candidate = CommitOrder.replay(accesses(columns), NEVER);
      int lastInvoked = 0;
      for (int rank = 0; columns.hasRealtime() && rank < candidate.size(); rank++) {
        int op = candidate.order()[rank];
        assertThat(columns.returned(op)).isGreaterThanOrEqualTo(lastInvoked);
        lastInvoked = Math.max(lastInvoked, columns.invoked(op));
      }
    }
  }

  @Test
  void largerHistories_singleAntiDependencies_areThoseOfTheClosure() {
    RandomHistories histories = new RandomHistories(5);
    int found = 0;
    for (int i = 0; i < 1_000; i++) {
      SmallHistory history = histories.nextLarge(20 + i % 200);
      VersionAccesses accesses = accesses(history.columns());
      CommitOrder candidate = CommitOrder.replay(accesses, NEVER);
      int[] all = new int[candidate.size()];
      System.arraycopy(candidate.order(), 0, all, 0, all.length);
      DependencyGraph graph = new GraphBuilder(accesses).build(all);
      for (Ordering ordering : Ordering.values()) {
        int mask = CycleClass.G_SINGLE.mask(ordering);
        int[] heads = SingleAntiDependency.heads(graph, mask, NEVER);
        assertThat(heads).as("%s", history).isEqualTo(headsByClosure(graph, mask));
        found += heads.length;
      }
    }
    assertThat(found).isPositive();
  }

  private static int[] headsByClosure(DependencyGraph graph, int mask) {
    int n = graph.nodes();
    boolean[][] reaches = new boolean[n][n];
    boolean[][] antiDepends = new boolean[n][n];
    for (int i = 0; i < n; i++) {
      for (int edge = graph.start()[i]; edge < graph.start()[i + 1]; edge++) {
        int to = graph.target()[edge];
        reaches[i][to] |= (mask & bit(graph.kind()[edge])) != 0;
        antiDepends[i][to] |= graph.kind()[edge] == DependencyGraph.RW;
      }
      for (int j = graph.after()[i]; j < n && (mask & bit(DependencyGraph.REALTIME)) != 0; j++) {
        reaches[i][j] = true;
      }
    }
    for (int fan = 0; fan < graph.fans(); fan++) {
      for (int reader : graph.fanReaders()[fan]) {
        for (int writer : graph.fanWriters()[fan]) {
          antiDepends[reader][writer] |= reader != writer;
        }
      }
    }
    for (int via = 0; via < n; via++) {
      for (int i = 0; i < n; i++) {
        for (int j = 0; reaches[i][via] && j < n; j++) {
          reaches[i][j] |= reaches[via][j];
        }
      }
    }
    boolean[] head = new boolean[n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        head[j] |= antiDepends[i][j] && reaches[j][i];
      }
    }
    return CycleHeads.nodes(head);
  }

  private static VersionAccesses accesses(HistoryColumns columns) {
    return new Accesses(new VersionOrders(columns), NEVER).versions;
  }

  private static Map<String, Long> counts(Findings findings) {
    Map<String, Long> counts = new TreeMap<>();
    for (Anomaly anomaly : findings.anomalies()) {
      counts.put(anomaly.id(), findings.count(anomaly));
    }
    return counts;
  }
}
