package dev.clew.targets.memory.engine;

import dev.clew.histories.MicroOperation;
import dev.clew.targets.spi.RowOperation.Increment;
import dev.clew.targets.spi.RowOperation.ReadForUpdate;
import dev.clew.targets.spi.StepResult;
import org.jspecify.annotations.Nullable;

/**
 * Updates in place, made of micro-operations that follow each other while the engine's monitor is
 * held. One that is blocked half-way is done from its start again.
 *
 * <p>Each begins with a compare-and-set that cannot succeed: it asks for the key as one who writes
 * it, so that an engine of locks gives an exclusive lock at once, and changes nothing. Were the key
 * read first, two updates of it would each hold a shared lock and wait for each other.
 *
 * @param <T> the transactions of the engine
 */
final class Updates<T> {

  /** Equal to nothing that a key holds. */
  private static final Object NEVER = new Object();

  private final Engine<T> engine;

  Updates(Engine<T> engine) {
    this.engine = engine;
  }

  StepResult increment(T transaction, Increment increment) {
    StepResult claimed = claim(transaction, increment.key());
    if (isOver(claimed) || !(claimed.value() instanceof Long before)) {
      return claimed;
    }
    long after = before + increment.addend();
    StepResult written =
        engine.step(transaction, MicroOperation.write(increment.key(), (Object) after));
    return isOver(written) ? written : StepResult.value(after);
  }

  /** What was read is written as it is, so that engines that look for conflicts see one. */
  StepResult readForUpdate(T transaction, ReadForUpdate read) {
    StepResult claimed = claim(transaction, read.key());
    if (isOver(claimed)) {
      return claimed;
    }
    @Nullable Object value = claimed.value();
    StepResult written = engine.step(transaction, MicroOperation.write(read.key(), value));
    return isOver(written) ? written : claimed;
  }

  /** Returns the value of a key, asked for as one who writes it. */
  private StepResult claim(T transaction, Object key) {
    StepResult asked = engine.step(transaction, MicroOperation.cas(key, NEVER, null));
    return isOver(asked) ? asked : engine.step(transaction, MicroOperation.read(key));
  }

  private static boolean isOver(StepResult result) {
    return result.kind() != StepResult.Kind.VALUE;
  }
}
