package dev.clew.checkers.invariant.counter;

import dev.clew.checkers.invariant.OperationsWitness;
import dev.clew.histories.Completion;
import dev.clew.histories.History;
import dev.clew.histories.Operation;
import dev.clew.models.isolation.Anomalies;
import dev.clew.models.isolation.Anomaly;
import java.math.BigInteger;
import java.util.List;

/**
 * A read of a counter below what must or above what can have been added.
 *
 * @param read the index of the read
 * @param lower the least that it can be
 * @param upper the most that it can be
 */
record BoundsWitness(int read, long lower, long upper) implements OperationsWitness {

  @Override
  public Anomaly anomaly() {
    return Anomalies.COUNTER_OUT_OF_BOUNDS;
  }

  @Override
  public List<Integer> named() {
    return List.of(read);
  }

  /** {@inheritDoc} Adds up once more, addition by addition. */
  @Override
  public boolean isVerifiedBy(History history) {
    Operation operation = OperationsWitness.completed(history, read, CounterChecker.READ);
    if (operation == null || !(operation.output() instanceof Long value)) {
      return false;
    }
    BigInteger least = BigInteger.ZERO;
    BigInteger most = BigInteger.ZERO;
    for (Operation other : history.operations()) {
      int sign = Additions.sign(other.function());
      boolean can =
          other.completion() != Completion.FAIL && other.invokedAt() < operation.completedAt();
      if (sign == 0 || !can) {
        continue;
      }
      boolean must =
          other.completion() == Completion.OK && other.completedAt() < operation.invokedAt();
      BigInteger amount = BigInteger.valueOf(Additions.amount(sign, other.input()));
      if (must || amount.signum() < 0) {
        least = least.add(amount);
      }
      if (must || amount.signum() > 0) {
        most = most.add(amount);
      }
    }
    BigInteger answer = BigInteger.valueOf(value);
    return answer.compareTo(least) < 0 || answer.compareTo(most) > 0;
  }

  @Override
  public String sentence(History history) {
    return history.operation(read).output() instanceof Long value && value < lower
        ? "What was acknowledged before O1 began adds up to at least %,d.".formatted(lower)
        : "What was attempted before O1 was over adds up to at most %,d.".formatted(upper);
  }
}
