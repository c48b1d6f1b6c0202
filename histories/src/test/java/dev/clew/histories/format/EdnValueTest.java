package dev.clew.histories.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.histories.columns.InputException;
import dev.clew.histories.values.Keyword;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EdnValueTest {

  @Test
  void parse_value_isThatValue() {
    assertThat(EdnValue.parse("nil", "V")).isNull();
    assertThat(EdnValue.parse(" -7 ", "V")).isEqualTo(-7L);
    assertThat(EdnValue.parse("\"\"", "V")).isEqualTo("");
    assertThat(EdnValue.parse("{:x 0, :y 1}", "V"))
        .isEqualTo(Map.of(Keyword.of("x"), 0L, Keyword.of("y"), 1L));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "1 2", "{:x", "[1", "\"open", ")", "1 ; 2\n 3"})
  void parse_notOneValue_isRefused(String text) {
    assertThatThrownBy(() -> EdnValue.parse(text, "--initial"))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("--initial");
  }

  @Test
  void parse_nestedTooDeep_isRefused() {
    assertThatThrownBy(() -> EdnValue.parse("[".repeat(100_000), "V"))
        .isInstanceOf(InputException.class);
  }
}
