package dev.clew.histories.values;

import org.jspecify.annotations.Nullable;

/** An EDN tagged element, such as {@code #inst "2026-01-01"}: kept as data, never interpreted. */
public record Tagged(String tag, @Nullable Object value) {

  @Override
  public String toString() {
    return "#" + tag + " " + value;
  }
}
