package dev.clew.run.matrix;

import dev.clew.targets.TargetUri;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What changed from one matrix to another. A row is compared with that of the same target and
 * level; where the baseline has no such target, with one of the same name, that of another version
 * or setting.
 *
 * @param changes each case that came out otherwise
 * @param alone the rows that the baseline has nothing for, and those that only it has, in words
 */
public record MatrixComparison(List<Change> changes, List<String> alone) {

  /**
   * A case that came out otherwise.
   *
   * @param before the row of the baseline
   * @param now the row beside it
   */
  public record Change(MatrixRow before, MatrixRow now, AnomalyCase of) {

    /** Returns whether the anomaly happens now and was prevented, by whatever means, before. */
    public boolean isRegression() {
      CaseResult was = before.result(of);
      return now.result(of) == CaseResult.ALLOWED
          && was != CaseResult.ALLOWED
          && was != CaseResult.NOT_RUN;
    }

    /** Returns the change in words. */
    public String words() {
      String target =
          before.target().equals(now.target())
              ? now.target()
              : "%s (against %s)".formatted(now.target(), before.target());
      return "%s at %s: %s (%s) was %s, is %s%s"
          .formatted(
              target,
              now.level().id(),
              of.id(),
              of.title(),
              before.result(of).id(),
              now.result(of).id(),
              isRegression() ? ": REGRESSION" : "");
    }
  }

  /** Copies the lists. */
  public MatrixComparison {
    changes = List.copyOf(changes);
    alone = List.copyOf(alone);
  }

  /** Compares a matrix with a baseline. */
  public static MatrixComparison of(Matrix baseline, Matrix now) {
    List<Change> changes = new ArrayList<>();
    List<String> alone = new ArrayList<>();
    List<MatrixRow> unused = new ArrayList<>(baseline.rows());
    for (MatrixRow row : now.rows()) {
      Optional<MatrixRow> before = partner(baseline, row);
      if (before.isEmpty()) {
        alone.add(words(row) + " is not in the baseline");
        continue;
      }
      unused.remove(before.get());
      for (AnomalyCase each : AnomalyCase.values()) {
        if (before.get().result(each) != row.result(each)) {
          changes.add(new Change(before.get(), row, each));
        }
      }
    }
    unused.forEach(row -> alone.add(words(row) + " is in the baseline only"));
    return new MatrixComparison(changes, alone);
  }

  private static String words(MatrixRow row) {
    return "%s at %s".formatted(row.target(), row.level().id());
  }

  private static Optional<MatrixRow> partner(Matrix baseline, MatrixRow row) {
    boolean isThere = baseline.rows().stream().anyMatch(each -> each.target().equals(row.target()));
    return isThere
        ? baseline.row(row.target(), row.level())
        : baseline.rows().stream()
            .filter(each -> each.level() == row.level())
            .filter(each -> name(each).equals(name(row)))
            .findFirst();
  }

  private static String name(MatrixRow row) {
    return TargetUri.parse(row.target()).name();
  }

  /** Returns whether an anomaly happens that was prevented before. */
  public boolean hasRegression() {
    return changes.stream().anyMatch(Change::isRegression);
  }

  /** Returns what changed, a line each, regressions first. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    changes.stream().filter(Change::isRegression).map(Change::words).forEach(lines::add);
    changes.stream().filter(each -> !each.isRegression()).map(Change::words).forEach(lines::add);
    lines.addAll(alone);
    if (changes.isEmpty()) {
      lines.add("no case came out otherwise");
    }
    return lines;
  }
}
