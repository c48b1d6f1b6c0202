package dev.clew.checkers.session;

/** Says why a history cannot be decided: its values, its order, or what a budget allows. */
final class Undecided extends RuntimeException {

  private static final long serialVersionUID = 1L;

  Undecided(String reason) {
    super(reason, null, false, false);
  }

  /** Returns the reason, as a clause. */
  String reason() {
    return String.valueOf(getMessage());
  }
}
