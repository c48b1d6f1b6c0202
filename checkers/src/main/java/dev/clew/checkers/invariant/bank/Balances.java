package dev.clew.checkers.invariant.bank;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sums of money: exact, and without objects as long as 64 bits hold them. */
final class Balances {

  private Balances() {}

  /** Returns whether an account of a read has no balance. */
  static boolean hasNil(Map<?, ?> balances) {
    return balances.containsValue(null);
  }

  /** Returns whether an account of a read is below zero. */
  static boolean hasNegative(Map<?, ?> balances) {
    for (Object balance : balances.values()) {
      if (balance instanceof Long number ? number < 0 : exact(balance).signum() < 0) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether the balances of a read sum up to a total. */
  static boolean isTotal(Map<?, ?> balances, BigDecimal total) {
    long sum = 0;
    for (Object balance : balances.values()) {
      if (!(balance instanceof Long number) || overflows(sum, number)) {
        return total(balances).compareTo(total) == 0;
      }
      sum += number;
    }
    return total.compareTo(BigDecimal.valueOf(sum)) == 0;
  }

  /** Returns the sum of the balances of a read. */
  static BigDecimal total(Map<?, ?> balances) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Object balance : balances.values()) {
      sum = sum.add(exact(balance));
    }
    return sum;
  }

  /** Returns whether a value is an amount of money. */
  static boolean isAmount(@Nullable Object value) {
    return value instanceof Long
        || value instanceof BigInteger
        || value instanceof BigDecimal
        || (value instanceof Double number && Double.isFinite(number));
  }

  private static boolean overflows(long sum, long number) {
    long next = sum + number;
    return ((sum ^ next) & (number ^ next)) < 0;
  }

  private static BigDecimal exact(@Nullable Object balance) {
    if (balance instanceof Long number) {
      return BigDecimal.valueOf(number);
    }
    if (balance instanceof BigInteger number) {
      return new BigDecimal(number);
    }
    if (balance instanceof BigDecimal number) {
      return number;
    }
    if (balance instanceof Double number && Double.isFinite(number)) {
      return BigDecimal.valueOf(number);
    }
    throw new IllegalArgumentException(balance + " is no amount of money");
  }
}
