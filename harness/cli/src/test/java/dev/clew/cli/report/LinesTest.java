package dev.clew.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LinesTest {

  @Test
  void add_shortSentence_isIndented() {
    assertThat(new Lines().add("a b").toList()).containsExactly("  a b");
  }

  @Test
  void add_longSentence_isBrokenAtSpacesAndHangs() {
    String words = "word ".repeat(40).strip();
    assertThat(new Lines().add(2, 4, words).toList())
        .hasSize(3)
        .allMatch(line -> line.length() <= 80)
        .satisfiesExactly(
            first -> assertThat(first).startsWith("  word").doesNotStartWith("   "),
            second -> assertThat(second).startsWith("      word"),
            third -> assertThat(third).startsWith("      word"));
  }

  @Test
  void add_leadingSpaces_areKeptOnContinuations() {
    String words = "    T2 = " + "read x, ".repeat(20).strip();
    assertThat(new Lines().add(2, 4, words).toList())
        .allMatch(line -> line.length() <= 80)
        .first()
        .asString()
        .startsWith("      T2 = read x");
  }

  @Test
  void add_wordLongerThanALine_isLeftWhole() {
    String link = "https://" + "x".repeat(100);
    assertThat(new Lines().add("see " + link + " there").toList())
        .containsExactly("  see", "    " + link, "    there");
  }

  @Test
  void whole_longLine_isNotBroken() {
    String command = "clew run " + "--option value ".repeat(10).strip();
    assertThat(new Lines().whole(2, command).toList()).containsExactly("  " + command);
  }
}
