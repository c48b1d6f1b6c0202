package dev.clew.models.isolation;

import static dev.clew.models.isolation.ConsistencyModel.Subject.OPERATIONS;
import static dev.clew.models.isolation.ConsistencyModel.Subject.TRANSACTIONS;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The consistency models of the literature: what they forbid and which of them implies which.
 *
 * <p>To <i>rule out</i> a model, a history must exhibit an anomaly that the model forbids; that it
 * exhibits none of them does not prove that the model holds in general.
 *
 * <p>Choices, where the literature has rival readings:
 *
 * <ul>
 *   <li>Models are sets of <i>observations</i>: what clients saw could have come from the model.
 *       That is why serializable implies snapshot isolation, although an implementation of the one
 *       need not be an implementation of the other (Crooks 2017).
 *   <li>The plain models say nothing about sessions or realtime; the forms with <i>strong
 *       session</i> and <i>strong</i> in their names add them. Cerone 2015 and Biswas &amp; Enea
 *       2019 build session order into read atomic, transactional causal, prefix, parallel snapshot
 *       isolation and snapshot isolation: their readings are the strong session forms here.
 *   <li>Read committed is PL-2 of Adya 2000. That of Biswas &amp; Enea 2019, which orders commits
 *       by the reads inside of a transaction and by sessions, too, is {@link
 *       #AXIOMATIC_READ_COMMITTED}: it is monotonic atomic view with session order.
 *   <li>Snapshot isolation is the generalised one, whose snapshots may be old (Elnikety 2005).
 *   <li>Serializable is conflict serializable; strict and strong serializable are one model.
 *   <li>Cursor stability forbids every lost update, as in Adya 1999; in Berenson 1995 only those
 *       through a cursor, which are {@link Anomalies#G_CURSOR}.
 * </ul>
 *
 * <p>Sources are short keys; {@link dev.clew.models.isolation} lists them in full.
 */
public final class ConsistencyModels {

  private static final NameIndex<ConsistencyModel> INDEX = new NameIndex<>("consistency model");

  /** Read uncommitted, PL-1. */
  public static final ConsistencyModel READ_UNCOMMITTED =
      transactions(
          "read-uncommitted",
          "Writes of different transactions do not interleave.",
          "Adya 2000",
          "PL-1",
          "RU");

  /** Read committed, PL-2. */
  public static final ConsistencyModel READ_COMMITTED =
      transactions(
          "read-committed",
          "Transactions read only final writes of committed transactions.",
          "Adya 2000",
          "PL-2",
          "RC");

  /** Cursor stability, PL-CS. */
  public static final ConsistencyModel CURSOR_STABILITY =
      transactions(
          "cursor-stability",
          "Read committed, and what a transaction reads and then writes nobody else writes between.",
          "Adya 1999",
          "PL-CS",
          "CS");

  /** Monotonic view, PL-2L. */
  public static final ConsistencyModel MONOTONIC_VIEW =
      transactions(
          "monotonic-view",
          "Read committed, and later reads of a transaction see at least what earlier ones did.",
          "Adya 1999",
          "PL-2L");

  /** Monotonic snapshot reads, PL-MSR. */
  public static final ConsistencyModel MONOTONIC_SNAPSHOT_READ =
      transactions(
          "monotonic-snapshot-read",
          "Each read sees a snapshot of committed state, later reads no earlier one.",
          "Adya 1999",
          "PL-MSR");

  /** Monotonic atomic view. */
  public static final ConsistencyModel MONOTONIC_ATOMIC_VIEW =
      transactions(
          "monotonic-atomic-view",
          "Once a transaction has seen a write of another, it sees all its writes.",
          "Bailis 2013",
          "MAV");

  /** Read atomic. */
  public static final ConsistencyModel READ_ATOMIC =
      transactions(
          "read-atomic", "A transaction sees all writes of another, or none.", "Cerone 2015", "RA");

  /** Update atomic. */
  public static final ConsistencyModel UPDATE_ATOMIC =
      transactions("update-atomic", "Read atomic without lost updates.", "Liu 2018", "UA", "ROLA");

  /** Transactional causal consistency. */
  public static final ConsistencyModel TRANSACTIONAL_CAUSAL =
      transactions(
          "transactional-causal",
          "Who sees a transaction sees all that it had seen.",
          "Cerone 2015",
          "TCC",
          "causal-cerone");

  /** Prefix consistency. */
  public static final ConsistencyModel PREFIX =
      transactions(
          "prefix",
          "Every transaction sees a prefix of one order of all commits.",
          "Cerone 2015",
          "PC",
          "prefix-consistency");

  /** Parallel snapshot isolation. */
  public static final ConsistencyModel PARALLEL_SNAPSHOT_ISOLATION =
      transactions(
          "parallel-snapshot-isolation",
          "Causal snapshots that may differ in order between sites, without lost updates.",
          "Sovran 2011",
          "PSI");

  /** Consistent view, PL-2+. */
  public static final ConsistencyModel CONSISTENT_VIEW =
      transactions(
          "consistent-view",
          "Each transaction sees a state that some serial order of updates could have left.",
          "Adya 1999",
          "PL-2+");

  /** Forward consistent view, PL-FCV. */
  public static final ConsistencyModel FORWARD_CONSISTENT_VIEW =
      transactions(
          "forward-consistent-view",
          "A consistent view no older than the transaction's start.",
          "Adya 1999",
          "PL-FCV");

  /** Repeatable read, PL-2.99. */
  public static final ConsistencyModel REPEATABLE_READ =
      transactions(
          "repeatable-read",
          "Serializable as far as reads by key go; reads by predicate may see phantoms.",
          "Adya 2000",
          "PL-2.99",
          "RR");

  /** Snapshot isolation, PL-SI. */
  public static final ConsistencyModel SNAPSHOT_ISOLATION =
      transactions(
          "snapshot-isolation",
          "A transaction reads one snapshot, and commits only if nobody wrote what it writes since.",
          "Berenson 1995; Adya 1999",
          "PL-SI",
          "SI",
          "generalized-snapshot-isolation");

  /** Update serializable, PL-3U. */
  public static final ConsistencyModel UPDATE_SERIALIZABLE =
      transactions(
          "update-serializable",
          "Updates are serializable, and so are they with any one reader.",
          "Adya 1999",
          "PL-3U");

  /** View serializable. */
  public static final ConsistencyModel VIEW_SERIALIZABLE =
      transactions(
          "view-serializable",
          "Some serial order has every read see the same write.",
          "Bernstein 1987");

  /** One-copy serializable. */
  public static final ConsistencyModel ONE_COPY_SERIALIZABLE =
      transactions(
          "one-copy-serializable",
          "Replicated data behave like one copy that is accessed serially.",
          "Bernstein 1987",
          "1SR");

  /** Session serializable. */
  public static final ConsistencyModel SESSION_SERIALIZABLE =
      transactions(
          "session-serializable",
          "One-copy serializable in an order that keeps each session's.",
          "Zuikeviciute 2008");

  /** Serializable, PL-3. */
  public static final ConsistencyModel SERIALIZABLE =
      transactions(
          "serializable",
          "Transactions are equivalent to a serial order of them.",
          "Papadimitriou 1979; Adya 2000",
          "PL-3",
          "conflict-serializable",
          "SER");

  /** Strong session read uncommitted. */
  public static final ConsistencyModel STRONG_SESSION_READ_UNCOMMITTED =
      strongSession("read-uncommitted", "strong-session-PL-1");

  /** Strong session read committed. */
  public static final ConsistencyModel STRONG_SESSION_READ_COMMITTED =
      strongSession("read-committed", "strong-session-PL-2");

  /** Strong session snapshot isolation. */
  public static final ConsistencyModel STRONG_SESSION_SNAPSHOT_ISOLATION =
      strongSession("snapshot-isolation", "strong-session-PL-SI", "strong-session-SI");

  /** Strong session serializable. */
  public static final ConsistencyModel STRONG_SESSION_SERIALIZABLE =
      strongSession("serializable", "strong-session-PL-3");

  /** Strong read uncommitted. */
  public static final ConsistencyModel STRONG_READ_UNCOMMITTED =
      strong("read-uncommitted", "strong-PL-1");

  /** Strong read committed. */
  public static final ConsistencyModel STRONG_READ_COMMITTED =
      strong("read-committed", "strong-PL-2");

  /** Strong snapshot isolation. */
  public static final ConsistencyModel STRONG_SNAPSHOT_ISOLATION =
      strong("snapshot-isolation", "strong-PL-SI", "strong-SI");

  /** Strict serializable, also called strong serializable, PL-SS. */
  public static final ConsistencyModel STRICT_SERIALIZABLE =
      transactions(
          "strict-serializable",
          "Serializable in an order that keeps realtime order.",
          "Papadimitriou 1979; Adya 1999",
          "PL-SS",
          "strong-serializable",
          "SSER");

  /** Read committed by axioms: monotonic reads of commits, and session order. */
  public static final ConsistencyModel AXIOMATIC_READ_COMMITTED =
      transactions(
          "axiomatic-read-committed",
          "In some order of commits that keeps each session's, a read never returns a version older"
              + " than one that a transaction wrote which an earlier read of the same transaction"
              + " saw.",
          "Biswas & Enea 2019",
          "strong-session-monotonic-atomic-view",
          "RC-axiomatic");

  /** Strong session read atomic. */
  public static final ConsistencyModel STRONG_SESSION_READ_ATOMIC =
      withSessions("read-atomic", "Biswas & Enea 2019", "strong-session-RA");

  /** Strong session update atomic. */
  public static final ConsistencyModel STRONG_SESSION_UPDATE_ATOMIC =
      withSessions("update-atomic", "Cerone 2015", "strong-session-UA");

  /** Strong session transactional causal. */
  public static final ConsistencyModel STRONG_SESSION_TRANSACTIONAL_CAUSAL =
      withSessions(
          "transactional-causal",
          "Cerone 2015; Biswas & Enea 2019",
          "strong-session-TCC",
          "causal-biswas-enea");

  /** Strong session prefix consistency. */
  public static final ConsistencyModel STRONG_SESSION_PREFIX =
      withSessions("prefix", "Cerone 2015; Biswas & Enea 2019", "strong-session-PC");

  /** Strong session parallel snapshot isolation. */
  public static final ConsistencyModel STRONG_SESSION_PARALLEL_SNAPSHOT_ISOLATION =
      withSessions("parallel-snapshot-isolation", "Cerone 2015", "strong-session-PSI");

  /** Linearizable. */
  public static final ConsistencyModel LINEARIZABLE =
      operations(
          "linearizable",
          "Each operation takes effect at one moment between its invocation and completion.",
          "Herlihy & Wing 1990",
          "atomic");

  /** Sequential. */
  public static final ConsistencyModel SEQUENTIAL =
      operations(
          "sequential",
          "Operations take effect in one order that keeps each session's.",
          "Lamport 1979");

  /** Causal. */
  public static final ConsistencyModel CAUSAL =
      operations(
          "causal",
          "Every session sees causes before their effects.",
          "Ahamad 1995; Viotti & Vukolic 2016",
          "CC");

  /** PRAM, pipelined random access memory. */
  public static final ConsistencyModel PRAM =
      operations(
          "PRAM",
          "Every session sees the writes of each other session in that one's order.",
          "Lipton & Sandberg 1988",
          "FIFO");

  /** Read your writes. */
  public static final ConsistencyModel READ_YOUR_WRITES =
      operations("read-your-writes", "A session sees its own earlier writes.", "Terry 1994", "RYW");

  /** Monotonic reads. */
  public static final ConsistencyModel MONOTONIC_READS =
      operations(
          "monotonic-reads", "A session's reads do not go back in time.", "Terry 1994", "MR");

  /** Monotonic writes. */
  public static final ConsistencyModel MONOTONIC_WRITES =
      operations(
          "monotonic-writes", "A session's writes are seen in its order.", "Terry 1994", "MW");

  /** Writes follow reads. */
  public static final ConsistencyModel WRITES_FOLLOW_READS =
      operations(
          "writes-follow-reads",
          "Who sees a session's write sees what the session had read before it.",
          "Terry 1994",
          "WFR");

  private static final List<ConsistencyModel> ALL = INDEX.things();

  private ConsistencyModels() {}

  /** Returns all models: those of transactions first, then those of single operations. */
  public static List<ConsistencyModel> all() {
    return ALL;
  }

  /**
   * Returns the model of a name or alias, in upper or lower case.
   *
   * @throws IllegalArgumentException if there is none; the message lists the known ones
   */
  public static ConsistencyModel named(String name) {
    return INDEX.named(name);
  }

  /** Returns the model of an id, if it is one: what is checked may be another property. */
  public static Optional<ConsistencyModel> withId(String id) {
    return ALL.stream().filter(model -> model.id().equals(id)).findFirst();
  }

  /** Returns the direct implications between models, each with its source. */
  public static List<Implication<ConsistencyModel>> implications() {
    return ConsistencyLattice.EDGES;
  }

  /** Returns what each model forbids beyond what it implies, each with its source. */
  public static List<Prohibition> prohibitions() {
    return ConsistencyLattice.PROHIBITIONS;
  }

  /** Returns whether every history of one model is one of another. */
  public static boolean implies(ConsistencyModel model, ConsistencyModel other) {
    return ConsistencyLattice.CLOSURE.implied(model).contains(other);
  }

  /** Returns the models that a model implies, itself included. */
  public static Set<ConsistencyModel> implied(ConsistencyModel model) {
    return ConsistencyLattice.CLOSURE.implied(model);
  }

  /** Returns all anomalies that a history of the model cannot exhibit. */
  public static Set<Anomaly> forbidden(ConsistencyModel model) {
    return ConsistencyLattice.forbidden(model);
  }

  /**
   * Returns whether no history of the model exhibits the anomaly: by the tables, or because the
   * anomaly's own specification says so.
   */
  public static boolean forbids(ConsistencyModel model, Anomaly anomaly) {
    return forbidden(model).contains(anomaly) || anomaly.isForbiddenByOwn(model);
  }

  /** Returns all models that a history with these anomalies contradicts. */
  public static Set<ConsistencyModel> ruledOut(Collection<Anomaly> found) {
    Set<ConsistencyModel> models = new LinkedHashSet<>(ALL);
    models.removeIf(model -> found.stream().noneMatch(anomaly -> forbids(model, anomaly)));
    return models;
  }

  /** Returns the weakest models that a history with these anomalies contradicts. */
  public static List<ConsistencyModel> weakestRuledOut(Collection<Anomaly> found) {
    return weakest(ruledOut(found));
  }

  /**
   * Returns the strongest models of transactions that a history with these anomalies does not
   * contradict; those that no anomaly of the tables could contradict are left out.
   */
  public static List<ConsistencyModel> strongestNotRuledOut(Collection<Anomaly> found) {
    Set<ConsistencyModel> models = new LinkedHashSet<>(ALL);
    models.removeAll(ruledOut(found));
    models.removeIf(model -> model.subject() != TRANSACTIONS || forbidden(model).isEmpty());
    return strongest(models);
  }

  /** Returns those of some models that imply no other of them. */
  public static List<ConsistencyModel> weakest(Collection<ConsistencyModel> models) {
    return models.stream()
        .filter(
            model ->
                models.stream()
                    .noneMatch(weaker -> !weaker.equals(model) && implies(model, weaker)))
        .toList();
  }

  /** Returns those of some models that no other of them implies. */
  public static List<ConsistencyModel> strongest(Collection<ConsistencyModel> models) {
    return models.stream()
        .filter(
            model ->
                models.stream()
                    .noneMatch(stronger -> !stronger.equals(model) && implies(stronger, model)))
        .toList();
  }

  /** Returns the order between operations that a history must know to be checked for a model. */
  public static Ordering ordering(ConsistencyModel model) {
    return ConsistencyLattice.ordering(model);
  }

  /**
   * Returns whether a history can be checked for a model.
   *
   * @param sessions whether the history knows which session each operation belongs to
   * @param realtime whether the history knows the order of operations in real time
   */
  public static boolean isDecidable(ConsistencyModel model, boolean sessions, boolean realtime) {
    return switch (ordering(model)) {
      case NONE -> true;
      case SESSION -> sessions;
      // Sessions are single-threaded: what breaks their order breaks realtime order too.
      case REALTIME -> realtime;
    };
  }

  private static ConsistencyModel strongSession(String plain, String... aliases) {
    return transactions(
        "strong-session-" + plain,
        named(plain).definition() + " The order keeps each session's.",
        "Daudjee & Salem 2004, 2006; Elle",
        aliases);
  }

  private static ConsistencyModel withSessions(String plain, String source, String... aliases) {
    return transactions(
        "strong-session-" + plain,
        named(plain).definition() + " What a session did before is visible to it.",
        source,
        aliases);
  }

  private static ConsistencyModel strong(String plain, String... aliases) {
    return transactions(
        "strong-" + plain,
        named(plain).definition() + " The order keeps realtime order.",
        "Daudjee & Salem 2006; Elle",
        aliases);
  }

  private static ConsistencyModel transactions(
      String id, String definition, String source, String... aliases) {
    return add(id, aliases, TRANSACTIONS, definition, source);
  }

  private static ConsistencyModel operations(
      String id, String definition, String source, String... aliases) {
    return add(id, aliases, OPERATIONS, definition, source);
  }

  private static ConsistencyModel add(
      String id,
      String[] aliases,
      ConsistencyModel.Subject subject,
      String definition,
      String source) {
    ConsistencyModel model =
        new ConsistencyModel(id, List.of(aliases), subject, definition, source);
    INDEX.add(id, model);
    model.aliases().forEach(alias -> INDEX.addAlias(alias, model));
    return model;
  }
}
