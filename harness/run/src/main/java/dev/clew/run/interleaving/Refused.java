package dev.clew.run.interleaving;

/** Says that a test cannot be carried out as it is written: a fact, and what to do. */
final class Refused extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  Refused(String message) {
    super(message);
  }

  Refused(String message, Throwable cause) {
    super(message, cause);
  }
}
