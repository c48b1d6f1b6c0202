package dev.clew.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResultTest {

  @Test
  void is_integerOfAnotherWidth_true() {
    assertThat(Result.of(3L).is(3)).isTrue();
    assertThat(Result.of((byte) 3)).isEqualTo(Result.of((short) 3)).hasSameHashCodeAs(Result.of(3));
    assertThat(Result.of(List.of(1L, "a")).is(List.of(1, "a"))).isTrue();
  }

  @Test
  void is_otherValueOrUnknown_false() {
    assertThat(Result.of(3).is(4)).isFalse();
    assertThat(Result.of(null).is(4)).isFalse();
    assertThat(Result.unknown().is(null)).isFalse();
    assertThat(Result.unknown()).isNotEqualTo(Result.of(null)).isNotEqualTo("unknown");
  }

  @Test
  void isUnknownOr_unknown_true() {
    assertThat(Result.unknown().isUnknownOr(3)).isTrue();
    assertThat(Result.of(3).isUnknownOr(3)).isTrue();
    assertThat(Result.of(3).isUnknownOr(4)).isFalse();
  }

  @Test
  void toString_eachKind_readable() {
    assertThat(Result.unknown()).hasToString("unknown");
    assertThat(Result.of(null)).hasToString("nil");
    assertThat(Result.of(3)).hasToString("3");
    assertThat(Result.of(3).value()).isEqualTo(3L);
    assertThat(Result.unknown().isKnown()).isFalse();
  }
}
