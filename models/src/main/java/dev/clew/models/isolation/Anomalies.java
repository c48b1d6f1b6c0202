package dev.clew.models.isolation;

import static dev.clew.models.isolation.CyclePattern.anyNumberOf;
import static dev.clew.models.isolation.CyclePattern.step;
import static dev.clew.models.isolation.DependencyKind.RW;
import static dev.clew.models.isolation.DependencyKind.WR;
import static dev.clew.models.isolation.DependencyKind.WW;

import java.util.List;
import java.util.Set;

/**
 * The anomalies of the literature, and which of them implies which.
 *
 * <p>Edges between transactions: <i>ww</i> (the second installs the version after the first's),
 * <i>wr</i> (the second reads the first's version) and <i>rw</i>, the anti-dependency (the second
 * installs the version after the one that the first read). A cycle is of <i>items</i> if its
 * anti-dependencies come from reads by key, not by predicate.
 *
 * <p>Two choices, where the literature has rival readings. A cycle is <i>named</i> G1c only if it
 * has a wr edge, and G0 if it has none; that G0 implies G1c is kept as an implication, so that both
 * conventions rule out the same models. And lost update and write skew are told apart: write skew
 * needs disjoint writes (Berenson 1995), though Bailis 2013 takes lost update for its special case.
 *
 * <p>Sources are short keys; {@link dev.clew.models.isolation} lists them in full.
 */
public final class Anomalies {

  private static final NameIndex<Anomaly> INDEX = new NameIndex<>("anomaly");

  private static final String ELLE = "Elle";
  private static final String FEKETE = "Fekete 2004";
  private static final String JEPSEN = "Jepsen,";

  // Cycles of dependencies.

  /** Dirty write. */
  public static final Anomaly G0 =
      plain("G0", "dirty write", "A cycle of write dependencies only.", "Adya 2000");

  /** Circular information flow. */
  public static final Anomaly G1C =
      plain(
          "G1c",
          "circular information flow",
          "A cycle of write and read dependencies with at least one read dependency.",
          "Adya 2000");

  /** Aborted, intermediate or circular reads. */
  public static final Anomaly G1 = plain("G1", "dirty read", "G1a, G1b or G1c.", "Adya 2000");

  /** Read skew by key. */
  public static final Anomaly G_SINGLE_ITEM =
      plain(
          "G-single-item",
          "read skew",
          "A cycle with exactly one anti-dependency, which is by key.",
          ELLE);

  /** Read skew. */
  public static final Anomaly G_SINGLE =
      plain(
          "G-single",
          "read skew, perhaps by predicate",
          "A cycle with exactly one anti-dependency.",
          "Adya 1999");

  /** A cycle without neighbouring anti-dependencies, by key. */
  public static final Anomaly G_NONADJACENT_ITEM =
      plain(
          "G-nonadjacent-item",
          "cycle without adjacent anti-dependencies",
          "A cycle with anti-dependencies, all by key and no two of them adjacent.",
          ELLE);

  /** A cycle without neighbouring anti-dependencies. */
  public static final Anomaly G_NONADJACENT =
      plain(
          "G-nonadjacent",
          "cycle without adjacent anti-dependencies, perhaps by predicate",
          "A cycle with anti-dependencies, no two of them adjacent.",
          "Cerone & Gotsman 2016");

  /** Write skew and the like, by key. */
  public static final Anomaly G2_ITEM =
      plain(
          "G2-item",
          "write skew",
          "A cycle with at least one anti-dependency, each of them by key.",
          "Adya 2000");

  /** Any cycle with an anti-dependency. */
  public static final Anomaly G2 =
      plain(
          "G2",
          "anti-dependency cycle",
          "A cycle with at least one anti-dependency, by key or by predicate.",
          "Adya 2000");

  // The same cycles with edges of session order, and with edges of realtime order.

  /** Dirty write, counting session order. */
  public static final Anomaly G0_PROCESS = process(G0);

  /** Circular information flow, counting session order. */
  public static final Anomaly G1C_PROCESS = process(G1C);

  /** Dirty read, counting session order. */
  public static final Anomaly G1_PROCESS = process(G1);

