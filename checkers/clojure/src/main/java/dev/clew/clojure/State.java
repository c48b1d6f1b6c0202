package dev.clew.clojure;

import clojure.lang.Util;
import org.jspecify.annotations.Nullable;

/**
 * A state of a model in Clojure: equal to another if Clojure's {@code =} says so.
 *
 * <p>The hash is computed once, so a state that has no end does not come into being.
 */
final class State {

  private final @Nullable Object value;
  private final int hash;

  State(@Nullable Object value) {
    this.value = value;
    this.hash = Util.hasheq(value);
  }

  @Nullable Object value() {
    return value;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof State state && hash == state.hash && Util.equiv(value, state.value);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return Printing.print(value);
  }
}
