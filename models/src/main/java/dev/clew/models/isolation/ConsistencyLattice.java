package dev.clew.models.isolation;

// Every constant of the one table appears in the other: a list of imports would be a third copy.
import static dev.clew.models.isolation.Anomalies.*;
import static dev.clew.models.isolation.ConsistencyModels.*;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which model implies which and what each forbids, with the source of each edge.
 *
 * <p>A model forbids what is listed for it, what the models it implies forbid, and every anomaly
 * that implies one of those.
 */
final class ConsistencyLattice {

  private static final String ADYA = "Adya 1999";
  private static final String BAILIS = "Bailis 2013";
  private static final String CERONE = "Cerone 2015";
  private static final String DAUDJEE = "Daudjee & Salem 2006";
  private static final String ELLE = "Elle";
  private static final String NOT_IN_ANY_HISTORY = "derived: no history of Adya 2000 can have it";

  private static final String SPECIAL = "derived: the same without session order";

  private static final String VERSIONS_BY_COMMITS =
      "derived: versions in the order of commits have no cycle against sessions and reads";

  private static final String CLOSED_VIEW =
      "derived: a view that has a transfer has both its sides, and all transfers that it builds on";

  static final List<Implication<ConsistencyModel>> EDGES =
      List.of(
          edge(READ_COMMITTED, READ_UNCOMMITTED, ADYA),
          edge(MONOTONIC_VIEW, READ_COMMITTED, ADYA),
          edge(MONOTONIC_SNAPSHOT_READ, READ_COMMITTED, ADYA),
          edge(CURSOR_STABILITY, READ_COMMITTED, ADYA),
          edge(MONOTONIC_ATOMIC_VIEW, READ_COMMITTED, BAILIS),
          edge(READ_ATOMIC, MONOTONIC_ATOMIC_VIEW, CERONE),
          edge(UPDATE_ATOMIC, READ_ATOMIC, "Liu 2018"),
          edge(TRANSACTIONAL_CAUSAL, READ_ATOMIC, CERONE),
          edge(PREFIX, TRANSACTIONAL_CAUSAL, CERONE),
          edge(PARALLEL_SNAPSHOT_ISOLATION, TRANSACTIONAL_CAUSAL, CERONE),
          edge(PARALLEL_SNAPSHOT_ISOLATION, UPDATE_ATOMIC, "Liu 2018"),
          edge(CONSISTENT_VIEW, CURSOR_STABILITY, ADYA),
          edge(CONSISTENT_VIEW, MONOTONIC_VIEW, ADYA),
          edge(FORWARD_CONSISTENT_VIEW, CONSISTENT_VIEW, ADYA),
          edge(REPEATABLE_READ, CURSOR_STABILITY, ADYA),
          edge(REPEATABLE_READ, MONOTONIC_ATOMIC_VIEW, BAILIS),
          edge(SNAPSHOT_ISOLATION, FORWARD_CONSISTENT_VIEW, ADYA),
          edge(SNAPSHOT_ISOLATION, MONOTONIC_ATOMIC_VIEW, BAILIS),
          edge(SNAPSHOT_ISOLATION, MONOTONIC_SNAPSHOT_READ, ADYA),
          edge(SNAPSHOT_ISOLATION, PARALLEL_SNAPSHOT_ISOLATION, CERONE),
          edge(SNAPSHOT_ISOLATION, PREFIX, CERONE),
          edge(UPDATE_SERIALIZABLE, FORWARD_CONSISTENT_VIEW, ADYA),
          edge(SESSION_SERIALIZABLE, ONE_COPY_SERIALIZABLE, "Zuikeviciute 2008"),
          edge(SERIALIZABLE, REPEATABLE_READ, ADYA),
          edge(SERIALIZABLE, SNAPSHOT_ISOLATION, BAILIS + "; " + CERONE + ": of observations"),
          edge(SERIALIZABLE, UPDATE_SERIALIZABLE, ADYA),
          edge(SERIALIZABLE, VIEW_SERIALIZABLE, "Bernstein 1987"),
          edge(STRONG_SESSION_READ_UNCOMMITTED, READ_UNCOMMITTED, ELLE),
          edge(STRONG_SESSION_READ_COMMITTED, READ_COMMITTED, ELLE),
          edge(STRONG_SESSION_READ_COMMITTED, STRONG_SESSION_READ_UNCOMMITTED, ELLE),
          edge(STRONG_SESSION_SNAPSHOT_ISOLATION, SNAPSHOT_ISOLATION, DAUDJEE),
          edge(STRONG_SESSION_SNAPSHOT_ISOLATION, STRONG_SESSION_READ_COMMITTED, ELLE),
          edge(STRONG_SESSION_SERIALIZABLE, SERIALIZABLE, "Daudjee & Salem 2004"),
          edge(STRONG_SESSION_SERIALIZABLE, STRONG_SESSION_SNAPSHOT_ISOLATION, ELLE),
          edge(
              MONOTONIC_VIEW,
              MONOTONIC_ATOMIC_VIEW,
              "derived: a vanished transaction is G-monotonic"),
          edge(AXIOMATIC_READ_COMMITTED, MONOTONIC_ATOMIC_VIEW, SPECIAL),
          edge(AXIOMATIC_READ_COMMITTED, STRONG_SESSION_READ_COMMITTED, VERSIONS_BY_COMMITS),
          edge(STRONG_SESSION_READ_ATOMIC, READ_ATOMIC, SPECIAL),
          edge(STRONG_SESSION_READ_ATOMIC, AXIOMATIC_READ_COMMITTED, "Biswas & Enea 2019"),
          edge(STRONG_SESSION_UPDATE_ATOMIC, UPDATE_ATOMIC, SPECIAL),
          edge(STRONG_SESSION_UPDATE_ATOMIC, STRONG_SESSION_READ_ATOMIC, "Liu 2018"),
          edge(STRONG_SESSION_TRANSACTIONAL_CAUSAL, TRANSACTIONAL_CAUSAL, SPECIAL),
          edge(STRONG_SESSION_TRANSACTIONAL_CAUSAL, STRONG_SESSION_READ_ATOMIC, CERONE),
          edge(STRONG_SESSION_PREFIX, PREFIX, SPECIAL),
          edge(STRONG_SESSION_PREFIX, STRONG_SESSION_TRANSACTIONAL_CAUSAL, CERONE),
          edge(STRONG_SESSION_PARALLEL_SNAPSHOT_ISOLATION, PARALLEL_SNAPSHOT_ISOLATION, SPECIAL),
          edge(
              STRONG_SESSION_PARALLEL_SNAPSHOT_ISOLATION,
              STRONG_SESSION_TRANSACTIONAL_CAUSAL,
              CERONE),
          edge(
              STRONG_SESSION_PARALLEL_SNAPSHOT_ISOLATION, STRONG_SESSION_UPDATE_ATOMIC, "Liu 2018"),
          edge(STRONG_SESSION_SNAPSHOT_ISOLATION, STRONG_SESSION_PREFIX, CERONE),
          edge(
              STRONG_SESSION_SNAPSHOT_ISOLATION,
              STRONG_SESSION_PARALLEL_SNAPSHOT_ISOLATION,
              CERONE),
          edge(STRONG_READ_UNCOMMITTED, STRONG_SESSION_READ_UNCOMMITTED, ELLE),
          edge(STRONG_READ_COMMITTED, STRONG_SESSION_READ_COMMITTED, ELLE),
          edge(STRONG_READ_COMMITTED, STRONG_READ_UNCOMMITTED, ELLE),
          edge(STRONG_SNAPSHOT_ISOLATION, STRONG_SESSION_SNAPSHOT_ISOLATION, DAUDJEE),
          edge(STRONG_SNAPSHOT_ISOLATION, STRONG_READ_COMMITTED, ELLE),
          edge(STRICT_SERIALIZABLE, SERIALIZABLE, ADYA),
          edge(STRICT_SERIALIZABLE, STRONG_SESSION_SERIALIZABLE, "Daudjee & Salem 2004"),
          edge(STRICT_SERIALIZABLE, STRONG_SNAPSHOT_ISOLATION, ELLE),
          edge(STRICT_SERIALIZABLE, SESSION_SERIALIZABLE, "Zuikeviciute 2008"),
          edge(STRICT_SERIALIZABLE, LINEARIZABLE, BAILIS),
          edge(LINEARIZABLE, SEQUENTIAL, BAILIS),
          edge(SEQUENTIAL, CAUSAL, BAILIS),
          edge(CAUSAL, WRITES_FOLLOW_READS, BAILIS),
          edge(CAUSAL, PRAM, BAILIS),
          edge(PRAM, MONOTONIC_READS, BAILIS),
          edge(PRAM, MONOTONIC_WRITES, BAILIS),
          edge(PRAM, READ_YOUR_WRITES, BAILIS));