  /** Read skew by key, counting session order. */
  public static final Anomaly G_SINGLE_ITEM_PROCESS = process(G_SINGLE_ITEM);

  /** Read skew, counting session order. */
  public static final Anomaly G_SINGLE_PROCESS = process(G_SINGLE);

  /** A cycle without neighbouring anti-dependencies, by key, counting session order. */
  public static final Anomaly G_NONADJACENT_ITEM_PROCESS = process(G_NONADJACENT_ITEM);

  /** A cycle without neighbouring anti-dependencies, counting session order. */
  public static final Anomaly G_NONADJACENT_PROCESS = process(G_NONADJACENT);

  /** Write skew and the like, by key, counting session order. */
  public static final Anomaly G2_ITEM_PROCESS = process(G2_ITEM);

  /** Any cycle with an anti-dependency, counting session order. */
  public static final Anomaly G2_PROCESS = process(G2);

  /** Dirty write, counting realtime order. */
  public static final Anomaly G0_REALTIME = realtime(G0);

  /** Circular information flow, counting realtime order. */
  public static final Anomaly G1C_REALTIME = realtime(G1C);

  /** Dirty read, counting realtime order. */
  public static final Anomaly G1_REALTIME = realtime(G1);

  /** Read skew by key, counting realtime order: the usual form of a stale read. */
  public static final Anomaly G_SINGLE_ITEM_REALTIME = realtime(G_SINGLE_ITEM);

  /** Read skew, counting realtime order. */
  public static final Anomaly G_SINGLE_REALTIME = realtime(G_SINGLE);

  /** A cycle without neighbouring anti-dependencies, by key, counting realtime order. */
  public static final Anomaly G_NONADJACENT_ITEM_REALTIME = realtime(G_NONADJACENT_ITEM);

  /** A cycle without neighbouring anti-dependencies, counting realtime order. */
  public static final Anomaly G_NONADJACENT_REALTIME = realtime(G_NONADJACENT);

  /** Write skew and the like, by key, counting realtime order. */
  public static final Anomaly G2_ITEM_REALTIME = realtime(G2_ITEM);

  /** Any cycle with an anti-dependency, counting realtime order. */
  public static final Anomaly G2_REALTIME = realtime(G2);

  // Reads and writes that no cycle is needed for.

  /** Aborted read. */
  public static final Anomaly G1A =
      plain(
          "G1a",
          "aborted read",
          "A committed transaction read a value that an aborted one wrote.",
          "Adya 2000");

  /** Intermediate read. */
  public static final Anomaly G1B =
      plain(
          "G1b",
          "intermediate read",
          "A transaction read a value that another one wrote and then wrote over.",
          "Adya 2000");

  /** Internal inconsistency. */
  public static final Anomaly INTERNAL =
      plain(
          "internal",
          "internal inconsistency",
          "A transaction's read disagrees with its own earlier reads and writes.",
          "Cerone 2015, axiom INT");

  /** Read of a later write of one's own. */
  public static final Anomaly FUTURE_READ =
      plain(
          "future-read",
          "future read",
          "A transaction read a value that it wrote only afterwards.",
          ELLE);

  /** Lost update. */
  public static final Anomaly LOST_UPDATE =
      plain(
          "lost-update",
          "lost update",
          "Two committed transactions read the same version of a key and both wrote the key.",
          "Berenson 1995, P4");

  /** Update of an aborted version. */
  public static final Anomaly DIRTY_UPDATE =
      plain(
          "dirty-update",
          "dirty update",
          "A committed write was built on the write of an aborted transaction.",
          ELLE);

  /** Reads of a list from two timelines. */
  public static final Anomaly INCOMPATIBLE_ORDER =
      plain(
          "incompatible-order",
          "incompatible order",
          "Two reads of a list of which neither is a prefix of the other.",
          ELLE);

  /** An element twice in a list. */
  public static final Anomaly DUPLICATE_ELEMENTS =
      plain(
          "duplicate-elements",
          "duplicate elements",
          "A read of a list holds an element twice that was appended once.",
          ELLE);

