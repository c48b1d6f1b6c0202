package dev.clew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExitCodeTest {

  /** From the weightiest down. */
  private static final int[] ORDER = {1, 70, 64, 65, 2, 0};

  @Test
  void worse_ofTwoCodes_isTheWeightier() {
    for (int i = 0; i < ORDER.length; i++) {
      for (int j = i; j < ORDER.length; j++) {
        assertThat(ExitCode.worse(ORDER[i], ORDER[j])).isEqualTo(ORDER[i]);
        assertThat(ExitCode.worse(ORDER[j], ORDER[i])).isEqualTo(ORDER[i]);
      }
    }
  }
}
