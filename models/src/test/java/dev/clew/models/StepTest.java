package dev.clew.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class StepTest {

  @Test
  void to_null_isAState() {
    assertThat(Step.to(null).next()).containsExactly((Object) null);
    assertThat(Step.to(null).isPossible()).isTrue();
  }

  @Test
  void toAny_states_all() {
    assertThat(Step.toAny(Arrays.asList(1, null)).next()).containsExactly(1, null);
  }

  @Test
  void impossible_null_printedAsNil() {
    Step<Object> step = Step.impossible("can't read %s from register %s", 3, null);
    assertThat(step.isPossible()).isFalse();
    assertThat(step.reason()).isEqualTo("can't read 3 from register nil");
  }
}
