package dev.clew.checkers.invariant.monotonic;

import dev.clew.histories.values.Keyword;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row: its value, and the timestamp that the database gave it.
 *
 * @param value the value
 * @param timestamp the timestamp, or null if it is not known
 */
record Row(BigDecimal value, @Nullable BigDecimal timestamp) {

  /**
   * Returns the row that a map with {@code val} and {@code sts}, a vector of the two, or a bare
   * value stands for; null if it is none of them.
   */
  static @Nullable Row of(@Nullable Object form) {
    if (form instanceof Map<?, ?> map) {
      return of(field(map, "val"), field(map, "sts"));
    }
    if (form instanceof List<?> list) {
      return list.size() == 2 ? of(list.get(0), list.get(1)) : null;
    }
    return of(form, null);
  }

  private static @Nullable Row of(@Nullable Object value, @Nullable Object timestamp) {
    BigDecimal number = number(value);
    BigDecimal time = number(timestamp);
    return number == null || (timestamp != null && time == null) ? null : new Row(number, time);
  }

  /** As EDN has it, then as JSON has it. */
  private static @Nullable Object field(Map<?, ?> map, String name) {
    Object value = map.get(Keyword.of(name));
    return value == null ? map.get(name) : value;
  }

  private static @Nullable BigDecimal number(@Nullable Object value) {
    try {
      return value instanceof Number || value instanceof String
          ? new BigDecimal(value.toString()).stripTrailingZeros()
          : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** Returns whether the next row is later and larger: timestamps may be equal, values not. */
  boolean isBefore(Row next) {
    return value.compareTo(next.value) < 0
        && (timestamp == null
            || next.timestamp == null
            || timestamp.compareTo(next.timestamp) <= 0);
  }

  @Override
  public String toString() {
    return value.toPlainString() + (timestamp == null ? "" : " at " + timestamp.toPlainString());
  }
}
