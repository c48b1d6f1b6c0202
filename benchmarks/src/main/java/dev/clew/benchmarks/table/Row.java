package dev.clew.benchmarks.table;

import dev.clew.checkers.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One line of a table.
 *
 * @param work what is checked, as printed and as selected
 * @param target what it should take, as printed
 * @param heap the greatest heap of the process, as {@code -Xmx} takes it
 * @param budget what each check may take before it answers UNKNOWN
 * @param subjects the histories
 */
record Row(String work, String target, String heap, Duration budget, Subjects subjects) {

  /** Where the histories come from; writes the files that do not exist yet. */
  interface Subjects {
    /**
     * Returns the histories.
     *
     * @throws Unavailable if they are not there and cannot be made
     */
    List<Subject> make() throws IOException;
  }

  /**
   * A history and what is asked of it.
   *
   * @param model a name of {@link ModelNames}
   * @param expected the right verdict, if it is known
   */
  record Subject(Path file, String model, Optional<Verdict> expected) {}

  /** Says why a row is left out. */
  static final class Unavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unavailable(String why) {
      super(why);
    }
  }
}