  /** A value from nowhere. */
  public static final Anomaly UNWRITTEN_READ =
      plain(
          "unwritten-read",
          "garbage read",
          "A transaction read a value that nobody wrote.",
          ELLE + ", garbage read");

  /** A version before itself. */
  public static final Anomaly CYCLIC_VERSIONS =
      plain(
          "cyclic-versions",
          "cyclic versions",
          "What is known of the order of a key's versions has a cycle.",
          ELLE);

  /** Write skew in the strict sense. */
  public static final Anomaly WRITE_SKEW =
      specified(
          "write skew of two transactions",
          "Berenson 1995, A5B",
          Anomaly.named("write-skew")
              .inPlainWords(
                  "two transactions each read what the other then wrote, and wrote different keys")
              .cycle(step(RW), step(RW))
              .disjointWrites()
              .forbiddenBy(ConsistencyModels.REPEATABLE_READ, "Adya 2000, G2-item")
              .forbiddenBy(ConsistencyModels.UPDATE_SERIALIZABLE, "Adya 1999, G-update")
              .example(
                  "T1: read x [], append y 1 | T2: read y [], append x 2",
                  "T1: read x [], append y 1 | T2: read y [1], append x 2"));

  /** The read-only transaction anomaly of snapshot isolation. */
  public static final Anomaly READ_ONLY_ANOMALY =
      specified(
          "read-only anomaly",
          FEKETE,
          Anomaly.named("read-only-anomaly")
              .inPlainWords(
                  "a reader sees one update but not a second, which did not see the first")
              .cycle(step(RW), step(RW), step(WR))
              .readOnly(1)
              .updating(2)
              .updating(3)
              .forbiddenBy(ConsistencyModels.REPEATABLE_READ, "Adya 2000, G2-item")
              .forbiddenBy(ConsistencyModels.UPDATE_SERIALIZABLE, "Adya 1999, G-update")
              .example(
                  "T1: read x [], read y [1] | T2: read x [], read y [], append x 2"
                      + " | T3: read y [], append y 1",
                  "T1: read x [], read y [1] | T2: read x [], read y [1], append x 2"
                      + " | T3: read y [], append y 1"));

  /** Missed predicate match. */
  public static final Anomaly PREDICATE_READ_MISS =
      plain(
          "predicate-read-miss",
          "predicate read miss",
          "A read by predicate misses a row of which every version matches.",
          ELLE);

  /** Observed transaction vanishes. */
  public static final Anomaly OTV =
      plain(
          "OTV",
          "observed transaction vanishes",
          "A transaction saw part of another's writes, and later failed to see another part.",
          "Bailis 2013");

  /** Fractured read. */
  public static final Anomaly FRACTURED_READ =
      plain(
          "fractured-read",
          "fractured read",
          "A transaction saw one write of another and, in any order, missed a second one.",
          "Bailis 2014");

  /** Predicate-many-preceders. */
  public static final Anomaly PMP =
      plain(
          "PMP",
          "phantom",
          "Reads by predicate of one transaction see different sets of transactions.",
          "Bailis 2013");

  /** Long fork. */
  public static final Anomaly LONG_FORK =
      plain(
          "long-fork",
          "long fork",
          "Two readers see two independent writes in opposite orders.",
          "Sovran 2011");

  /** Observed transaction vanishes, counting session order. */
  public static final Anomaly OTV_PROCESS = process(OTV);

  /** Fractured read, counting session order. */
  public static final Anomaly FRACTURED_READ_PROCESS = process(FRACTURED_READ);

  /** Snapshots that are no prefixes. */
  public static final Anomaly G_PREFIX =
      plain(
          "G-prefix",
          "snapshots out of order",
          "A cycle in which every anti-dependency comes right behind a read dependency.",
          "Cerone 2017, prefix consistency");

  /** Snapshots that are no prefixes, counting session order. */
  public static final Anomaly G_PREFIX_PROCESS = process(G_PREFIX);

  /** An effect without its cause, by reads alone. */
  public static final Anomaly CAUSALITY_VIOLATION =
      plain(
          "causality-violation",
          "causality violation",
          "A transaction saw an effect but not its cause, linked by a chain of reads.",
          "Cerone 2015, axiom TransVis");

