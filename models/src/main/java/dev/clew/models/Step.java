package dev.clew.models;

import dev.clew.histories.notation.Notation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an operation does to a state: the possible next states, or why it is impossible.
 *
 * @param next the possible next states, of which any may be null; empty if the step is impossible
 * @param reason why it is impossible, in the words of the object; empty if it is possible
 * @param <S> the states
 */
public record Step<S extends @Nullable Object>(List<S> next, String reason) {

  /** Copies the states. */
  public Step {
    next = Collections.unmodifiableList(new ArrayList<>(next));
  }

  /** Returns the step to a state. */
  public static <S extends @Nullable Object> Step<S> to(@Nullable S state) {
    return new Step<>(Collections.singletonList(state), "");
  }

  /** Returns the step to one of several states. */
  public static <S extends @Nullable Object> Step<S> toAny(List<S> states) {
    return new Step<>(states, "");
  }

  /**
   * Returns an impossible step, with its reason as for {@link String#format}; null is printed as
   * nil, and strings as the notation of histories has them, so that an empty one is seen.
   */
  @SuppressWarnings("AnnotateFormatMethod") // callers format with values of any state
  public static <S extends @Nullable Object> Step<S> impossible(
      String format, @Nullable Object... arguments) {
    Object[] printed = new Object[arguments.length];
    for (int i = 0; i < printed.length; i++) {
      printed[i] = printed(arguments[i]);
    }
    return new Step<>(List.of(), String.format(format, printed));
  }

  private static Object printed(@Nullable Object argument) {
    if (argument instanceof Result result) {
      return result.isKnown() ? printed(result.value()) : "unknown";
    }
    return argument == null || argument instanceof String
        ? Notation.printValue(argument)
        : argument;
  }

  /** Returns whether there is a next state. */
  public boolean isPossible() {
    return !next.isEmpty();
  }
}