  // View serializable, one-copy serializable and session serializable stay without a line: no
  // anomaly here contradicts them.
  static final List<Prohibition> PROHIBITIONS =
      List.of(
          forbid(READ_UNCOMMITTED, G0, ADYA),
          forbid(READ_UNCOMMITTED, DUPLICATE_ELEMENTS, NOT_IN_ANY_HISTORY),
          forbid(READ_UNCOMMITTED, CYCLIC_VERSIONS, NOT_IN_ANY_HISTORY),
          forbid(READ_UNCOMMITTED, UNWRITTEN_READ, NOT_IN_ANY_HISTORY),
          forbid(READ_COMMITTED, G1, ADYA),
          // Elle has this line for serializable only.
          forbid(
              READ_COMMITTED,
              PREDICATE_READ_MISS,
              "derived: only an aborted or intermediate version could hide the row"),
          forbid(MONOTONIC_VIEW, G_MONOTONIC, ADYA),
          forbid(MONOTONIC_SNAPSHOT_READ, G_MSR, ADYA),
          forbid(CURSOR_STABILITY, G_CURSOR, ADYA),
          forbid(CURSOR_STABILITY, LOST_UPDATE, ADYA + "; " + BAILIS),
          forbid(MONOTONIC_ATOMIC_VIEW, OTV, BAILIS),
          forbid(READ_ATOMIC, INTERNAL, CERONE),
          forbid(READ_ATOMIC, FUTURE_READ, CERONE),
          forbid(READ_ATOMIC, FRACTURED_READ, "Bailis 2014"),
          forbid(UPDATE_ATOMIC, LOST_UPDATE, "Liu 2018"),
          forbid(TRANSACTIONAL_CAUSAL, CAUSALITY_VIOLATION, CERONE),
          forbid(PREFIX, LONG_FORK, CERONE),
          forbid(PREFIX, G_PREFIX, "Cerone 2017"),
          // Elle leaves this line out and so under-reports parallel snapshot isolation.
          forbid(PARALLEL_SNAPSHOT_ISOLATION, G_SINGLE, "Cerone & Gotsman 2016"),
          forbid(PARALLEL_SNAPSHOT_ISOLATION, WRONG_TOTAL, CLOSED_VIEW),
          forbid(CONSISTENT_VIEW, G_SINGLE, ADYA),
          forbid(CONSISTENT_VIEW, WRONG_TOTAL, CLOSED_VIEW),
          forbid(FORWARD_CONSISTENT_VIEW, G_SI_B, ADYA),
          forbid(REPEATABLE_READ, G2_ITEM, ADYA),
          forbid(SNAPSHOT_ISOLATION, G_SI, ADYA),
          forbid(SNAPSHOT_ISOLATION, G_NONADJACENT, "Cerone & Gotsman 2016"),
          forbid(UPDATE_SERIALIZABLE, G_UPDATE, ADYA),
          forbid(SERIALIZABLE, G2, ADYA),
          forbid(SERIALIZABLE, PREDICATE_READ_MISS, ELLE),
          forbid(
              SERIALIZABLE, NEGATIVE_BALANCE, "derived: each transfer alone keeps it from below 0"),
          forbid(SERIALIZABLE, NIL_BALANCE, "derived: no transfer removes an account"),
          forbid(STRONG_SESSION_READ_UNCOMMITTED, G0_PROCESS, ELLE),
          forbid(STRONG_SESSION_READ_COMMITTED, G1C_PROCESS, ELLE),
          forbid(STRONG_SESSION_SNAPSHOT_ISOLATION, G1_PROCESS, ELLE),
          forbid(STRONG_SESSION_SNAPSHOT_ISOLATION, G_NONADJACENT_PROCESS, "Cerone & Gotsman 2016"),
          forbid(STRONG_SESSION_SERIALIZABLE, G2_PROCESS, "Daudjee & Salem 2004"),
          forbid(AXIOMATIC_READ_COMMITTED, OTV_PROCESS, "Biswas & Enea 2019"),
          forbid(STRONG_SESSION_READ_ATOMIC, FRACTURED_READ_PROCESS, "Biswas & Enea 2019"),
          forbid(STRONG_SESSION_TRANSACTIONAL_CAUSAL, CAUSALITY_VIOLATION_PROCESS, CERONE),
          forbid(STRONG_SESSION_PREFIX, G_PREFIX_PROCESS, "Cerone 2017"),
          forbid(
              STRONG_SESSION_PARALLEL_SNAPSHOT_ISOLATION,
              G_SINGLE_PROCESS,
              "Cerone & Gotsman 2016"),
          forbid(STRONG_READ_UNCOMMITTED, G0_REALTIME, ELLE),
          forbid(STRONG_READ_COMMITTED, G1C_REALTIME, ELLE),
          forbid(STRONG_SNAPSHOT_ISOLATION, G1_REALTIME, ELLE),
          forbid(STRONG_SNAPSHOT_ISOLATION, G_NONADJACENT_REALTIME, ELLE),
          forbid(STRICT_SERIALIZABLE, G1C_REALTIME, ADYA),
          forbid(STRICT_SERIALIZABLE, G2_REALTIME, ADYA),
          forbid(LINEARIZABLE, NONLINEARIZABLE, "Herlihy & Wing 1990"),
          forbid(SEQUENTIAL, NONSEQUENTIAL, "Lamport 1979"),
          forbid(CAUSAL, CAUSALITY_VIOLATION_PROCESS, "Ahamad 1995"),
          forbid(CAUSAL, NONCAUSAL, "Ahamad 1995"),
          forbid(PRAM, NON_PRAM, "Lipton & Sandberg 1988"),
          forbid(READ_YOUR_WRITES, READ_YOUR_WRITES_VIOLATION, "Terry 1994"),
          forbid(MONOTONIC_READS, MONOTONIC_READS_VIOLATION, "Terry 1994"),
          forbid(MONOTONIC_WRITES, MONOTONIC_WRITES_VIOLATION, "Terry 1994"),
          forbid(WRITES_FOLLOW_READS, WRITES_FOLLOW_READS_VIOLATION, "Terry 1994"));

