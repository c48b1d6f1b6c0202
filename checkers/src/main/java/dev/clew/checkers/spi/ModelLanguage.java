package dev.clew.checkers.spi;

import dev.clew.checkers.Budget;
import dev.clew.checkers.Checker;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A language in which people write sequential models. */
public interface ModelLanguage {

  /** Returns its name, such as {@code Clojure}. */
  String name();

  /** Returns how the names of its files end, such as {@code .clj}. */
  String fileEnding();

  /**
   * Loads a model and returns the checker of linearizability with respect to it, which answers
   * UNKNOWN if the model does not come to an end within the budget, when it is loaded or later.
   *
   * @param budget what loading may spend
   * @throws dev.clew.histories.columns.InputException if there is no such file, if it cannot be
   *     loaded, or if it has no such model; the message says where and what to do
   * @throws IllegalArgumentException if the model takes no initial state
   */
  Checker checker(Definition definition, Budget budget);

  /**
   * Where a model is defined, and how it is used.
   *
   * @param file the file that defines it
   * @param name its name there, as the language spells it
   * @param initialGiven whether {@code initial} replaces the model's own initial state
   * @param initial the initial state, an EDN value
   * @param perKey whether each key of a history is an object of its own
   */
  record Definition(
      Path file, String name, boolean initialGiven, @Nullable Object initial, boolean perKey) {}
}
