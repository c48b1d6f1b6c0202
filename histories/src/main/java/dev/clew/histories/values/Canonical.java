package dev.clew.histories.values;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Chooses one among the objects that mean the same value, so that {@code equals} tells values. */
public final class Canonical {

  private Canonical() {}

  /**
   * Returns the chosen one; it shares nothing with what is given that can change later.
   *
   * <p>Integers that fit are {@link Long}, whatever their type; floats are {@link Double}; decimals
   * have no trailing zeros. Lists, sets and maps are copied, element by element. Arrays, which Java
   * compares by identity, become lists. An {@link Optional} is what it holds, or nil. All else is
   * kept as it is and compared by {@code equals}.
   */
  public static @Nullable Object of(@Nullable Object value) {
    if (value == null || value instanceof Long || value instanceof String) {
      return value;
    }
    if (value instanceof Number number) {
      return number(number);
    }
    if (value instanceof List<?> list) {
      return Collections.unmodifiableList(copy(list, new ArrayList<>(list.size())));
    }
    if (value instanceof Set<?> set) {
      return Collections.unmodifiableSet(copy(set, new LinkedHashSet<>()));
    }
    if (value instanceof Map<?, ?> map) {
      Map<@Nullable Object, @Nullable Object> copy = new LinkedHashMap<>();
      map.forEach((key, element) -> copy.put(of(key), of(element)));
      return Collections.unmodifiableMap(copy);
    }
    if (value instanceof Tagged tagged) {
      return new Tagged(tagged.tag(), of(tagged.value()));
    }
    if (value instanceof Optional<?> optional) {
      return of(optional.orElse(null));
    }
    return value.getClass().isArray() ? array(value) : value;
  }

  private static List<@Nullable Object> array(Object array) {
    List<@Nullable Object> copy = new ArrayList<>();
    for (int i = 0; i < Array.getLength(array); i++) {
      copy.add(of(Array.get(array, i)));
    }
    return Collections.unmodifiableList(copy);
  }

  private static <C extends Collection<@Nullable Object>> C copy(Collection<?> from, C to) {
    for (Object element : from) {
      to.add(of(element));
    }
    return to;
  }

  private static Number number(Number number) {
    if (number instanceof Long) {
      return number;
    }
    if (number instanceof Integer || number instanceof Short || number instanceof Byte) {
      return number.longValue();
    }
    if (number instanceof BigInteger big) {
      return big.bitLength() < Long.SIZE ? (Number) big.longValue() : big;
    }
    if (number instanceof BigDecimal decimal) {
      return decimal.stripTrailingZeros();
    }
    if (number instanceof Double || number instanceof Float) {
      // Adding zero turns minus zero into zero, which are one number.
      return number.doubleValue() + 0.0;
    }
    return number;
  }
}
