package dev.clew.checkers.isolation.levels;

/** Says that a level cannot be decided with reasonable effort, though others can. */
final class TooMuch extends RuntimeException {

  private static final long serialVersionUID = 1L;

  TooMuch() {
    super("too much to decide", null, false, false);
  }
}
