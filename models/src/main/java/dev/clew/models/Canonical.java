package dev.clew.models;

import org.jspecify.annotations.Nullable;

/** Values as histories hold them, so that a model's own values can be compared with theirs. */
public final class Canonical {

  private Canonical() {}

  /**
   * Returns a value as a history holds it: integers of all widths as {@link Long}, collections
   * element by element, everything else as it is.
   */
  public static @Nullable Object of(@Nullable Object value) {
    return dev.clew.histories.values.Canonical.of(value);
  }
}
