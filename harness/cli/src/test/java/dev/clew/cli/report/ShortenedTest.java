package dev.clew.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShortenedTest {

  private static final String LONG = "(0)".repeat(40);

  @Test
  void of_shortValues_isAsItWas() {
    String sentence =
        "read \"a b\" by process 1, then can't read \"c\" from kv, and much more follows.";
    assertThat(Shortened.of(sentence)).isEqualTo(sentence);
  }

  @Test
  void of_aLongString_keepsBothEndsAndSaysTheLength() {
    assertThat(Shortened.of("get x \"" + LONG + "\", put y 1"))
        .isEqualTo(
            "get x \""
                + LONG.substring(0, 19)
                + "..."
                + LONG.substring(101)
                + "\" (120 characters), put y 1");
  }

  @Test
  void of_aLongStringWithSpacesAndQuotes_isOneValue() {
    String text = "\"" + "a \\\" ".repeat(30) + "\"";
    assertThat(Shortened.of(text + " z")).hasSizeLessThan(70).endsWith("(150 characters) z");
  }

  @Test
  void of_aLongWord_isShortened() {
    assertThat(Shortened.of("x " + "a".repeat(61))).endsWith("aaa (61 characters)");
    assertThat(Shortened.of("x " + "a".repeat(60))).isEqualTo("x " + "a".repeat(60));
  }
}
