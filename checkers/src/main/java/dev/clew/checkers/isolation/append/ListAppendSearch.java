package dev.clew.checkers.isolation.append;

import dev.clew.checkers.isolation.BudgetExhausted;
import dev.clew.checkers.isolation.Deadline;
import dev.clew.checkers.isolation.Findings;
import dev.clew.checkers.isolation.IntList;
import dev.clew.checkers.isolation.Judgement;
import dev.clew.checkers.isolation.levels.WeakLevels;
import dev.clew.checkers.isolation.pattern.PatternAnomalies;
import dev.clew.checkers.isolation.versions.Certificate;
import dev.clew.checkers.isolation.versions.CommitOrder;
import dev.clew.checkers.isolation.versions.CycleAnomalies;
import dev.clew.checkers.isolation.versions.GuessedFans;
import dev.clew.checkers.isolation.versions.VersionAccesses;
import dev.clew.checkers.isolation.versions.VersionEvidence;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.models.isolation.Anomalies;
import dev.clew.models.isolation.Anomaly;
import dev.clew.models.isolation.ConsistencyModel;
import dev.clew.models.isolation.ConsistencyModels;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One search of one history for anomalies: the steps that {@link ListAppendChecker} describes. */
final class ListAppendSearch {

  private static final String UNSEEN_APPENDS =
      "several transactions appended to a key what no read saw, and their order would decide";

  /** Models that the order of all versions decides. */
  private static final Set<ConsistencyModel> OF_WHOLE_ORDERS =
      Set.of(
          ConsistencyModels.PREFIX,
          ConsistencyModels.STRONG_SESSION_PREFIX,
          ConsistencyModels.PARALLEL_SNAPSHOT_ISOLATION,
          ConsistencyModels.STRONG_SESSION_PARALLEL_SNAPSHOT_ISOLATION,
          ConsistencyModels.CONSISTENT_VIEW,
          ConsistencyModels.FORWARD_CONSISTENT_VIEW,
          ConsistencyModels.UPDATE_SERIALIZABLE,
          ConsistencyModels.SNAPSHOT_ISOLATION,
          ConsistencyModels.STRONG_SESSION_SNAPSHOT_ISOLATION,
          ConsistencyModels.STRONG_SNAPSHOT_ISOLATION);

  private final Set<ConsistencyModel> decided = new HashSet<>();
  private final Set<ConsistencyModel> open = new HashSet<>();
  private final HistoryColumns columns;
  private final Deadline deadline;
  private final Findings findings = new Findings();
  private final Map<String, Long> statistics = new LinkedHashMap<>();
  private final List<Anomaly> specified;
  private String decidedBy = "nothing";
  private @Nullable PatternAnomalies patterns;

  ListAppendSearch(HistoryColumns columns, Deadline deadline) {
    this(columns, deadline, List.of());
  }

  /** Prepares a search, also for anomalies that are specified by patterns. */
  ListAppendSearch(HistoryColumns columns, Deadline deadline, List<Anomaly> specified) {
    this.columns = columns;
    this.deadline = deadline;
    this.specified = specified;
  }

  /** Returns what was found so far. */
  Findings findings() {
    return findings;
  }

  /** Returns the last step that was completed. */
  String decidedBy() {
    return decidedBy;
  }

  /** Returns counts by name, in the order to print them. */
  Map<String, Long> statistics() {
    return statistics;
  }

  /** Checks the input; returns how many transactions completed ok. */
  int verifyInput() {
    return ListAppendInput.verify(columns);
  }

  /**
   * Finds the anomalies.
   *
   * @throws BudgetExhausted if there is no time left; what was found before stays
   */
  void findAnomalies() {
    VersionOrders orders = recoverVersionOrders();
    Accesses accesses = collectAccesses(orders);
    findDirectAnomalies(accesses);
    int[] candidate = replayCommits(accesses.versions);
    Certificate certificate = testCertificate(candidate, accesses.versions);
    if (certificate.holds() && findings.anomalies().isEmpty()) {
      decidedBy = "certificate"; // of the strictest model, which implies the others
    } else if (certificate.holds()) {
      decidedBy = "direct anomalies";
      decideWeakLevels(accesses, new boolean[columns.operations()]);
    } else {
      findCyclesInWindows(certificate, candidate, accesses.versions);
      guessUnseenOrders(candidate, accesses.versions);
      decidedBy = "windows";
      decideWeakLevels(accesses, inside(certificate, candidate));
    }
    decideCursorStability(accesses);
  }

