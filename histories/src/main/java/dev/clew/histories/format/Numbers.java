package dev.clew.histories.format;

import dev.clew.histories.values.Ratio;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The numbers of EDN, which are those of Clojure without octal and other radixes. */
final class Numbers {

  /** Longer numbers take time quadratic in their length to convert, and no history has them. */
  private static final int LONGEST = 2_000;

  private static final Pattern INTEGER = Pattern.compile("([+-]?(?:0|[1-9][0-9]*))N?");
  private static final Pattern HEXADECIMAL = Pattern.compile("([+-]?)0[xX]([0-9a-fA-F]+)N?");
  private static final Pattern RATIO = Pattern.compile("([+-]?[0-9]+)/([0-9]+)");
  private static final Pattern DECIMAL =
      Pattern.compile("([+-]?[0-9]+(?:\\.[0-9]*)?(?:[eE][+-]?[0-9]{1,9})?)(M?)");

  private Numbers() {}

  /** Returns the number that a token means: Long where it fits; or null if it means none. */
  static @Nullable Object parse(String token) {
    if (token.length() > LONGEST) {
      return null;
    }
    Matcher match = INTEGER.matcher(token);
    if (match.matches()) {
      return integer(new BigInteger(match.group(1)));
    }
    match = DECIMAL.matcher(token);
    if (match.matches() && !hasLeadingZero(token)) {
      return match.group(2).isEmpty()
          ? (Object) Double.valueOf(match.group(1))
          : new BigDecimal(match.group(1));
    }
    match = RATIO.matcher(token);
    if (match.matches()) {
      return ratio(new BigInteger(match.group(1)), new BigInteger(match.group(2)));
    }
    match = HEXADECIMAL.matcher(token);
    return match.matches() ? integer(new BigInteger(match.group(1) + match.group(2), 16)) : null;
  }

  /** Returns a token as it may stand in a message. */
  static String shorten(String token) {
    return token.length() <= 40 ? token : token.substring(0, 40) + "...";
  }

  // Clojure reads 010 as eight; other readers as ten. Neither is guessed here.
  private static boolean hasLeadingZero(String token) {
    int first = token.charAt(0) == '-' || token.charAt(0) == '+' ? 1 : 0;
    return token.charAt(first) == '0'
        && token.length() > first + 1
        && Character.isDigit(token.charAt(first + 1));
  }

  private static Object integer(BigInteger value) {
    return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
  }

  private static @Nullable Object ratio(BigInteger numerator, BigInteger denominator) {
    if (denominator.signum() == 0) {
      return null;
    }
    Ratio ratio = new Ratio(numerator, denominator);
    return ratio.denominator().equals(BigInteger.ONE) ? integer(ratio.numerator()) : ratio;
  }
}
