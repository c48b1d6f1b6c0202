package dev.clew.checkers.linearizability;

/** A model threw an exception where it should have answered a step. */
final class ModelFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ModelFailure(String message, RuntimeException cause) {
    super(message, cause);
  }
}
