package dev.clew.checkers.invariant.monotonic;

import dev.clew.checkers.invariant.OperationsWitness;
import dev.clew.histories.Completion;
import dev.clew.histories.History;
import dev.clew.histories.Operation;
import dev.clew.models.isolation.Anomalies;
import dev.clew.models.isolation.Anomaly;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with the final read of rows.
 *
 * @param flaw which of the possible flaws
 * @param read the index of the read
 * @param insert the index of the insert, where it is about one, or -1
 * @param row the row
 * @param next the row behind it, where it is about order; else the same
 */
record RowWitness(Flaw flaw, int read, int insert, Row row, Row next) implements OperationsWitness {

  /** What can be wrong. */
  enum Flaw {
    /** A row is followed by an earlier or smaller one. */
    ORDER,
    /** A value is there twice. */
    DUPLICATE,
    /** A row that an insert told of is missing. */
    LOST,
    /** The row of a failed insert is there. */
    REVIVED
  }

  @Override
  public Anomaly anomaly() {
    return switch (flaw) {
      case ORDER -> Anomalies.NONMONOTONIC_ORDER;
      case DUPLICATE -> Anomalies.DUPLICATE_ELEMENTS;
      case LOST -> Anomalies.LOST_ELEMENT;
      case REVIVED -> Anomalies.G1A;
    };
  }

  @Override
  public List<Integer> named() {
    return insert < 0 ? List.of(read) : List.of(read, insert);
  }

  @Override
  public boolean isVerifiedBy(History history) {
    Operation last = OperationsWitness.completed(history, read, MonotonicChecker.READ);
    if (last == null || !(last.output() instanceof Collection<?> forms)) {
      return false;
    }
    List<@Nullable Row> rows = forms.stream().<@Nullable Row>map(Row::of).toList();
    return switch (flaw) {
      case ORDER -> isInDisorder(rows);
      case DUPLICATE -> count(rows) > 1;
      case LOST -> count(rows) == 0 && isTold(history, last);
      case REVIVED -> count(rows) > 0 && isFailed(history);
    };
  }

  private boolean isInDisorder(List<@Nullable Row> rows) {
    for (int i = 1; i < rows.size(); i++) {
      if (row.equals(rows.get(i - 1)) && next.equals(rows.get(i))) {
        BigDecimal from = row.timestamp();
        BigDecimal to = next.timestamp();
        return row.value().compareTo(next.value()) >= 0
            || (from != null && to != null && from.compareTo(to) > 0);
      }
    }
    return false;
  }

  private long count(List<@Nullable Row> rows) {
    return rows.stream()
        .filter(each -> each != null && each.value().compareTo(row.value()) == 0)
        .count();
  }

  private boolean isTold(History history, Operation last) {
    Operation add = OperationsWitness.completed(history, insert, MonotonicChecker.ADD);
    Row told = add == null ? null : Row.of(add.output());
    return add != null
        && told != null
        && told.value().compareTo(row.value()) == 0
        && add.completedAt() < last.invokedAt();
  }

  private boolean isFailed(History history) {
    Operation add = OperationsWitness.operation(history, insert, MonotonicChecker.ADD);
    Row tried = add == null ? null : Row.of(add.input());
    return add != null
        && add.completion() == Completion.FAIL
        && tried != null
        && tried.value().compareTo(row.value()) == 0;
  }

  @Override
  public String sentence(History history) {
    return switch (flaw) {
      case ORDER -> "In O1 the row " + row + " comes before the row " + next + ".";
      case DUPLICATE -> "O1 has the value " + row + " more than once.";
      case LOST -> "O2 told of the row " + row + " before O1 began, which does not have it.";
      case REVIVED -> "O2 failed to insert the row " + row + ", but O1 has it.";
    };
  }
}
