package dev.clew.histories.values;

import java.math.BigInteger;

/** An EDN ratio in lowest terms, such as {@code 1/3}. */
public record Ratio(BigInteger numerator, BigInteger denominator) {

  /** Reduces to lowest terms with a positive denominator, so that equal ratios are equal. */
  public Ratio {
    if (denominator.signum() == 0) {
      throw new ArithmeticException("ratio " + numerator + "/0 has no value");
    }
    BigInteger divisor = numerator.gcd(denominator);
    if (denominator.signum() < 0) {
      divisor = divisor.negate();
    }
    numerator = numerator.divide(divisor);
    denominator = denominator.divide(divisor);
  }

  @Override
  public String toString() {
    return numerator + "/" + denominator;
  }
}
