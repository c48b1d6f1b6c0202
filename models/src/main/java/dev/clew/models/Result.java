package dev.clew.models;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a client saw an operation answer: a value, or nothing known.
 *
 * <p>Integers of all widths are one kind of value: an {@code Integer} 3 is a {@code Long} 3.
 */
public final class Result {

  private static final Result UNKNOWN = new Result(false, null);

  private final boolean known;
  private final @Nullable Object value;

  private Result(boolean known, @Nullable Object value) {
    this.known = known;
    this.value = value;
  }

  /** Returns the result of an operation that answered a value. */
  public static Result of(@Nullable Object value) {
    return new Result(true, Canonical.of(value));
  }

  /** Returns the result of an operation whose answer is not known. */
  public static Result unknown() {
    return UNKNOWN;
  }

  /** Returns whether the answer is known. */
  public boolean isKnown() {
    return known;
  }

  /** Returns the answer, integers as {@link Long}; null if it is nil or not known. */
  public @Nullable Object value() {
    return value;
  }

  /** Returns whether the answer is known and equals a value. */
  public boolean is(@Nullable Object expected) {
    return known && Objects.equals(value, Canonical.of(expected));
  }

  /** Returns whether the answer is not known or equals a value. */
  public boolean isUnknownOr(@Nullable Object expected) {
    return !known || is(expected);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Result result
        && known == result.known
        && Objects.equals(value, result.value);
  }

  @Override
  public int hashCode() {
    return known ? Objects.hashCode(value) : -1;
  }

  @Override
  public String toString() {
    if (!known) {
      return "unknown";
    }
    return value == null ? "nil" : value.toString();
  }
}
