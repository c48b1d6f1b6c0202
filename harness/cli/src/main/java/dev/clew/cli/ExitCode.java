package dev.clew.cli;

import dev.clew.checkers.Verdict;

/** The exit codes of the command, the same for every subcommand and for the launcher. */
final class ExitCode {

  /** Everything that was checked is valid, or there was nothing to check. */
  static final int VALID = 0;

  /** Something is invalid. */
  static final int INVALID = 1;

  /** Something was not decided. */
  static final int UNKNOWN = 2;

  /** The command line makes no sense. */
  static final int USAGE = 64;

  /** A file cannot be read, or holds no history. */
  static final int BAD_INPUT = 65;

  /** The target cannot be had. */
  static final int UNAVAILABLE = 69;

  /** A bug in Clew. */
  static final int INTERNAL = 70;

  /** Interrupted from the keyboard. */
  static final int INTERRUPTED = 130;

  private ExitCode() {}

  /** Returns the code of a verdict. */
  static int of(Verdict verdict) {
    return switch (verdict) {
      case VALID -> VALID;
      case UNKNOWN -> UNKNOWN;
      case INVALID -> INVALID;
    };
  }

  /**
   * Returns the code of two files checked by one command: that a history is invalid outweighs all
   * else, then a bug, then a check that does not suit its file, then bad input, then a verdict that
   * is unknown.
   */
  static int worse(int one, int other) {
    return rank(one) >= rank(other) ? one : other;
  }

  private static int rank(int code) {
    return switch (code) {
      case VALID -> 0;
      case UNKNOWN -> 1;
      case BAD_INPUT -> 2;
      case USAGE -> 3;
      case INTERNAL -> 4;
      case INVALID -> 5;
      default -> 6;
    };
  }
}
