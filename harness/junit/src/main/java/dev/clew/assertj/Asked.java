package dev.clew.assertj;

import dev.clew.checkers.own.RegisterExample;
import dev.clew.histories.History;
import dev.clew.histories.notation.Notation;

/** A history as the one who wrote it means it. */
final class Asked {

  private Asked() {}

  /**
   * Returns a history to ask about: with nil in the place of initial values of registers, if it was
   * written as text by a person. Of a recorded history, what is read and was never written is an
   * error of the database.
   */
  static History of(History history) {
    return history.columns().source().equals(Notation.SOURCE) && RegisterExample.isOne(history)
        ? RegisterExample.of(history)
        : history;
  }
}
