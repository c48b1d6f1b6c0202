package dev.clew.run.matrix;

import dev.clew.targets.IsolationLevel;
import dev.clew.targets.LevelClaim;
import dev.clew.targets.spi.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What targets did about the anomaly cases, at each of their levels.
 *
 * @param rows target after target
 */
public record Matrix(List<MatrixRow> rows) {

  /** Copies the rows. */
  public Matrix {
    rows = List.copyOf(rows);
  }

  /**
   * Runs the cases on a target, at the levels that were asked for or else at all that it has.
   *
   * @param uri the target's
   * @param target started for registers
   * @throws IllegalArgumentException if it has none of the levels
   * @throws dev.clew.targets.TargetUnavailableException if it is lost meanwhile
   * @throws InterruptedException if the calling thread is interrupted
   */
  public static Matrix measure(String uri, Target target, Set<IsolationLevel> asked)
      throws InterruptedException {
    List<MatrixRow> rows = new ArrayList<>();
    for (LevelClaim claim : levels(uri, target, asked)) {
      rows.add(
          new MatrixRow(uri, target.running(), claim, CaseRuns.results(target, claim.level())));
    }
    return new Matrix(rows);
  }

  /**
   * Returns the levels to measure, of a target that need not be started.
   *
   * @throws IllegalArgumentException if it has none of those that were asked for
   */
  public static List<LevelClaim> levels(String uri, Target target, Set<IsolationLevel> asked) {
    List<LevelClaim> levels =
        target.levels().stream()
            .filter(claim -> asked.isEmpty() || asked.contains(claim.level()))
            .toList();
    if (levels.isEmpty()) {
      throw new IllegalArgumentException(
          "target %s has none of the levels asked for; it has %s"
              .formatted(
                  uri,
                  String.join(
                      ", ", target.levels().stream().map(each -> each.level().id()).toList())));
    }
    return levels;
  }

  /** Returns this matrix and the rows of another. */
  public Matrix with(Matrix other) {
    List<MatrixRow> all = new ArrayList<>(rows);
    all.addAll(other.rows);
    return new Matrix(all);
  }

  /** Returns the row of a target and a level. */
  public Optional<MatrixRow> row(String target, IsolationLevel level) {
    return rows.stream()
        .filter(row -> row.target().equals(target) && row.level() == level)
        .findFirst();
  }
}
