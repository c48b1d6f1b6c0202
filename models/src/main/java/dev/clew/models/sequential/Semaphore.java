package dev.clew.models.sequential;

import dev.clew.models.Canonical;
import dev.clew.models.Invocation;
import dev.clew.models.Model;
import dev.clew.models.Result;
import dev.clew.models.Step;

/**
 * Permits that are handed out and given back, by whomever.
 *
 * <p>{@code acquire n} takes so many, {@code release n} gives them back; without a number, one.
 * What they answer says nothing. Only what was taken can be given back. What crashed took effect,
 * or not. The state is how many permits are left.
 *
 * @param permits how many there are
 */
public record Semaphore(long permits) implements Model<Long, Semaphore.Op> {

  /** So many permits are taken, or given back if negative. */
  public record Op(long taken) {}

  /** Returns independent semaphores, one per key. */
  public PerKey<Long, Op> perKey() {
    return new PerKey<>(this);
  }

  @Override
  public Long initial() {
    return permits;
  }

  @Override
  public Step<Long> step(Long left, Op operation, Result result) {
    long after = left - operation.taken();
    if (after < 0) {
      return Step.impossible("can't acquire %s of %s permits left", operation.taken(), left);
    }
    return after <= permits
        ? Step.to(after)
        : Step.impossible(
            "can't release %s permits where %s are taken", -operation.taken(), permits - left);
  }

  @Override
  public Op operation(Invocation invocation) {
    invocation.refuseKey("semaphore");
    return switch (invocation.function()) {
      case "acquire" -> new Op(number(invocation));
      case "release" -> new Op(-number(invocation));
      default -> throw invocation.unsupported("acquire", "release");
    };
  }

  private static long number(Invocation invocation) {
    Object number = Canonical.of(invocation.value());
    if (number == null) {
      return 1;
    }
    if (number instanceof Long permits && permits > 0 && permits <= Integer.MAX_VALUE) {
      return permits;
    }
    throw new IllegalArgumentException(
        invocation.function()
            + " takes a number of permits, but its value is "
            + Result.of(number));
  }
}
