package dev.clew.models.sequential;

import dev.clew.models.Invocation;
import dev.clew.models.Model;
import dev.clew.models.Result;
import dev.clew.models.Step;
import dev.clew.models.Structure;
import dev.clew.models.Structure.Role;
import java.util.Map;

/**
 * A counter that grows by one.
 *
 * <p>{@code increment}, or {@code add 1} as Jepsen's counters have it, adds one, whatever it
 * answers; {@code read} answers the value. An increment that crashed counts, or does not happen.
 * For other amounts, or where an increment answers the value, see {@link FetchAddCounter}.
 *
 * @param from the value at first
 */
public record UnitCounter(long from) implements Model<Long, UnitCounter.Op> {

  /** What a counter can do. */
  public enum Op {
    /** Adds one. */
    INCREMENT,
    /** Answers the value. */
    READ
  }

  /** Returns a counter that is 0 at first. */
  public static UnitCounter fromZero() {
    return new UnitCounter(0);
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
    return switch (operation) {
      case INCREMENT -> Step.to(count + 1);
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
      case "read" -> Op.READ;
      case "increment", "add" -> {
        if (invocation.value() != null && !Result.of(invocation.value()).is(1)) {
          throw new IllegalArgumentException(
              invocation.function()
                  + " takes 1 or nothing where a counter grows by one, but its value is "
                  + Result.of(invocation.value()));
        }
        yield Op.INCREMENT;
      }
      default -> throw invocation.unsupported("increment", "add", "read");
    };
  }

  @Override
  public Structure structure() {
    return new Structure(
        Structure.Kind.COUNTER,
        Map.of("increment", Role.INCREMENT, "add", Role.INCREMENT, "read", Role.READ),
        from);
  }
}
