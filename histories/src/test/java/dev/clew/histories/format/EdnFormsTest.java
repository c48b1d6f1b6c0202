package dev.clew.histories.format;

import static dev.clew.histories.format.Reading.errorOf;
import static dev.clew.histories.format.Reading.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.histories.values.Keyword;
import dev.clew.histories.values.Ratio;
import dev.clew.histories.values.Symbol;
import dev.clew.histories.values.Tagged;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of EDN value, as the value of an operation and inside a collection. */
class EdnFormsTest {

  static Stream<Arguments> values() {
    return Stream.of(
        Arguments.of("nil", null),
        Arguments.of("true", true),
        Arguments.of("false", false),
        Arguments.of("0", 0L),
        Arguments.of("-0", 0L),
        Arguments.of("+12", 12L),
        Arguments.of("-7", -7L),
        Arguments.of("65535", 65535L),
        Arguments.of("65536", 65536L),
        Arguments.of("123456789012345678", 123456789012345678L),
        Arguments.of("9223372036854775807", Long.MAX_VALUE),
        Arguments.of("-9223372036854775808", Long.MIN_VALUE),
        Arguments.of("9223372036854775808", new BigInteger("9223372036854775808")),
        Arguments.of("5N", 5L),
        Arguments.of("12345678901234567890N", new BigInteger("12345678901234567890")),
        Arguments.of("0x3F", 63L),
        Arguments.of("1.5", 1.5),
        Arguments.of("-1.5e3", -1500.0),
        Arguments.of("2E-2", 0.02),
        Arguments.of("1.", 1.0),
        Arguments.of("1.50M", new BigDecimal("1.5")),
        Arguments.of("3M", new BigDecimal("3")),
        Arguments.of("1/3", new Ratio(BigInteger.ONE, BigInteger.valueOf(3))),
        Arguments.of("-2/6", new Ratio(BigInteger.valueOf(-1), BigInteger.valueOf(3))),
        Arguments.of("4/2", 2L),
        Arguments.of("##NaN", Double.NaN),
        Arguments.of("##Inf", Double.POSITIVE_INFINITY),
        Arguments.of("##-Inf", Double.NEGATIVE_INFINITY),
        Arguments.of("\"\"", ""),
        Arguments.of("\"a b\"", "a b"),
        Arguments.of("\"gr\u00fc\u00df \ud83d\ude00\"", "gr\u00fc\u00df \ud83d\ude00"),
        Arguments.of("\"\\n\\t\\r\\b\\f\\\\\\\"\\u00e9\\u0041z\"", "\n\t\r\b\f\\\"\u00e9Az"),
        Arguments.of("\\a", 'a'),
        Arguments.of("\\]", ']'),
        Arguments.of("\\\\", '\\'),
        Arguments.of("\\newline", '\n'),
        Arguments.of("\\space", ' '),
        Arguments.of("\\tab", '\t'),
        Arguments.of("\\return", '\r'),
        Arguments.of("\\formfeed", '\f'),
        Arguments.of("\\backspace", '\b'),
        Arguments.of("\\u00e9", '\u00e9'),
        Arguments.of("\\\u00e9", '\u00e9'),
        Arguments.of(":a", Keyword.of("a")),
        Arguments.of(":ns.x/a-b", Keyword.of("ns.x/a-b")),
        Arguments.of("word", new Symbol("word")),
        Arguments.of("nilly", new Symbol("nilly")),
        Arguments.of("-", new Symbol("-")),
        Arguments.of("->x", new Symbol("->x")),
        Arguments.of("--1", new Symbol("--1")),
        Arguments.of("[]", List.of()),
        Arguments.of("[1 [2 3]]", List.of(1L, List.of(2L, 3L))),
        Arguments.of("[[1 2] [3 4]]", List.of(List.of(1L, 2L), List.of(3L, 4L))),
        Arguments.of("[1 [2 [3 [4 nil]]]]", nested()),
        Arguments.of("[1 2 3]", List.of(1L, 2L, 3L)),
        Arguments.of("[1 [2 3] 4]", List.of(1L, List.of(2L, 3L), 4L)),
        Arguments.of("(1 \"b\")", List.of(1L, "b")),
        Arguments.of("[nil nil]", Arrays.asList(null, null)),
        Arguments.of("[1]", List.of(1L)),
        Arguments.of("#{1 :b}", Set.of(1L, Keyword.of("b"))),
        Arguments.of("#{}", Set.of()),
        Arguments.of("{}", Map.of()),
        Arguments.of(
            "{:a {1 2}, \"b\" [3]}", Map.of(Keyword.of("a"), Map.of(1L, 2L), "b", List.of(3L))),
        Arguments.of("#inst \"2026-01-01\"", new Tagged("inst", "2026-01-01")),
        Arguments.of("#a/b [1 #c 2]", new Tagged("a/b", List.of(1L, new Tagged("c", 2L)))),
        Arguments.of("#t nil", new Tagged("t", null)));
  }

  private static List<@Nullable Object> nested() {
    return Arrays.asList(1L, Arrays.asList(2L, Arrays.asList(3L, Arrays.asList(4L, null))));
  }

  @ParameterizedTest
  @MethodSource("values")
  void form_asValue_isReadAsWhatItMeans(String text, @Nullable Object value) {
    assertThat(read(write(text)).operation(0).input()).isEqualTo(value);
  }

  @ParameterizedTest
  @MethodSource("values")
  void form_insideVector_isReadAsWhatItMeans(String text, @Nullable Object value) {
    assertThat(read(write("[:a," + text + ",:b]")).operation(0).input())
        .isEqualTo(Arrays.asList(Keyword.of("a"), value, Keyword.of("b")));
  }

  @ParameterizedTest
  @MethodSource("values")
  void form_asKeyInTransaction_isReadAsWhatItMeans(String text, @Nullable Object value) {
    assertThat(read("{:type :invoke :f :txn :value [[:r " + text + " nil]]}").columns().keyValue(0))
        .isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"01", "-01", "1a", "1/0", "1.5.2", "0x", "1e", "12e9999999999", "1.5N", "1-2"})
  void tokenLikeNumberThatIsNone_isError(String token) {
    assertThat(errorOf(write(token))).startsWith("h:1:44: found " + token + ", which is no number");
  }

  @Test
  void numberOfManyDigits_isErrorAtOnce() {
    assertThat(errorOf(write("1".repeat(1_000_000)))).contains("111..., which is no number");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\abc", "\\u12", "\\uzzzz", "\"\\x\"", "\"\\u12\"", "\"\\u123", "##Foo", ":", "#", "# a",
        "#\"regex\"", "{:a}", "[1 2)", "(1 2]", "#{1 2]", "{1 2]", "]", "\\", "\0", "\7"
      })
  void malformedForm_isError(String form) {
    assertThat(errorOf(write(form))).startsWith("h:1:");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1 2)", "(1 (2]", "#{1 2)", "{1 [2)", ")"})
  void mismatchedBracket_inWhatIsSkipped_isError(String form) {
    assertThat(errorOf("{:type :invoke :f :a :extra " + form))
        .contains("found ", ", expected a value");
  }

  private static String write(String value) {
    return "{:type :invoke :f :write :process 0 :value " + value + "}";
  }
}
