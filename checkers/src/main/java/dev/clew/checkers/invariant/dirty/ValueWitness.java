package dev.clew.checkers.invariant.dirty;

import static dev.clew.checkers.invariant.OperationText.value;

import dev.clew.checkers.invariant.OperationsWitness;
import dev.clew.histories.Completion;
import dev.clew.histories.History;
import dev.clew.histories.Operation;
import dev.clew.models.isolation.Anomalies;
import dev.clew.models.isolation.Anomaly;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A value that was read though its write failed, or that a strong read misses.
 *
 * @param flaw which of these
 * @param known the write, or the read that saw the value first
 * @param read the read of the aborted value, or the strong read that misses it
 * @param other another strong read, which has it, or -1
 * @param thing the value
 */
record ValueWitness(Flaw flaw, int known, int read, int other, @Nullable Object thing)
    implements OperationsWitness {

  /** What can be wrong with a value. */
  enum Flaw {
    /** Its writes failed and it was read. */
    ABORTED,
    /** Its write was acknowledged, and no strong read has it. */
    LOST,
    /** It was read, and no strong read has it. */
    VANISHED,
    /** Some strong reads have it, and others do not. */
    DIVERGENT
  }

  @Override
  public Anomaly anomaly() {
    return switch (flaw) {
      case ABORTED -> Anomalies.G1A;
      case LOST -> Anomalies.LOST_ELEMENT;
      case VANISHED -> Anomalies.VANISHED_VALUE;
      case DIVERGENT -> Anomalies.DIVERGENT_READS;
    };
  }

  @Override
  public List<Integer> named() {
    return other < 0 ? List.of(known, read) : List.of(known, read, other);
  }

  @Override
  public boolean isVerifiedBy(History history) {
    if (Math.min(known, read) < 0 || Math.max(known, Math.max(read, other)) >= history.size()) {
      return false;
    }
    Operation how = history.operation(known);
    Operation at = history.operation(read);
    if (flaw == Flaw.ABORTED) {
      return has(at)
          && isWrite(how)
          && history.operations().stream()
              .filter(this::isWrite)
              .allMatch(write -> write.completion() == Completion.FAIL);
    }
    boolean wasKnown = isWrite(how) ? how.completion() == Completion.OK : has(how);
    return wasKnown
        && how.completedAt() < at.invokedAt()
        && at.function().equals(ValueSightings.STRONG_READ)
        && at.completion() == Completion.OK
        && !has(at)
        && switch (flaw) {
          case DIVERGENT -> other >= 0 && isStrongWithIt(history.operation(other));
          case LOST -> isWrite(how) && noStrongReadHasIt(history);
          default -> !isWrite(how) && noStrongReadHasIt(history);
        };
  }

  private boolean noStrongReadHasIt(History history) {
    return history.operations().stream().noneMatch(this::isStrongWithIt);
  }

  private boolean isStrongWithIt(Operation operation) {
    return operation.function().equals(ValueSightings.STRONG_READ) && has(operation);
  }

  private boolean isWrite(Operation operation) {
    return operation.function().equals(ValueSightings.WRITE)
        && Objects.equals(operation.input(), thing);
  }

  private boolean has(Operation operation) {
    boolean reads =
        operation.function().equals(ValueSightings.READ)
            || operation.function().equals(ValueSightings.STRONG_READ);
    Object answer = operation.output();
    return reads
        && operation.completion() == Completion.OK
        && (answer instanceof Collection<?> values
            ? values.contains(thing)
            : Objects.equals(answer, thing));
  }

  @Override
  public String sentence(History history) {
    String what = value(thing);
    boolean written = history.operation(known).function().equals(ValueSightings.WRITE);
    return switch (flaw) {
      case ABORTED -> "O1 failed to write %s, but O2 read it.".formatted(what);
      case LOST ->
          "O1 wrote %s before O2 began, but neither O2 nor any strong read has it.".formatted(what);
      case VANISHED ->
          "O1 read %s before O2 began, but neither O2 nor any strong read has it.".formatted(what);
      case DIVERGENT ->
          "O1 %s %s before O2 began, which does not have it, while O3 does."
              .formatted(written ? "wrote" : "read", what);
    };
  }
}
