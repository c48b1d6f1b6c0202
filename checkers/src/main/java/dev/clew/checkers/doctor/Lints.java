package dev.clew.checkers.doctor;

import dev.clew.checkers.doctor.Lint.Kind;
import dev.clew.histories.columns.HistoryColumns;
import java.util.ArrayList;
import java.util.List;

/** What is odd about a history: each check is a method, the worst first. */
final class Lints {

  private final HistoryColumns columns;
  private final Facts facts;
  private final boolean shared;
  private final boolean transactions;
  private final List<Lint> found = new ArrayList<>();

  private Lints(HistoryColumns columns, Facts facts, boolean shared, boolean transactions) {
    this.columns = columns;
    this.facts = facts;
    this.shared = shared;
    this.transactions = transactions;
  }

  /**
   * Returns what is odd.
   *
   * @param shared whether a key is read by one process and written by another
   * @param known whether it is known of every operation if it reads or writes
   * @param transactions whether there are transactions only
   */
  static List<Lint> of(
      HistoryColumns columns, Facts facts, boolean shared, boolean known, boolean transactions) {
    Lints lints = new Lints(columns, facts, shared, transactions);
    if (facts.ok == 0) {
      lints.add(Kind.NOTHING_OK, "nothing completed ok");
      return lints.found;
    }
    lints.concurrency();
    if (known) {
      lints.accesses();
    }
    lints.outcomes();
    if (known) {
      lints.readers();
    }
    return lints.found;
  }

  private void add(Kind kind, String sentence) {
    found.add(new Lint(kind, sentence));
  }

  private String noun() {
    return transactions ? "transactions" : "operations";
  }

  private void concurrency() {
    if (columns.hasSessions() && columns.processes() == 1) {
      add(Kind.ONE_PROCESS, "one process did everything");
    } else if (columns.hasRealtime() && !facts.overlaps) {
      add(Kind.NO_OVERLAP, "no two " + noun() + " that completed ok overlap");
    }
  }

  private void accesses() {
    if (!facts.reads) {
      add(Kind.NO_READS, "nothing that completed ok reads");
    }
    if (!facts.writes) {
      add(Kind.NO_WRITES, "nothing that completed ok writes");
    }
    if (!facts.reads || !facts.writes) {
      return;
    }
    if (!facts.sees) {
      add(Kind.EMPTY_READS, "every read saw nothing, though there were writes");
    }
    if (columns.hasSessions() && columns.processes() > 1 && !shared) {
      add(Kind.NO_SHARED_KEY, "no key is written by one process and read by another");
    }
  }

  private void outcomes() {
    long all = (long) facts.ok + facts.failed + facts.indeterminate;
    if (facts.ok * 2L < all) {
      add(
          Kind.MOSTLY_FAILED,
          "%,d of %,d %s failed, and of %,d nobody knows"
              .formatted(facts.failed, all, noun(), facts.indeterminate));
    }
    if (facts.duplicates > 0) {
      add(
          Kind.DUPLICATE_WRITES,
          "%,d writes repeat a value of their key, so a read of it does not tell which it saw"
              .formatted(facts.duplicates));
    }
  }

  private void readers() {
    if (!facts.reads || !facts.writes) {
      return;
    }
    int written = facts.writtenKeys();
    int unread = facts.unreadKeys();
    if (unread * 2L > written) {
      add(
          Kind.UNREAD_KEYS,
          "%,d of %,d keys that are written are never read".formatted(unread, written));
    }
    if (columns.hasRealtime() && unread < written && !facts.anyLastRead()) {
      add(Kind.NO_LAST_READS, "no key is read after its last write");
    }
    if (transactions && !facts.readTwice) {
      add(Kind.READ_ONCE, "no key is read by two transactions");
    }
    if (transactions && !facts.severalKeys) {
      add(Kind.ONE_KEY_EACH, "no transaction accesses two keys");
    }
  }
}
