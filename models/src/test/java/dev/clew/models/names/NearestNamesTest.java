package dev.clew.models.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNamesTest {

  @Test
  void to_misspelledName_comesFirst() {
    assertThat(NearestNames.to("Postgrse", List.of("h2", "memory", "postgres")))
        .containsExactly("postgres", "memory", "h2");
  }

  @Test
  void to_equallyNear_keepTheirOrder() {
    assertThat(NearestNames.to("x", List.of("b", "a", "X"))).containsExactly("X", "b", "a");
  }

  @Test
  void distance_countsInsertionsDeletionsAndReplacements() {
    assertThat(NearestNames.distance("postgrse", "postgres")).isEqualTo(2);
    assertThat(NearestNames.distance("kitten", "sitting")).isEqualTo(3);
    assertThat(NearestNames.distance("", "h2")).isEqualTo(2);
    assertThat(NearestNames.distance("h2", "")).isEqualTo(2);
    assertThat(NearestNames.distance("h2", "h2")).isZero();
  }
}
