package dev.clew.checkers.isolation.register;

import dev.clew.checkers.isolation.Deadline;
import dev.clew.checkers.isolation.Findings;
import dev.clew.checkers.isolation.IntList;
import dev.clew.checkers.isolation.Judgement;
import dev.clew.checkers.isolation.levels.Observations;
import dev.clew.checkers.isolation.levels.WeakLevels;
import dev.clew.checkers.isolation.pattern.PatternAnomalies;
import dev.clew.checkers.isolation.versions.Certificate;
import dev.clew.checkers.isolation.versions.CommitOrder;
import dev.clew.checkers.isolation.versions.CycleAnomalies;
import dev.clew.checkers.isolation.versions.VersionAccesses;
import dev.clew.checkers.witness.ForcedVersionsWitness;
import dev.clew.checkers.witness.VersionCycleWitness;
import dev.clew.models.isolation.Anomalies;
import dev.clew.models.isolation.Anomaly;
import dev.clew.models.isolation.ConsistencyModel;
import dev.clew.models.isolation.ConsistencyModels;
import dev.clew.models.isolation.Ordering;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One search of one history: the steps that {@link ReadWriteRegisterChecker} describes. */
final class RegisterSearch {

  private static final int LARGEST_WINDOW = 1_024;

  private final RegisterTransactions transactions;
  private final ConsistencyModel model;
  private final KeyOrder asserted;
  private final Deadline deadline;
  private final List<Anomaly> specified;
  private final OrderDoubts orderDoubts;
  private final Findings findings = new Findings();
  private final Judgement judgement;
  private final Map<String, Long> statistics = new LinkedHashMap<>();
  private String decidedBy = "nothing";

  /** Anomalies that may be there although not found. */
  private Set<Anomaly> doubts = Set.of();

  /** Anomalies of the patterns that were asked for which may be there although not found. */
  private Set<Anomaly> doubted = Set.of();

  RegisterSearch(
      RegisterTransactions transactions,
      ConsistencyModel model,
      KeyOrder asserted,
      Deadline deadline) {
    this(transactions, model, asserted, List.of(), deadline);
  }

  /** Prepares a search, also for anomalies that are specified by patterns. */
  RegisterSearch(
      RegisterTransactions transactions,
      ConsistencyModel model,
      KeyOrder asserted,
      List<Anomaly> specified,
      Deadline deadline) {
    this.transactions = transactions;
    this.model = model;
    this.asserted = asserted;
    this.specified = specified;
    this.deadline = deadline;
    this.orderDoubts = new OrderDoubts(specified, deadline);
    this.judgement = new Judgement(model, findings, transactions.columns());
  }

  /** Returns what was found, judged. */
  Judgement judgement() {
    return judgement;
  }

  /** Returns what was found. */
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

  /**
   * Finds anomalies, and what could not be excluded.
   *
   * @throws dev.clew.checkers.isolation.BudgetExhausted if there is no time left; what was found
   *     before stays
   */
  void search() {
    RegisterReads.find(transactions, findings, deadline);
    KnownOrder known = orderVersions();
    new LostUpdates(known, findings).find();
    if (known.openKeys == 0) {
      decideByKnownOrder(known);
    } else {
      decideByGuess(known);
    }
    if (!decidedBy.endsWith("certificate")) { // which proves the strictest model, and so all
      decideWeakLevels();
    }
  }

  /** Decides the levels that need no order of versions. */
  private void decideWeakLevels() {
    Observations seen = RegisterObservations.of(transactions, deadline);
    Set<ConsistencyModel> decided =
        new HashSet<>(WeakLevels.decide(transactions.columns(), seen, findings, deadline));
    decided.removeIf(
        weak -> doubted.stream().anyMatch(anomaly -> ConsistencyModels.forbids(weak, anomaly)));
    judgement.decides(decided);
  }

  private KnownOrder orderVersions() {
    KnownOrder known = new KnownOrder(transactions, asserted, deadline);
    statistics.put("keys of unknown order", (long) known.openKeys);
    for (int i = 0; i < known.cyclicKeys.size(); i++) {
      int key = known.cyclicKeys.get(i);
      findings.add(Anomalies.CYCLIC_VERSIONS, () -> cycle(known, key));
    }
    findings.note(
        "Versions of a key are in this order: the initial value before all others, what a transaction"
            + " read before what it then wrote"
            + switch (asserted) {
              case NONE -> ".";
              case SEQUENTIAL ->
                  ", what a session met before what it met later (--sequential-keys).";
              case LINEARIZABLE ->
                  ", what was met before what was met later in real time (--linearizable-keys).";
            });
    return known;
  }

  private VersionCycleWitness cycle(KnownOrder known, int key) {
    List<VersionCycleWitness.Step> steps = new ArrayList<>();
    VersionCycles cycles = known.cyclic;
    if (cycles != null) {
      for (VersionCycles.Step step : cycles.of(key)) {
        boolean isAsserted = step.earlier() >= 0;
        steps.add(
            new VersionCycleWitness.Step(
                value(known, step.before()),
                value(known, step.after()),
                isAsserted ? -1 : step.later(),
                isAsserted
                    ? KnownDependencies.basis(asserted, step.earlier(), step.later())
                    : null));
      }
    }
    Object name = transactions.columns().keyValue(key);
    return new VersionCycleWitness(name == null ? "nil" : name, steps);
  }

  private @Nullable Object value(KnownOrder known, int version) {
    return known.writer(version) < 0
        ? null
        : transactions.columns().values().get(transactions.columns().mopValue(known.mop(version)));
  }

