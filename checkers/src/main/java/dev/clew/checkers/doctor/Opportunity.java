package dev.clew.checkers.doctor;

import dev.clew.models.isolation.Anomalies;
import dev.clew.models.isolation.Anomaly;
import dev.clew.models.isolation.ConsistencyModel;
import dev.clew.models.isolation.ConsistencyModels;
import dev.clew.models.isolation.Ordering;
import java.util.List;

/**
 * A situation in which a database without isolation would have shown an anomaly, as far as clients
 * can tell from outside.
 *
 * <p>In the definitions, a transaction is one that completed ok, unless they say otherwise; two
 * transactions <em>overlap</em> if each was invoked before the other returned; a transaction
 * <em>reads</em> a key if it did so before it wrote it. A history without any opportunity for an
 * anomaly says nothing about it, however valid it is. The reverse does not hold: an opportunity is
 * not a proof that the database was tempted.
 */
public enum Opportunity {
  /** For G0. */
  DIRTY_WRITE(
      Kind.TRANSACTIONS,
      "dirty write",
      "pairs of transactions that overlap and both write two or more of the same keys",
      Anomalies.G0),

  /** For G1a. */
  ABORTED_READ(
      Kind.TRANSACTIONS,
      "aborted read",
      "keys written by a failed transaction, counted once for each such transaction, that another"
          + " transaction read and returned after the failed one was invoked",
      Anomalies.G1A),

  /** For G1b. */
  INTERMEDIATE_READ(
      Kind.TRANSACTIONS,
      "intermediate read",
      "keys that one transaction writes twice and another one that overlaps reads",
      Anomalies.G1B),

  /** For G1c. */
  CIRCULAR_FLOW(
      Kind.TRANSACTIONS,
      "circular information flow",
      "pairs of transactions that overlap, where each reads a key that the other writes, not both"
          + " the same one",
      Anomalies.G1C),

  /** For reads that disagree with their own transaction. */
  INTERNAL_READ(
      Kind.TRANSACTIONS,
      "internal inconsistency",
      "keys that a transaction reads after it had read or written them",
      Anomalies.INTERNAL),

  /** For lost updates. */
  LOST_UPDATE(
      Kind.TRANSACTIONS,
      "lost update",
      "keys that two transactions which overlap both read and then write, one of which may have"
          + " failed",
      Anomalies.LOST_UPDATE,
      Anomalies.G_CURSOR),

  /** For G-single and the anomalies of atomic visibility. */
  READ_SKEW(
      Kind.TRANSACTIONS,
      "read skew",
      "pairs of a transaction that reads two or more keys and one that overlaps and writes them",
      Anomalies.G_SINGLE_ITEM,
      Anomalies.G_SINGLE,
      Anomalies.FRACTURED_READ,
      Anomalies.OTV,
      Anomalies.G_MONOTONIC),

  /** For cycles of anti-dependencies that are not adjacent. */
  LONG_FORK(
      Kind.TRANSACTIONS,
      "long fork",
      "transactions whose invocation made four overlap: two that read the same two keys and write"
          + " neither, one that writes the first of the keys but not the second, and one that"
          + " writes the second but not the first",
      Anomalies.LONG_FORK,
      Anomalies.G_NONADJACENT_ITEM,
      Anomalies.G_NONADJACENT),

  /** For G2-item. */
  WRITE_SKEW(
      Kind.TRANSACTIONS,
      "write skew",
      "pairs of transactions that overlap, where each reads, but does not write, a key that the"
          + " other writes",
      Anomalies.G2_ITEM,
      Anomalies.WRITE_SKEW),

  /** For anomalies by predicate, which need reads by predicate. */
  PHANTOM(
      Kind.TRANSACTIONS,
      "phantom",
      "none: these transactions read by key, never by predicate",
      Anomalies.PMP,
      Anomalies.PREDICATE_READ_MISS),

