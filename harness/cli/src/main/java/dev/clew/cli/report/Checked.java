package dev.clew.cli.report;

import dev.clew.checkers.CheckResult;
import dev.clew.checkers.doctor.Diagnosis;
import dev.clew.histories.History;
import java.util.List;
import java.util.Optional;

/**
 * A history and what a check of it came to.
 *
 * @param file the path as the person wrote it
 * @param history what was read
 * @param workload the name of the workload
 * @param detected whether the workload was recognised rather than named
 * @param assumed whether the consistency model is a default that nobody named
 * @param stored whether the workload or the consistency model is that of the run beside the file
 * @param limited whether the check had a limit of time
 * @param result the answer
 * @param diagnosis what the history can show, if it was examined
 * @param shrunk what is left of an invalid history, if it was to be shrunk and can be
 * @param timing what it took
 */
public record Checked(
    String file,
    History history,
    String workload,
    boolean detected,
    boolean assumed,
    boolean stored,
    boolean limited,
    CheckResult result,
    Optional<Diagnosis> diagnosis,
    Optional<Shrunk> shrunk,
    Timing timing) {

  /** Returns this check with further sentences among its notes. */
  public Checked withNotes(List<String> more) {
    return new Checked(
        file,
        history,
        workload,
        detected,
        assumed,
        stored,
        limited,
        result.withNotes(more),
        diagnosis,
        shrunk,
        timing);
  }

  /**
   * What a check took.
   *
   * @param parseNanos reading the file
   * @param checkNanos deciding
   */
  public record Timing(long parseNanos, long checkNanos) {}
}
