package dev.clew.models;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values as histories hold them, so that a model's own values can be compared with theirs. */
public final class Canonical {

  private Canonical() {}

  /**
   * Returns a value as a history holds it: integers of all widths as {@link Long}, lists element by
   * element, everything else as it is.
   */
  public static @Nullable Object of(@Nullable Object value) {
    if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
      return ((Number) value).longValue();
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> copy = new ArrayList<>(list.size());
      for (Object element : list) {
        copy.add(of(element));
      }
      return Collections.unmodifiableList(copy);
    }
    return value;
  }
}