  /** For violations of linearizability. */
  CONCURRENT_UPDATE(
      Kind.OPERATIONS,
      "concurrent update",
      "pairs of operations on one object that overlap, at least one of them no read",
      Anomalies.NONLINEARIZABLE,
      Anomalies.NONSEQUENTIAL),

  /** For stale reads. */
  STALE_READ(
      Kind.BOTH,
      "stale read",
      "keys that a transaction or operation reads that was invoked after a write of the key had"
          + " completed",
      Anomalies.G_SINGLE_ITEM_REALTIME,
      Anomalies.G2_ITEM_REALTIME,
      Anomalies.NONLINEARIZABLE),

  /** For read your writes. */
  READ_YOUR_WRITES(
      Kind.BOTH,
      "not reading one's own writes",
      "keys read by a process that had written them in an earlier transaction or operation",
      Anomalies.READ_YOUR_WRITES_VIOLATION,
      Anomalies.G_SINGLE_ITEM_PROCESS),

  /** For monotonic reads. */
  MONOTONIC_READS(
      Kind.BOTH,
      "reads that go back",
      "keys read by a process that had read them in an earlier transaction or operation, and that"
          + " another process writes",
      Anomalies.MONOTONIC_READS_VIOLATION,
      Anomalies.G_SINGLE_ITEM_PROCESS),

  /** For monotonic writes. */
  MONOTONIC_WRITES(
      Kind.BOTH,
      "own writes out of order",
      "keys written by a process that had written in an earlier transaction or operation, and that"
          + " another process reads",
      Anomalies.MONOTONIC_WRITES_VIOLATION,
      Anomalies.G1C_PROCESS),

  /** For writes follow reads. */
  WRITES_FOLLOW_READS(
      Kind.BOTH,
      "writes before what was read",
      "keys written by a process that had read in an earlier transaction or operation, and that"
          + " another process reads",
      Anomalies.WRITES_FOLLOW_READS_VIOLATION,
      Anomalies.G1C_PROCESS);

  /** What kind of history an opportunity is counted in. */
  enum Kind {
    TRANSACTIONS,
    OPERATIONS,
    BOTH
  }

  private final Kind kind;
  private final String plainName;
  private final String definition;

  @SuppressWarnings("ImmutableEnumChecker") // a list that is never changed, of records
  private final List<Anomaly> anomalies;

  Opportunity(Kind kind, String plainName, String definition, Anomaly... anomalies) {
    this.kind = kind;
    this.plainName = plainName;
    this.definition = definition;
    this.anomalies = List.of(anomalies);
  }

  /** Returns the name of what would go wrong, in plain words. */
  public String plainName() {
    return plainName;
  }

  /** Returns what is counted, as a noun. */
  public String definition() {
    return definition;
  }

  /** Returns the anomalies that it is an opportunity for, the most telling first. */
  public List<Anomaly> anomalies() {
    return anomalies;
  }

  /** Returns whether it is counted in histories of transactions, or else of plain operations. */
  public boolean isOf(boolean transactions) {
    return kind == Kind.BOTH || kind == (transactions ? Kind.TRANSACTIONS : Kind.OPERATIONS);
  }

  /** Returns whether it is about the order of a process, not about what overlaps. */
  boolean isOfSessions() {
    return compareTo(READ_YOUR_WRITES) >= 0;
  }

  /** Returns whether counting it takes the order of events in real time. */
  boolean needsRealtime() {
    return !isOfSessions() && this != INTERNAL_READ && this != PHANTOM;
  }

  /**
   * Returns whether a history must have it before it says anything about a model: the model forbids
   * one of its anomalies. What is about sessions is left out for models of real time, since stale
   * reads cover it; phantoms always, as no transaction by key can show one.
   */
  public boolean isRequiredBy(ConsistencyModel model) {
    if (this == PHANTOM
        || (isOfSessions() && ConsistencyModels.ordering(model) == Ordering.REALTIME)) {
      return false;
    }
    return anomalies.stream().anyMatch(anomaly -> ConsistencyModels.forbids(model, anomaly));
  }
}