  static final Closure<ConsistencyModel> CLOSURE = new Closure<>(ConsistencyModels.all(), EDGES);

  private static final Map<ConsistencyModel, Set<Anomaly>> FORBIDDEN = new HashMap<>();
  private static final Map<ConsistencyModel, Ordering> ORDERINGS = new HashMap<>();

  static {
    for (ConsistencyModel model : ConsistencyModels.all()) {
      Set<Anomaly> forbidden = new LinkedHashSet<>();
      Ordering ordering = Ordering.NONE;
      for (Prohibition line : PROHIBITIONS) {
        if (CLOSURE.implied(model).contains(line.model())) {
          forbidden.addAll(Anomalies.implying(line.anomaly()));
          Ordering needed = line.anomaly().ordering();
          ordering = needed.compareTo(ordering) > 0 ? needed : ordering;
        }
      }
      FORBIDDEN.put(model, Collections.unmodifiableSet(forbidden));
      ORDERINGS.put(model, ordering);
    }
  }

  private ConsistencyLattice() {}

  static Set<Anomaly> forbidden(ConsistencyModel model) {
    CLOSURE.implied(model); // refuses a model that is not in the table
    return FORBIDDEN.getOrDefault(model, Set.of());
  }

  static Ordering ordering(ConsistencyModel model) {
    CLOSURE.implied(model);
    return ORDERINGS.getOrDefault(model, Ordering.NONE);
  }

  private static Implication<ConsistencyModel> edge(
      ConsistencyModel from, ConsistencyModel to, String source) {
    return new Implication<>(from, to, source);
  }

  private static Prohibition forbid(ConsistencyModel model, Anomaly anomaly, String source) {
    return new Prohibition(model, anomaly, source);
  }
}
