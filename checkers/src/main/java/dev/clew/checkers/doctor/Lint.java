package dev.clew.checkers.doctor;

/**
 * Something odd about a history that makes its verdict say less than it seems to.
 *
 * @param kind what is odd
 * @param sentence the same in words, to follow "the history" or to stand alone; without a full stop
 */
public record Lint(Kind kind, String sentence) {

  /** What may be odd; the worst first. */
  public enum Kind {
    /** Nothing completed ok. */
    NOTHING_OK,
    /** All is by one process. */
    ONE_PROCESS,
    /** No two operations that completed ok overlap. */
    NO_OVERLAP,
    /** Nothing that completed ok reads. */
    NO_READS,
    /** Nothing that completed ok writes. */
    NO_WRITES,
    /** Every read saw nothing, though there were writes. */
    EMPTY_READS,
    /** No key is written by one process and read by another. */
    NO_SHARED_KEY,
    /** More than half of all operations failed, or nobody knows whether they did. */
    MOSTLY_FAILED,
    /** A value is written twice to a key, so that a read of it does not tell which write it saw. */
    DUPLICATE_WRITES,
    /** More than half of the keys that are written are never read. */
    UNREAD_KEYS,
    /** No key is read after the last write of it was invoked. */
    NO_LAST_READS,
    /** No key is read twice, so that no read can contradict another. */
    READ_ONCE,
    /** No transaction accesses two keys. */
    ONE_KEY_EACH
  }
}
