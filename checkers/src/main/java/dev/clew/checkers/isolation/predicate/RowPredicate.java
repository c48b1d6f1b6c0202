package dev.clew.checkers.isolation.predicate;

import static dev.clew.histories.notation.Notation.printValue;

import dev.clew.histories.values.Keyword;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A condition on the value of a row. Rows that are not there match none. */
sealed interface RowPredicate {

  /** Returns whether a row of a value matches. */
  boolean matches(Object value);

  /** Returns the rows it is about, in words behind "all rows". */
  String words();

  /** All rows that are there. */
  record True() implements RowPredicate {
    @Override
    public boolean matches(Object value) {
      return true;
    }

    @Override
    public String words() {
      return "";
    }
  }

  /** Rows of one value. */
  record Equal(Object wanted) implements RowPredicate {
    @Override
    public boolean matches(Object value) {
      return value.equals(wanted);
    }

    @Override
    public String words() {
      return " with value " + printValue(wanted);
    }
  }

  /**
   * Rows whose value leaves a remainder, which is never negative; values that are no integers match
   * not.
   */
  record Mod(long modulus, long remainder) implements RowPredicate {
    @Override
    public boolean matches(Object value) {
      if (value instanceof Long number) {
        return Math.floorMod(number, modulus) == remainder;
      }
      return value instanceof BigInteger number
          && number.mod(BigInteger.valueOf(modulus)).longValue() == remainder;
    }

    @Override
    public String words() {
      return " with value mod " + modulus + " = " + remainder;
    }
  }

  /** Returns the predicate that a history spells, or nothing if it is none. */
  static Optional<RowPredicate> of(@Nullable Object spelled) {
    if (Boolean.TRUE.equals(spelled) || "true".equals(name(spelled))) {
      return Optional.of(new True());
    }
    if (spelled instanceof Map<?, ?> map && map.size() == 1) {
      Map.Entry<?, ?> entry = map.entrySet().iterator().next();
      return of(name(entry.getKey()), entry.getValue());
    }
    if (spelled instanceof List<?> list && list.size() == 2) {
      return of(name(list.get(0)), list.get(1));
    }
    if (spelled instanceof List<?> list && list.size() == 3 && "mod".equals(name(list.get(0)))) {
      return of("mod", list.subList(1, 3));
    }
    return Optional.empty();
  }

  private static Optional<RowPredicate> of(String name, @Nullable Object arguments) {
    if (name.equals("=") && arguments != null) {
      return Optional.of(new Equal(arguments));
    }
    if (name.equals("mod")
        && arguments instanceof List<?> two
        && two.size() == 2
        && two.get(0) instanceof Long modulus
        && two.get(1) instanceof Long remainder
        && modulus > 0) {
      return Optional.of(new Mod(modulus, remainder));
    }
    return Optional.empty();
  }

  /** Returns the name that a keyword or string is, or an empty one. */
  static String name(@Nullable Object named) {
    if (named instanceof Keyword keyword) {
      return keyword.name();
    }
    String text = named instanceof String string ? string : "";
    return Objects.requireNonNull(text.startsWith(":") ? text.substring(1) : text);
  }
}
