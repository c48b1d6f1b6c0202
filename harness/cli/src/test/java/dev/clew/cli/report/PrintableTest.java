package dev.clew.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {

  @Test
  void of_plainText_isItself() {
    assertThat(Printable.of("read x [1 2] \"é 漢\"")).isEqualTo("read x [1 2] \"é 漢\"");
  }

  @Test
  void of_controlCharacters_showsThemAsEscapes() {
    assertThat(Printable.of("a\u001b[2Jb\u0007c\u009bd\n\t\r"))
        .isEqualTo("a\\u001b[2Jb\\u0007c\\u009bd\\n\\t\\r");
  }

  @Test
  void of_charactersThatTurnTheReadingDirection_showsThemAsEscapes() {
    assertThat(Printable.of("x\u202ey\u2066z\u2028")).isEqualTo("x\\u202ey\\u2066z\\u2028");
  }
}
