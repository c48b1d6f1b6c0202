package dev.clew.checkers.isolation.predicate;

import static dev.clew.histories.notation.Notation.printValue;

import dev.clew.checkers.Witness;
import dev.clew.histories.History;
import dev.clew.models.isolation.Anomalies;
import dev.clew.models.isolation.Anomaly;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A read of a row that no allowed history has, or two updates of one version of it.
 *
 * @param pattern what it shows
 * @param operation the operation that read
 * @param step which of its steps, counted from 0
 * @param key the row
 * @param value what it read, or null if the row was not shown
 * @param other the operation that wrote it, or that updated it too; -1 if there is none
 */
public record RowAccessWitness(
    Pattern pattern, int operation, int step, Object key, @Nullable Object value, int other)
    implements Witness {

  /** What a witness shows. */
  public enum Pattern {
    /** What a failed transaction wrote was read. */
    ABORTED_READ,
    /** What a transaction wrote and wrote over was read by another. */
    INTERMEDIATE_READ,
    /** What nobody wrote was read. */
    UNWRITTEN_READ,
    /** What a transaction was to write only afterwards it read. */
    FUTURE_READ,
    /** A transaction read other than it had written or read of the row before. */
    INTERNAL,
    /** A row of which every version would have been shown was not. */
    MISS,
    /** Two transactions read one version of a row and both changed it. */
    LOST_UPDATE;

    /** Returns the anomaly that such a witness proves. */
    public Anomaly anomaly() {
      return switch (this) {
        case ABORTED_READ -> Anomalies.G1A;
        case INTERMEDIATE_READ -> Anomalies.G1B;
        case UNWRITTEN_READ -> Anomalies.UNWRITTEN_READ;
        case FUTURE_READ -> Anomalies.FUTURE_READ;
        case INTERNAL -> Anomalies.INTERNAL;
        case MISS -> Anomalies.PREDICATE_READ_MISS;
        case LOST_UPDATE -> Anomalies.LOST_UPDATE;
      };
    }
  }

  @Override
  public Anomaly anomaly() {
    return pattern.anomaly();
  }

  @Override
  public List<Integer> operations() {
    return IntStream.of(operation, other)
        .filter(op -> op >= 0)
        .distinct()
        .sorted()
        .boxed()
        .toList();
  }

  @Override
  public boolean isVerifiedBy(History history) {
    return new RowAccessVerifier(history, this).verifies();
  }

  @Override
  public List<String> explain(History history) {
    RowText text = new RowText(history);
    List<Integer> named = new ArrayList<>(List.of(operation));
    if (other >= 0 && other != operation) {
      named.add(other);
    }
    List<String> lines = new ArrayList<>(text.definitions(named));
    String row = printValue(key);
    String read = printValue(value);
    lines.add(
        switch (pattern) {
          case ABORTED_READ ->
              "T1 read " + read + " at " + row + ", but T2, which wrote it, failed.";
          case INTERMEDIATE_READ ->
              "T1 read " + read + " at " + row + ", which T2 itself wrote over.";
          case UNWRITTEN_READ -> "T1 read " + read + " at " + row + ", which nobody wrote.";
          case FUTURE_READ ->
              "T1 read " + read + " at " + row + " before it wrote it, if it did at all.";
          case INTERNAL ->
              value == null
                  ? "T1 did not see the row " + row + " as it had itself written or read it before."
                  : "T1 read "
                      + read
                      + " at "
                      + row
                      + ", not what it had itself written or read there before.";
          case MISS ->
              "T1 did not see the row " + row + ", though it was to be seen whatever its version.";
          case LOST_UPDATE ->
              "T1 and T2 both read " + read + " at " + row + ", and both changed it.";
        });
    return lines;
  }
}
