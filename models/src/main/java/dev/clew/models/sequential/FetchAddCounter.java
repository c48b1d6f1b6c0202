package dev.clew.models.sequential;

import dev.clew.models.Canonical;
import dev.clew.models.Invocation;
import dev.clew.models.Model;
import dev.clew.models.Result;
import dev.clew.models.Step;

/**
 * A counter that answers where it stands when it is changed.
 *
 * <p>{@code fetch-and-add n} adds an integer and answers the value before, {@code add-and-fetch n}
 * the one after, and {@code add n} says nothing by its answer; without an integer they add one.
 * {@code read} answers the value. What crashed took effect, or not.
 *
 * @param from the value at first
 */
public record FetchAddCounter(long from) implements Model<Long, FetchAddCounter.Op> {

  /** What a counter can do. */
  public enum Function {
    /** Adds, and answers the value before. */
    FETCH_AND_ADD,
    /** Adds, and answers the value after. */
    ADD_AND_FETCH,
    /** Adds. */
    ADD,
    /** Answers the value. */
    READ
  }

  /** What is done, and how much is added. */
  public record Op(Function function, long amount) {}

  /** Returns a counter that is 0 at first. */
  public static FetchAddCounter fromZero() {
    return new FetchAddCounter(0);
  }

  /** Returns independent counters, one per key. */
  public PerKey<Long, Op> perKey() {
    return new PerKey<>(this);
  }

  @Override
  public Long initial() {
    return from;
  }

  @Override
  public Step<Long> step(Long count, Op operation, Result result) {
    long sum = count + operation.amount();
    return switch (operation.function()) {
      case ADD -> Step.to(sum);
      case FETCH_AND_ADD ->
          result.isUnknownOr(count)
              ? Step.to(sum)
              : Step.impossible("can't fetch %s from counter %s", result, count);
      case ADD_AND_FETCH ->
          result.isUnknownOr(sum)
              ? Step.to(sum)
              : Step.impossible(
                  "can't fetch %s where %s is added to %s", result, operation.amount(), count);
      case READ ->
          result.isUnknownOr(count)
              ? Step.to(count)
              : Step.impossible("can't read %s from counter %s", result, count);
    };
  }

  @Override
  public Op operation(Invocation invocation) {
    invocation.refuseKey("counter");
    return switch (invocation.function()) {
      case "fetch-and-add" -> new Op(Function.FETCH_AND_ADD, amount(invocation));
      case "add-and-fetch" -> new Op(Function.ADD_AND_FETCH, amount(invocation));
      case "add" -> new Op(Function.ADD, amount(invocation));
      case "read" -> new Op(Function.READ, 0);
      default -> throw invocation.unsupported("fetch-and-add", "add-and-fetch", "add", "read");
    };
  }

  private static long amount(Invocation invocation) {
    Object amount = Canonical.of(invocation.value());
    if (amount == null) {
      return 1;
    }
    if (amount instanceof Long integer) {
      return integer;
    }
    throw new IllegalArgumentException(
        invocation.function() + " takes an integer, but its value is " + Result.of(amount));
  }
}
