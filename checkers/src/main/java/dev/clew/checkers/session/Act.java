package dev.clew.checkers.session;

/**
 * An operation on a register as the definitions speak of it.
 *
 * @param process who did it
 * @param key the key, by number
 * @param reads whether it observed something
 * @param writes whether it installed something
 * @param source the position in the list of acts of the one whose value it observed, or {@link
 *     #INITIAL} or {@link #UNWRITTEN}
 */
record Act(int process, int key, boolean reads, boolean writes, int source) {

  /** Observed what its key held at first. */
  static final int INITIAL = -1;

  /** Observed what nobody wrote. */
  static final int UNWRITTEN = -2;
}
