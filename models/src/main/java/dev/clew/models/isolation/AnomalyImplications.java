package dev.clew.models.isolation;

// Every constant of the one table appears in the other: a list of imports would be a third copy.
import static dev.clew.models.isolation.Anomalies.*;

import java.util.List;

/**
 * Which anomaly implies which, with the source of each edge.
 *
 * <p>An edge marked <i>derived</i> follows from the definitions by the argument given.
 */
final class AnomalyImplications {

  private static final String ADYA = "Adya 2000";
  private static final String ELLE = "Elle";
  private static final String SPECIAL = "derived: a special case by definition";
  private static final String PLAIN = "derived: a cycle without session edges is one with any";
  private static final String SINGLE_THREADED =
      "derived: sessions are single-threaded, so session order is part of realtime order";

  private static final String OF_AN_OBJECT =
      "derived: in no order that keeps realtime does the object answer so";

  static final List<Implication<Anomaly>> EDGES =
      List.of(
          edge(G0, G1C, ADYA),
          edge(G1A, G1, ADYA),
          edge(G1B, G1, ADYA),
          edge(G1C, G1, ADYA),
          edge(FUTURE_READ, G1C, ELLE),
          // Both show a version that no committed transaction installed.
          edge(DIRTY_UPDATE, G1A, ELLE),
          edge(INCOMPATIBLE_ORDER, G1A, ELLE),
          edge(G_SINGLE_ITEM, G_SINGLE, SPECIAL),
          edge(G_SINGLE_ITEM, G_NONADJACENT_ITEM, SPECIAL),
          edge(G_SINGLE, G_NONADJACENT, SPECIAL),
          edge(G_NONADJACENT_ITEM, G_NONADJACENT, SPECIAL),
          edge(G_NONADJACENT_ITEM, G2_ITEM, SPECIAL),
          edge(G_NONADJACENT, G2, SPECIAL),
          edge(G2_ITEM, G2, ADYA),
          // Elle's table spells the consequence GSIb but lets its models forbid G-SIb, so there the
          // edge leads nowhere. Here both are one anomaly.
          edge(G_SINGLE, G_SI_B, "Adya 1999: each cycle is one of the graph with start order too"),
          edge(G_SI_A, G_SI, "Adya 1999"),
          edge(G_SI_B, G_SI, "Adya 1999"),
          edge(
              WRITE_SKEW, G2_ITEM, "derived: two anti-dependencies by key, each against the other"),
          edge(WRITE_SKEW, G_UPDATE, "derived: both transactions write"),
          edge(READ_ONLY_ANOMALY, G2_ITEM, "derived: rw, rw and wr, all by key"),
          edge(READ_ONLY_ANOMALY, G_UPDATE, "derived: two updates and one reader"),
          // Elle draws lost-update => G2-item only. Whoever wrote first after the shared version
          // was
          // not seen by the other, who wrote later: rw one way, ww the other.
          edge(
              LOST_UPDATE,
              G_SINGLE_ITEM,
              "derived: one anti-dependency against write dependencies"),
          edge(OTV, FRACTURED_READ, SPECIAL),
          edge(OTV, G_MONOTONIC, "derived: wr to an earlier read, rw from the later one, ww back"),
          edge(FRACTURED_READ, G_SINGLE_ITEM, "derived: wr to the reader, rw and ww back"),
          edge(PMP, G_SINGLE, "derived: wr to the later read, rw by predicate and ww back"),
          edge(LONG_FORK, G_PREFIX, "derived: wr, rw, wr, rw"),
          edge(G_PREFIX, G_NONADJACENT_ITEM, "derived: a wr is between any two rw"),
          edge(CAUSALITY_VIOLATION, G_SINGLE_ITEM, "derived: wr to the reader, rw and ww back"),
          edge(CAUSALITY_VIOLATION, G_PREFIX, "derived: its rw is behind the last wr"),
          edge(G_CURSOR, G_SINGLE_ITEM, "Adya 1999"),
          edge(G_MONOTONIC, G_SINGLE, "Adya 1999"),
          edge(G_UPDATE, G2, "Adya 1999"),
          edge(G0, G0_PROCESS, PLAIN),
          edge(G1C, G1C_PROCESS, PLAIN),
          edge(G1, G1_PROCESS, PLAIN),
          edge(G_SINGLE_ITEM, G_SINGLE_ITEM_PROCESS, PLAIN),
          edge(G_SINGLE, G_SINGLE_PROCESS, PLAIN),
          edge(G_NONADJACENT_ITEM, G_NONADJACENT_ITEM_PROCESS, PLAIN),
          edge(G_NONADJACENT, G_NONADJACENT_PROCESS, PLAIN),
          edge(G2_ITEM, G2_ITEM_PROCESS, PLAIN),
          edge(G2, G2_PROCESS, PLAIN),
          edge(OTV, OTV_PROCESS, PLAIN),
          edge(FRACTURED_READ, FRACTURED_READ_PROCESS, PLAIN),
          edge(CAUSALITY_VIOLATION, CAUSALITY_VIOLATION_PROCESS, PLAIN),
          edge(G_PREFIX, G_PREFIX_PROCESS, PLAIN),
          edge(OTV_PROCESS, FRACTURED_READ_PROCESS, SPECIAL),
          edge(
              FRACTURED_READ_PROCESS,
              G_SINGLE_ITEM_PROCESS,
              "derived: wr or a session edge to the reader, rw and ww back"),
          edge(
              CAUSALITY_VIOLATION_PROCESS,
              G_PREFIX_PROCESS,
              "derived: its rw is behind the last wr or session edge"),
          edge(G_PREFIX_PROCESS, G_NONADJACENT_ITEM_PROCESS, "derived: no two rw are adjacent"),
          edge(G0_PROCESS, G1C_PROCESS, ADYA),
          edge(G1C_PROCESS, G1_PROCESS, ADYA),
          edge(G_SINGLE_ITEM_PROCESS, G_SINGLE_PROCESS, SPECIAL),
          edge(G_SINGLE_ITEM_PROCESS, G_NONADJACENT_ITEM_PROCESS, SPECIAL),
          edge(G_SINGLE_PROCESS, G_NONADJACENT_PROCESS, SPECIAL),
          edge(G_NONADJACENT_ITEM_PROCESS, G_NONADJACENT_PROCESS, SPECIAL),
          edge(G_NONADJACENT_ITEM_PROCESS, G2_ITEM_PROCESS, SPECIAL),
          edge(G_NONADJACENT_PROCESS, G2_PROCESS, SPECIAL),
          edge(G2_ITEM_PROCESS, G2_PROCESS, ADYA),
          edge(G0_PROCESS, G0_REALTIME, SINGLE_THREADED),
          edge(G1C_PROCESS, G1C_REALTIME, SINGLE_THREADED),
          edge(G1_PROCESS, G1_REALTIME, SINGLE_THREADED),
          edge(G_SINGLE_ITEM_PROCESS, G_SINGLE_ITEM_REALTIME, SINGLE_THREADED),
          edge(G_SINGLE_PROCESS, G_SINGLE_REALTIME, SINGLE_THREADED),
          edge(G_NONADJACENT_ITEM_PROCESS, G_NONADJACENT_ITEM_REALTIME, SINGLE_THREADED),
          edge(G_NONADJACENT_PROCESS, G_NONADJACENT_REALTIME, SINGLE_THREADED),
          edge(G2_ITEM_PROCESS, G2_ITEM_REALTIME, SINGLE_THREADED),
          edge(G2_PROCESS, G2_REALTIME, SINGLE_THREADED),
          edge(NON_PRAM, NONCAUSAL, "derived: causal order contains session order"),
          edge(NONCAUSAL, NONSEQUENTIAL, "derived: an order of all operations is one of causes"),
          edge(NONSEQUENTIAL, NONLINEARIZABLE, SINGLE_THREADED),
          edge(COUNTER_OUT_OF_BOUNDS, NONLINEARIZABLE, OF_AN_OBJECT),
          edge(LOST_ELEMENT, NONLINEARIZABLE, OF_AN_OBJECT),
          edge(STALE_READ, NONLINEARIZABLE, OF_AN_OBJECT),
          edge(DUPLICATE_DELIVERY, NONLINEARIZABLE, OF_AN_OBJECT),
          edge(DUPLICATE_ID, NONLINEARIZABLE, OF_AN_OBJECT),
          edge(NONMONOTONIC_ORDER, NONLINEARIZABLE, OF_AN_OBJECT),
          edge(VANISHED_VALUE, NONLINEARIZABLE, OF_AN_OBJECT),
          edge(DIVERGENT_READS, NONLINEARIZABLE, OF_AN_OBJECT),
          edge(INCONSISTENT_OFFSETS, NONLINEARIZABLE, OF_AN_OBJECT),
          edge(DUPLICATE_MESSAGE, NONLINEARIZABLE, OF_AN_OBJECT),
          edge(NONMONOTONIC_POLL, NONLINEARIZABLE, OF_AN_OBJECT),
          edge(POLL_SKIP, NONLINEARIZABLE, OF_AN_OBJECT),
          edge(NONMONOTONIC_SEND, NONLINEARIZABLE, OF_AN_OBJECT),
          edge(G0_REALTIME, G1C_REALTIME, ADYA),
          edge(G1C_REALTIME, G1_REALTIME, ADYA),
          edge(G_SINGLE_ITEM_REALTIME, G_SINGLE_REALTIME, SPECIAL),
          edge(G_SINGLE_ITEM_REALTIME, G_NONADJACENT_ITEM_REALTIME, SPECIAL),
          edge(G_SINGLE_REALTIME, G_NONADJACENT_REALTIME, SPECIAL),
          edge(G_NONADJACENT_ITEM_REALTIME, G_NONADJACENT_REALTIME, SPECIAL),
          edge(G_NONADJACENT_ITEM_REALTIME, G2_ITEM_REALTIME, SPECIAL),
          edge(G_NONADJACENT_REALTIME, G2_REALTIME, SPECIAL),
          edge(G2_ITEM_REALTIME, G2_REALTIME, ADYA),
          edge(READ_YOUR_WRITES_VIOLATION, CAUSALITY_VIOLATION_PROCESS, "derived: session, rw"),
          edge(MONOTONIC_READS_VIOLATION, CAUSALITY_VIOLATION_PROCESS, "derived: wr, session, rw"),
          edge(MONOTONIC_WRITES_VIOLATION, CAUSALITY_VIOLATION_PROCESS, "derived: session, wr, rw"),
          edge(
              WRITES_FOLLOW_READS_VIOLATION,
              CAUSALITY_VIOLATION_PROCESS,
              "derived: wr, session, wr, rw"),
          edge(
              CAUSALITY_VIOLATION_PROCESS,
              G_SINGLE_ITEM_PROCESS,
              "derived: wr and session edges to the reader, rw and ww back"));

  static final Closure<Anomaly> CLOSURE = new Closure<>(Anomalies.all(), EDGES);

  private AnomalyImplications() {}

  private static Implication<Anomaly> edge(Anomaly from, Anomaly to, String source) {
    return new Implication<>(from, to, source);
  }
}
