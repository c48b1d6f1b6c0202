package dev.clew.cli;

/** A command line that parses but makes no sense; the message says what would. */
final class UsageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }

  /** Returns the error of a name or value that a library refused, in the library's words. */
  static UsageException of(IllegalArgumentException refusal) {
    UsageException error = new UsageException(String.valueOf(refusal.getMessage()));
    error.initCause(refusal);
    return error;
  }
}