  /** Tells what this search covers beyond what cycles and single reads show. */
  void tell(Judgement judgement) {
    judgement.decides(decided);
    judgement.leaveOpen(open, UNSEEN_APPENDS);
  }

  /** Returns why a model may be violated although nothing was found that it forbids. */
  Optional<String> doubt(ConsistencyModel model) {
    return patterns == null ? Optional.empty() : patterns.doubt(model);
  }

  private VersionOrders recoverVersionOrders() {
    return new VersionOrders(columns);
  }

  private Accesses collectAccesses(VersionOrders orders) {
    Accesses accesses = new Accesses(orders, deadline);
    if (accesses.versions.fans() > 0) {
      findings.note(
          (accesses.versions.fans() == 1 ? "One key ends" : accesses.versions.fans() + " keys end")
              + " with appends of several transactions that no read saw, so their order is not known;"
              + " a read of each, answered after them, would tell.");
    }
    return accesses;
  }

  private void findDirectAnomalies(Accesses accesses) {
    new DirectAnomalies(accesses, findings).find(deadline);
  }

  private int[] replayCommits(VersionAccesses accesses) {
    int[] candidate = CommitOrder.replay(accesses, deadline).order();
    statistics.put("transactions", (long) candidate.length);
    return candidate;
  }

  private Certificate testCertificate(int[] candidate, VersionAccesses accesses) {
    Certificate certificate = Certificate.test(candidate, accesses);
    statistics.put("edges", certificate.edges());
    return certificate;
  }

  /** Returns the transactions in windows, in which all cycles are. */
  private boolean[] inside(Certificate certificate, int[] candidate) {
    boolean[] inside = new boolean[columns.operations()];
    IntList windows = certificate.windows();
    for (int i = 0; i < windows.size(); i += 2) {
      for (int rank = windows.get(i); rank <= windows.get(i + 1); rank++) {
        inside[candidate[rank]] = true;
      }
    }
    return inside;
  }

  /**
   * Decides the levels that are told by what a read must not miss. What contradicts them is a cycle
   * of dependencies, unless it takes a second read of a key that differs from the first.
   */
  private void decideWeakLevels(Accesses accesses, boolean[] wanted) {
    if (findings.count(Anomalies.INTERNAL) > 0) {
      Arrays.fill(wanted, true);
    }
    decided.addAll(
        WeakLevels.decide(columns, ListObservations.of(accesses, wanted), findings, deadline));
  }

  /**
   * Leaves those models open that depend on the order of appends that no read saw, unless one order
   * explains all: whatever the guess shows beyond what is known may be the guess's fault.
   */
  private void guessUnseenOrders(int[] candidate, VersionAccesses known) {
    if (known.fans() == 0) {
      return;
    }
    VersionAccesses guess = GuessedFans.of(known, candidate);
    Findings guessed = new Findings();
    new CycleAnomalies(guess, candidate, guessed, deadline)
        .findInWindows(Certificate.test(candidate, guess).windows());
    for (ConsistencyModel model : OF_WHOLE_ORDERS) {
      if (guessed.anomalies().stream()
          .anyMatch(anomaly -> ConsistencyModels.forbids(model, anomaly))) {
        open.add(model);
      }
    }
  }

  /** Decides whether nobody wrote between a read of a key and the write of the same transaction. */
  private void decideCursorStability(Accesses accesses) {
    if (accesses.overtakenUpdates.isEmpty()) {
      decided.add(ConsistencyModels.CURSOR_STABILITY);
    }
  }

  private void findCyclesInWindows(
      Certificate certificate, int[] candidate, VersionAccesses accesses) {
    patterns = new PatternAnomalies(specified, new VersionEvidence(accesses), findings, deadline);
    CycleAnomalies cycles = new CycleAnomalies(accesses, candidate, findings, deadline, patterns);
    cycles.findInWindows(certificate.windows());
    statistics.put("windows", certificate.windows().size() / 2L);
    statistics.put("components", (long) cycles.components());
    statistics.put("largest component", (long) cycles.largestComponent());
  }
}