  /** An effect without its cause, also across the steps of a session. */
  public static final Anomaly CAUSALITY_VIOLATION_PROCESS = process(CAUSALITY_VIOLATION);

  // The anomalies by which Adya tells his intermediate levels apart.

  /** Lost update and its kin on one object. */
  public static final Anomaly G_CURSOR =
      specified(
          "cursor lost update",
          "Adya 1999",
          Anomaly.named("G-cursor")
              .inPlainWords(
                  "a cycle of one anti-dependency and write dependencies, all on one object")
              .cycle(step(RW).onKey("k"), anyNumberOf(WW).onKey("k"))
              .forbiddenBy(ConsistencyModels.CURSOR_STABILITY, "Adya 1999")
              .forbiddenBy(ConsistencyModels.PARALLEL_SNAPSHOT_ISOLATION, "Sovran 2011")
              .example(
                  "T1: read x [], append x 1 | T2: append x 2; T3: read x [2 1]",
                  "T1: read x [], append x 1 | T2: append x 2; T3: read x [1 2]"));

  /** A view that goes back. */
  public static final Anomaly G_MONOTONIC =
      plain(
          "G-monotonic",
          "view that goes back",
          "A cycle with one anti-dependency, where each read of one transaction is a node.",
          "Adya 1999");

  /** A snapshot that goes back. */
  public static final Anomaly G_MSR =
      plain(
          "G-MSR",
          "snapshot that goes back",
          "Interference or missed effects, where each read of a transaction has its own start.",
          "Adya 1999");

  /** A reader that sees updates in no serial order. */
  public static final Anomaly G_UPDATE =
      plain(
          "G-update",
          "anti-dependency cycle of updates and one reader",
          "A cycle with anti-dependencies among update transactions and at most one reader.",
          "Adya 1999");

  /** Interference. */
  public static final Anomaly G_SI_A =
      plain(
          "G-SIa",
          "interference",
          "A write or read dependency on a transaction that had not committed at the start.",
          "Adya 1999");

  /** Missed effects. */
  public static final Anomaly G_SI_B =
      plain(
          "G-SIb",
          "missed effects",
          "A cycle, counting start order, with exactly one anti-dependency.",
          "Adya 1999");

  /** Interference or missed effects. */
  public static final Anomaly G_SI =
      plain("G-SI", "interference or missed effects", "G-SIa or G-SIb.", "Adya 1999");

  // Operations and sessions.

  /** Read-your-writes violation. */
  public static final Anomaly READ_YOUR_WRITES_VIOLATION =
      session("read-your-writes-violation", "A session does not see its own earlier write.");

  /** Monotonic-reads violation. */
  public static final Anomaly MONOTONIC_READS_VIOLATION =
      session("monotonic-reads-violation", "A session goes back behind what it saw before.");

  /** Monotonic-writes violation. */
  public static final Anomaly MONOTONIC_WRITES_VIOLATION =
      session(
          "monotonic-writes-violation", "A session's write is seen without its earlier writes.");

  /** Writes-follow-reads violation. */
  public static final Anomaly WRITES_FOLLOW_READS_VIOLATION =
      session(
          "writes-follow-reads-violation",
          "A session's write is seen without what the session had read before it.");

  /** No order of all writes explains what one session saw. */
  public static final Anomaly NON_PRAM =
      add(
          "non-PRAM",
          "no order of writes for a session",
          "No order of all writes and a session's own operations that keeps every session's order"
              + " explains what that session read.",
          Ordering.SESSION,
          "Lipton & Sandberg 1988");

  /** No order of all writes that keeps causes before effects explains what one session saw. */
  public static final Anomaly NONCAUSAL =
      add(
          "noncausal",
          "no causal order for a session",
          "No order of all writes and a session's own operations that keeps causes before effects"
              + " explains what that session read.",
          Ordering.SESSION,
          "Ahamad 1995");

  /** No order that keeps session order explains the history. */
  public static final Anomaly NONSEQUENTIAL =
      add(
          "nonsequential",
          "no sequential order",
          "No total order of the operations that keeps session order explains their results.",
          Ordering.SESSION,
          "Lamport 1979");

