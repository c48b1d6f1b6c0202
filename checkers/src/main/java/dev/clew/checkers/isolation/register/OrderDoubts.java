package dev.clew.checkers.isolation.register;

import dev.clew.checkers.isolation.Deadline;
import dev.clew.checkers.isolation.Findings;
import dev.clew.checkers.isolation.pattern.PatternAnomalies;
import dev.clew.checkers.isolation.versions.CycleAnomalies;
import dev.clew.checkers.isolation.versions.VersionEvidence;
import dev.clew.models.isolation.Anomalies;
import dev.clew.models.isolation.Anomaly;
import dev.clew.models.isolation.Ordering;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The anomalies that may be there, as an order of commits that was found does not explain all. */
final class OrderDoubts {

  private final List<Anomaly> specified;
  private final Deadline deadline;

  /** Prepares doubts, also of anomalies that are specified by patterns. */
  OrderDoubts(List<Anomaly> specified, Deadline deadline) {
    this.specified = specified;
    this.deadline = deadline;
  }

  /** Returns the anomalies of a history whose versions are in an order that may be wrong. */
  Set<Anomaly> of(CommitRepair order, Ordering ordering) {
    if (!order.keepsAssertion()) {
      Set<Anomaly> all = new LinkedHashSet<>(PatternDoubts.ofAll(specified));
      all.add(Anomalies.CYCLIC_VERSIONS);
      return all;
    }
    Findings guessed = new Findings();
    PatternAnomalies guessedPatterns =
        new PatternAnomalies(specified, new VersionEvidence(order.accesses()), guessed, deadline);
    new CycleAnomalies(order.accesses(), order.order(), guessed, deadline, guessedPatterns)
        .findInWindows(order.windows());
    Set<Anomaly> possible = new LinkedHashSet<>();
    for (Anomaly anomaly : guessed.anomalies()) {
      // Some order of versions agrees with all wr edges, or there were a cycle of what is known.
      boolean isOfOrder = anomaly.id().startsWith("G0") || anomaly.id().startsWith("G1c");
      possible.addAll(isOfOrder ? readSkews(anomaly.ordering()) : Set.of(anomaly));
    }
    for (Ordering stricter : Ordering.values()) {
      if (stricter.compareTo(ordering) > 0) {
        possible.addAll(readSkews(stricter));
      }
    }
    possible.addAll(guessedPatterns.undecided());
    possible.addAll(PatternDoubts.ofWrites(specified));
    possible.addAll(PatternDoubts.ofOrders(specified, ordering));
    return possible;
  }

  /** Returns the weakest anomalies that an order of versions may lead to. */
  private static Set<Anomaly> readSkews(Ordering ordering) {
    return switch (ordering) {
      // Prefix consistency permits some read skews, lost updates among them.
      case NONE -> Set.of(Anomalies.G_SINGLE_ITEM, Anomalies.G_PREFIX);
      case SESSION -> Set.of(Anomalies.G_SINGLE_ITEM_PROCESS, Anomalies.G_PREFIX_PROCESS);
      case REALTIME -> Set.of(Anomalies.G_SINGLE_ITEM_REALTIME);
    };
  }
}
