package dev.clew.histories.values;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A value with a hash of its own, to look it up by.
 *
 * <p>The hash of a {@link Map} is a sum of {@code key ^ value}, that of a {@link Set} a sum of its
 * elements. Balances of a bank, whose sum is constant, then all fall into a few buckets, and
 * interning n of them takes O(n²) time: here every summand is mixed first.
 */
final class Hashed {

  private final Object value;
  private final int hash;

  Hashed(Object value) {
    this.value = value;
    this.hash = Long.hashCode(hash(value));
  }

  /** Returns a hash that is equal for equal canonical values. */
  private static long hash(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      long sum = map.size();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        sum += mix(hash(entry.getKey()) * 31 + mix(hash(entry.getValue())));
      }
      return sum;
    }
    if (value instanceof List<?> list) {
      long hash = 1;
      for (Object element : list) {
        hash = mix(hash * 31 + hash(element));
      }
      return hash;
    }
    if (value instanceof Set<?> set) {
      long sum = set.size();
      for (Object element : set) {
        sum += mix(hash(element));
      }
      return sum;
    }
    return value == null ? 0 : value.hashCode();
  }

  /** Spreads a number over all bits: the finalizer of SplitMix64. */
  private static long mix(long bits) {
    long first = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
    long second = (first ^ (first >>> 27)) * 0x94D049BB133111EBL;
    return second ^ (second >>> 31);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Hashed hashed && hash == hashed.hash && value.equals(hashed.value);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
