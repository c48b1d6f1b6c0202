package dev.clew.histories.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.histories.values.Keyword;
import dev.clew.histories.values.Ratio;
import dev.clew.histories.values.Symbol;
import dev.clew.histories.values.Tagged;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EdnPrinterTest {

  static Stream<Arguments> values() {
    return Stream.of(
        Arguments.of(null, "nil"),
        Arguments.of(true, "true"),
        Arguments.of(-3L, "-3"),
        Arguments.of(7, "7"),
        Arguments.of(new BigInteger("12345678901234567890"), "12345678901234567890N"),
        Arguments.of(1.5, "1.5"),
        Arguments.of(1.5f, "1.5"),
        Arguments.of(Double.NaN, "##NaN"),
        Arguments.of(Double.POSITIVE_INFINITY, "##Inf"),
        Arguments.of(Double.NEGATIVE_INFINITY, "##-Inf"),
        Arguments.of(new BigDecimal("1.50"), "1.50M"),
        Arguments.of(new Ratio(BigInteger.TWO, BigInteger.TEN), "1/5"),
        Arguments.of("a\n\t\r\"\\\u0001é", "\"a\\n\\t\\r\\\"\\\\\\u0001é\""),
        Arguments.of("\ud83d", "\"\\ud83d\""),
        Arguments.of('c', "\\c"),
        Arguments.of('\n', "\\newline"),
        Arguments.of('\r', "\\return"),
        Arguments.of('\t', "\\tab"),
        Arguments.of(' ', "\\space"),
        Arguments.of('é', "\\u00e9"),
        Arguments.of(Keyword.of("ns/a-b?"), ":ns/a-b?"),
        Arguments.of(new Symbol("ThreadInterrupted"), "ThreadInterrupted"),
        Arguments.of(new Tagged("inst", "2026"), "#inst \"2026\""),
        Arguments.of(
            List.of(
                List.of(Keyword.of("append"), 9L, 1L), Arrays.asList(Keyword.of("r"), 9L, null)),
            "[[:append 9 1] [:r 9 nil]]"),
        Arguments.of(Set.of(1L), "#{1}"),
        Arguments.of(map(), "{:a 1, \"b\" [2]}"));
  }

  private static Map<Object, Object> map() {
    Map<Object, Object> map = new LinkedHashMap<>();
    map.put(Keyword.of("a"), 1L);
    map.put("b", List.of(2L));
    return map;
  }

  @ParameterizedTest
  @MethodSource("values")
  void print_ofValue_isEdn(@Nullable Object value, String edn) {
    assertThat(EdnPrinter.print(value)).isEqualTo(edn);
  }

  @Test
  void print_ofWhatEdnCannotSpell_isAString() {
    assertThat(EdnPrinter.print(DayOfWeek.MONDAY)).isEqualTo("\"MONDAY\"");
    assertThat(EdnPrinter.print(Keyword.of("two words"))).isEqualTo("\":two words\"");
    assertThat(EdnPrinter.print(Keyword.of(""))).isEqualTo("\":\"");
    assertThat(EdnPrinter.print(Keyword.of(":a"))).isEqualTo("\"::a\"");
    assertThat(EdnPrinter.print(new Symbol("nil"))).isEqualTo("\"nil\"");
    assertThat(EdnPrinter.print(new Symbol("-3"))).isEqualTo("\"-3\"");
    assertThat(EdnPrinter.print(new Symbol("-"))).isEqualTo("-");
    assertThat(EdnPrinter.print(new Tagged("a b", 1L))).isEqualTo("\"#a b 1\"");
  }

  @Test
  void print_withBareStrings_marksSymbolsInstead() {
    StringBuilder out = new StringBuilder();
    EdnPrinter.withBareStrings(string -> string.equals("x"))
        .print(List.of("x", "y", new Symbol("x")), out);
    assertThat(out).hasToString("[x \"y\" 'x]");
  }
}
