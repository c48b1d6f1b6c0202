package dev.clew.models;

import java.util.List;

/**
 * What an operation does to a state: the possible next states, or why it is impossible.
 *
 * @param next the possible next states; empty if the step is impossible
 * @param reason why it is impossible, in the words of the object; empty if it is possible
 * @param <S> the states
 */
public record Step<S>(List<S> next, String reason) {

  /** Copies the states. */
  public Step {
    next = List.copyOf(next);
  }

  /** Returns the step to a state. */
  public static <S> Step<S> to(S state) {
    return new Step<>(List.of(state), "");
  }

  /** Returns the step to one of several states. */
  public static <S> Step<S> toAny(List<S> states) {
    return new Step<>(states, "");
  }

  /** Returns an impossible step, with its reason as for {@link String#format}. */
  @SuppressWarnings("AnnotateFormatMethod") // callers format with values of any state
  public static <S> Step<S> impossible(String format, Object... arguments) {
    return new Step<>(List.of(), String.format(format, arguments));
  }

  /** Returns whether there is a next state. */
  public boolean isPossible() {
    return !next.isEmpty();
  }
}
