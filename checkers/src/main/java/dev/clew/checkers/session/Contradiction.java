package dev.clew.checkers.session;

import java.util.List;

/** Why a model does not allow a history. */
interface Contradiction {

  /**
   * Returns operations that contradict the model by themselves, with all those whose values they
   * observed.
   */
  boolean[] involved();

  /** Returns sentences for people. */
  List<String> explanation(Naming naming);
}
