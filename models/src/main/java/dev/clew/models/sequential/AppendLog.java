package dev.clew.models.sequential;

import dev.clew.models.Canonical;
import dev.clew.models.Invocation;
import dev.clew.models.Model;
import dev.clew.models.Result;
import dev.clew.models.Step;
import dev.clew.models.persistent.PersistentSequence;
import org.jspecify.annotations.Nullable;

/**
 * A log that only grows, empty at first.
 *
 * <p>{@code append x} adds an entry at the end and answers its offset, counted from 0; {@code read
 * offset} answers the entry there, or nil if the log does not reach so far. An append that crashed
 * took its offset, or did not happen.
 *
 * @param <E> the entries
 */
public record AppendLog<E>() implements Model<PersistentSequence<E>, AppendLog.Op<E>> {

  /** An append of an entry, or, if that is null, a read at an offset. */
  public record Op<E>(@Nullable E entry, long offset) {}

  /** Returns independent logs, one per key. */
  public PerKey<PersistentSequence<E>, Op<E>> perKey() {
    return new PerKey<>(this);
  }

  @Override
  public PersistentSequence<E> initial() {
    return PersistentSequence.empty();
  }

  @Override
  public Step<PersistentSequence<E>> step(
      PersistentSequence<E> log, Op<E> operation, Result result) {
    E entry = operation.entry();
    if (entry != null) {
      return result.isUnknownOr(log.size())
          ? Step.to(log.plus(entry))
          : Step.impossible("can't append at offset %s to a log of %s", result, log.size());
    }
    E there = log.get(operation.offset());
    return result.isUnknownOr(there)
        ? Step.to(log)
        : Step.impossible("can't read %s at %s, where %s is", result, operation.offset(), there);
  }

  @Override
  @SuppressWarnings("unchecked") // a log holds whatever the history appends
  public Op<E> operation(Invocation invocation) {
    invocation.refuseKey("log");
    Object value = Canonical.of(invocation.value());
    return switch (invocation.function()) {
      case "append" -> {
        if (value == null) {
          throw new IllegalArgumentException("append takes an entry, but its value is nil");
        }
        yield new Op<>((E) value, 0);
      }
      case "read" -> {
        if (!(value instanceof Long offset)) {
          throw new IllegalArgumentException(
              "read takes an offset, but its value is " + Result.of(value));
        }
        yield new Op<>(null, offset);
      }
      default -> throw invocation.unsupported("append", "read");
    };
  }
}
