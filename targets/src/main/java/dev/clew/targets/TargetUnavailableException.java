package dev.clew.targets;

/** A target that cannot be had: the message is a fact with its values and what to do. */
public final class TargetUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Creates the error. */
  public TargetUnavailableException(String fact, String advice) {
    super(fact + "\n  " + advice);
  }

  /** Creates the error with what caused it. */
  public TargetUnavailableException(String fact, String advice, Throwable cause) {
    super(fact + "\n  " + advice, cause);
  }
}