  /** Decides exactly: the slots of versions tell every dependency. */
  private void decideByKnownOrder(KnownOrder known) {
    VersionAccesses accesses = Slots.asSorted(known);
    int[] order = CommitOrder.replay(accesses, deadline).order();
    Certificate certificate = test(order, accesses);
    if (certificate.holds()) {
      decidedBy = findings.anomalies().isEmpty() ? "certificate" : "direct anomalies";
    } else {
      PatternAnomalies patterns = findCycles(known, order, certificate.windows());
      decidedBy = "windows";
      Set<Anomaly> unsure = new LinkedHashSet<>(PatternDoubts.ofWrites(specified));
      unsure.addAll(patterns.undecided());
      doubt(unsure, patterns.doubt(model).orElse(PatternDoubts.UNTOLD_WRITES));
    }
  }

  private Certificate test(int[] order, VersionAccesses accesses) {
    Certificate certificate = Certificate.test(order, accesses);
    statistics.put("transactions", (long) order.length);
    statistics.put("edges", certificate.edges());
    return certificate;
  }

  /** Finds the cycles of what is known: they are there whatever the order of the rest is. */
  private PatternAnomalies findCycles(KnownOrder known, int[] order, IntList windows) {
    KnownDependencies dependencies = new KnownDependencies(known);
    PatternAnomalies patterns =
        new PatternAnomalies(specified, new KnownEvidence(known, dependencies), findings, deadline);
    CycleAnomalies cycles = new CycleAnomalies(dependencies, order, findings, deadline, patterns);
    cycles.findInWindows(windows);
    statistics.put("windows", windows.size() / 2L);
    statistics.put("components", (long) cycles.components());
    statistics.put("largest component", (long) cycles.largestComponent());
    return patterns;
  }

  /** Doubts anomalies; a decision of weak levels does not look for those that are specified. */
  private void doubt(Set<Anomaly> anomalies, String reason) {
    judgement.doubt(anomalies, reason);
    doubts = anomalies;
    doubted = new LinkedHashSet<>(anomalies);
    doubted.retainAll(specified);
  }

  /** Guesses an order of commits, and with it of versions, tests it, and repairs it. */
  private void decideByGuess(KnownOrder known) {
    CommitRepair guess = new CommitRepair(known, CommitGuess.of(known, deadline), deadline);
    statistics.put("transactions", (long) guess.order().length);
    if (guess.holds()) {
      decidedBy = findings.anomalies().isEmpty() ? "guessed certificate" : "direct anomalies";
      return;
    }
    Ordering strictest =
        transactions.columns().hasRealtime() ? Ordering.REALTIME : Ordering.SESSION;
    // A window with an order that explains all has no cycle: those are looked for in the others.
    CommitRepair eased = guess.repairEasily(strictest);
    if (eased.holds()) {
      decidedBy = findings.anomalies().isEmpty() ? "repaired certificate" : "direct anomalies";
      return;
    }
    findCycles(known, eased.order(), eased.windows());
    decidedBy = "windows";
    if (judgement.isViolated()) {
      doubt(orderDoubts.of(eased, strictest), undecided(known, 0));
      return;
    }
    decidedBy = "repaired order";
    CommitRepair whole = eased.repair(false, strictest);
    if (proves(whole, strictest, known)) {
      if (whole.holds() && findings.anomalies().isEmpty()) {
        decidedBy = "repaired certificate";
      }
      return;
    }
    Ordering ordering = ConsistencyModels.ordering(model);
    boolean snapshots =
        ConsistencyModels.implies(ConsistencyModels.STRONG_SNAPSHOT_ISOLATION, model);
    CommitRepair repaired = eased.repair(snapshots, ordering);
    if (!proves(repaired, ordering, known)) {
      saturate(known, repaired, snapshots, ordering);
    }
  }

  /** Looks for contradictions in whatever order, where no order was found; counts what is open. */
  private void saturate(
      KnownOrder known, CommitRepair repaired, boolean snapshots, Ordering ordering) {
    long open = 0;
    for (int[] window : repaired.unsolved()) {
      if (window.length > LARGEST_WINDOW) {
        findings.note(
            "%,d transactions, more than the %,d that are looked at together, were left undecided."
                .formatted(window.length, LARGEST_WINDOW));
        continue;
      }
      Saturation saturation = Saturation.of(known, window, snapshots, ordering, deadline);
      ForcedVersionsWitness witness = saturation.contradiction();
      if (witness == null) {
        open += saturation.openPairs();
      } else {
        findings.add(witness.anomaly(), witness.steps().size(), () -> witness);
        decidedBy = "saturation";
      }
    }
    statistics.put("open constraints", open);
    doubt(doubts, undecided(known, open));
  }

  /** Returns whether an order of commits, and with it of versions, proves the model. */
  private boolean proves(CommitRepair order, Ordering ordering, KnownOrder known) {
    doubt(order.holds() ? Set.of() : orderDoubts.of(order, ordering), undecided(known, 0));
    return judgement.isProved();
  }

  /**
   * Returns why something is undecided.
   *
   * @param open how many pairs of writes to a key may come in either order, or 0 if not counted
   */
  private static String undecided(KnownOrder known, long open) {
    return "the order of versions of "
        + known.openKeys
        + (known.openKeys == 1 ? " key" : " keys")
        + " is not known, no order of commits was found that explains all reads, and none is excluded"
        + (open == 0
            ? ";"
            : String.format(
                Locale.ROOT,
                ": %,d %s open, each two writes to a key of which either may come first;",
                open,
                open == 1 ? "constraint is" : "constraints are"))
        + " a workload that reads each key before it writes it would tell";
  }
}