  /** No order that keeps realtime explains the history. */
  public static final Anomaly NONLINEARIZABLE =
      add(
          "nonlinearizable",
          "no linear order",
          "No total order of the operations that keeps realtime order explains their results.",
          Ordering.REALTIME,
          "Herlihy & Wing 1990");

  // Invariants of simple objects.

  /** A read of all accounts has the wrong total. */
  public static final Anomaly WRONG_TOTAL =
      plain(
          "wrong-total",
          "wrong total",
          "A read of all accounts, between which money only moves, has the wrong total.",
          JEPSEN + " bank");

  /** An account that may not be overdrawn is. */
  public static final Anomaly NEGATIVE_BALANCE =
      plain(
          "negative-balance",
          "negative balance",
          "A read sees an account below zero, though transfers never overdraw.",
          JEPSEN + " bank");

  /** An account without a balance. */
  public static final Anomaly NIL_BALANCE =
      plain(
          "nil-balance",
          "account without a balance",
          "A read of all accounts, each of which has a balance from the start, finds one without.",
          JEPSEN + " bank");

  /** A counter that was read below what was acknowledged or above what was attempted. */
  public static final Anomaly COUNTER_OUT_OF_BOUNDS =
      object(
          "counter-out-of-bounds",
          "counter out of bounds",
          "A counter is read below what must have been added by then, or above what can have been.",
          JEPSEN + " counter");

  /** Something acknowledged is gone. */
  public static final Anomaly LOST_ELEMENT =
      object(
          "lost-element",
          "lost element",
          "An element whose insertion was acknowledged is missing where it must be by then.",
          JEPSEN + " set, total-queue");

  /** Something known is overlooked for a while. */
  public static final Anomaly STALE_READ =
      object(
          "stale-read",
          "stale read",
          "A read misses an element that was known before it began, and later reads see.",
          JEPSEN + " set-full");

  /** Something is handed out more often than it was put in. */
  public static final Anomaly DUPLICATE_DELIVERY =
      object(
          "duplicate-delivery",
          "duplicate delivery",
          "An element is dequeued more often than it was enqueued.",
          JEPSEN + " total-queue");

  /** One id for two. */
  public static final Anomaly DUPLICATE_ID =
      object(
          "duplicate-id",
          "duplicate id",
          "A generator of unique ids returns one id twice.",
          JEPSEN + " unique-ids");

  /** Values and timestamps in different orders. */
  public static final Anomaly NONMONOTONIC_ORDER =
      object(
          "nonmonotonic-order",
          "order against the timestamps",
          "Of two rows, each one above the maximum it saw, the later one has the smaller value.",
          JEPSEN + " monotonic");

  /** Something was read that in the end is not there. */
  public static final Anomaly VANISHED_VALUE =
      object(
          "vanished-value",
          "value that vanished",
          "A read sees a value that no strong read at the end does.",
          JEPSEN + " dirty-read");

  /** Strong reads that should be one and the same. */
  public static final Anomaly DIVERGENT_READS =
      object(
          "divergent-reads",
          "divergent final reads",
          "Of the strong reads at the end, one sees a value that another does not.",
          JEPSEN + " dirty-read");

  /** One place in a log, two messages. */
  public static final Anomaly INCONSISTENT_OFFSETS =
      object(
          "inconsistent-offsets",
          "inconsistent offsets",
          "One offset of a log holds different messages for different clients.",
          JEPSEN + " kafka");

  /** One message, two places in a log. */
  public static final Anomaly DUPLICATE_MESSAGE =
      object(
          "duplicate-message",
          "duplicate message",
          "A message that was sent once is at two offsets of a log.",
          JEPSEN + " kafka");

  /** Polls that go backward. */
  public static final Anomaly NONMONOTONIC_POLL =
      object(
          "nonmonotonic-poll",
          "poll that goes back",
          "A consumer polls an offset at or before one that it has polled.",
          JEPSEN + " kafka");

  /** Polls that leave something out. */
  public static final Anomaly POLL_SKIP =
      object(
          "poll-skip",
          "skipped messages",
          "A consumer polls an offset and next one beyond messages between the two.",
          JEPSEN + " kafka");

