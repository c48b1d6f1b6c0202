package dev.clew.models;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client asked for, as the history names it.
 *
 * @param function such as {@code read} or {@code cas}
 * @param key the key, or null if the history is about one object
 * @param value the argument, or null
 * @param process who asked; null unless the model {@linkplain Model#dependsOnProcess depends} on it
 */
public record Invocation(
    String function, @Nullable Object key, @Nullable Object value, @Nullable Object process) {

  /** Creates an invocation for models to which it does not matter who asked. */
  public Invocation(String function, @Nullable Object key, @Nullable Object value) {
    this(function, key, value, null);
  }

  /** Returns the same invocation without a key. */
  public Invocation withoutKey() {
    return new Invocation(function, null, value, process);
  }

  /**
   * Returns the argument as a pair, as for {@code cas [from to]}.
   *
   * @throws IllegalArgumentException if it is none
   */
  public List<?> pair() {
    if (value instanceof List<?> list && list.size() == 2) {
      return list;
    }
    throw new IllegalArgumentException(
        function + " takes a pair such as [1 2], but its value is " + Result.of(value));
  }

  /**
   * Refuses a key, for models of one object.
   *
   * @throws IllegalArgumentException if there is a key
   */
  public void refuseKey(String object) {
    if (key != null) {
      throw new IllegalArgumentException(
          function
              + " names the key "
              + key
              + ", but the model is of one "
              + object
              + "; use perKey()");
    }
  }

  /** Returns the exception for a function that a model does not have, naming those it has. */
  public UnsupportedOperationException unsupported(String... known) {
    return new UnsupportedOperationException(unknownFunction(this, List.of(known)));
  }

  static String unknownFunction(Invocation invocation, Collection<String> known) {
    return "the model has no function "
        + invocation.function()
        + "; its functions are "
        + String.join(", ", known);
  }
}