  /** Sends that go backward. */
  public static final Anomaly NONMONOTONIC_SEND =
      object(
          "nonmonotonic-send",
          "send that goes back",
          "A producer's later message is at an offset before its earlier one.",
          JEPSEN + " kafka");

  static {
    INDEX.addAlias("P0", G0);
    INDEX.addAlias("P4", LOST_UPDATE);
    INDEX.addAlias("P4C", G_CURSOR);
    INDEX.addAlias("A5A", G_SINGLE);
    INDEX.addAlias("A5B", WRITE_SKEW);
    INDEX.addAlias("read-skew", G_SINGLE);
    INDEX.addAlias("dirty-write", G0);
    INDEX.addAlias("dirty-read", G1);
    INDEX.addAlias("aborted-read", G1A);
    INDEX.addAlias("intermediate-read", G1B);
    INDEX.addAlias("circular-information-flow", G1C);
    INDEX.addAlias("garbage-read", UNWRITTEN_READ);
    INDEX.addAlias("observed-transaction-vanishes", OTV);
    INDEX.addAlias("predicate-many-preceders", PMP);
    INDEX.addAlias("GSIa", G_SI_A);
    INDEX.addAlias("GSIb", G_SI_B);
    INDEX.addAlias("GSI", G_SI);
  }

  private static final List<Anomaly> ALL = INDEX.things();

  private Anomalies() {}

  /** Returns all anomalies. */
  public static List<Anomaly> all() {
    return ALL;
  }

  /**
   * Returns the anomaly of a name, in upper or lower case.
   *
   * @throws IllegalArgumentException if there is none; the message lists the known ones
   */
  public static Anomaly named(String name) {
    return INDEX.named(name);
  }

  /** Returns the direct implications, each with its source. */
  public static List<Implication<Anomaly>> implications() {
    return AnomalyImplications.EDGES;
  }

  /** Returns what an anomaly implies, itself first. */
  public static Set<Anomaly> implied(Anomaly anomaly) {
    return AnomalyImplications.CLOSURE.implied(anomaly);
  }

  /** Returns the anomalies that imply one, itself included. */
  public static Set<Anomaly> implying(Anomaly anomaly) {
    return AnomalyImplications.CLOSURE.implying(anomaly);
  }

  /** Returns whether every history with one anomaly has another. */
  public static boolean implies(Anomaly anomaly, Anomaly other) {
    return implied(anomaly).contains(other);
  }

  private static Anomaly plain(String id, String plainName, String definition, String source) {
    return add(id, plainName, definition, Ordering.NONE, source);
  }

  private static Anomaly process(Anomaly plain) {
    return add(
        plain.id() + "-process",
        plain.plainName() + ", against session order",
        plain.definition() + " Edges of session order count.",
        Ordering.SESSION,
        plain.source() + " and " + ELLE);
  }

  private static Anomaly realtime(Anomaly plain) {
    return add(
        plain.id() + "-realtime",
        plain.plainName() + ", against realtime order",
        plain.definition() + " Edges of session order and realtime order count.",
        Ordering.REALTIME,
        plain.source() + " and " + ELLE);
  }

  private static Anomaly session(String id, String definition) {
    return add(id, id.replace('-', ' '), definition, Ordering.SESSION, "Terry 1994");
  }

  private static Anomaly object(String id, String plainName, String definition, String source) {
    return add(id, plainName, definition, Ordering.REALTIME, source);
  }

  private static Anomaly specified(String plainName, String source, AnomalyBuilder builder) {
    Anomaly built = builder.buildUnparsed();
    Anomaly anomaly =
        new Anomaly(
            built.id(),
            plainName,
            built.definition(),
            built.ordering(),
            source,
            built.specification());
    INDEX.add(anomaly.id(), anomaly);
    return anomaly;
  }

  private static Anomaly add(
      String id, String plainName, String definition, Ordering ordering, String source) {
    Anomaly anomaly = new Anomaly(id, plainName, definition, ordering, source);
    INDEX.add(id, anomaly);
    return anomaly;
  }
}
