package dev.clew.models.sequential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.models.Structure;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ElementSetTest {

  @Test
  void add_answersABoolean_saysWhetherItWasOut() {
    assertThat(Steps.of(set()).ok("add", 1, true).ok("add", 1, false).states())
        .hasToString("[#{1}]");
    assertThat(Steps.of(set()).ok("add", 1, false).reason())
        .isEqualTo("can't answer false to add 1 to #{}");
    assertThat(Steps.of(set()).ok("add", 1, true).ok("add", 1, true).reason())
        .isEqualTo("can't answer true to add 1 to #{1}");
  }

  @Test
  void remove_answersABoolean_saysWhetherItWasIn() {
    assertThat(Steps.of(set()).ok("add", 1, 1).ok("remove", 1, true).states()).hasToString("[#{}]");
    assertThat(Steps.of(set()).ok("remove", 1, false).states()).hasToString("[#{}]");
    assertThat(Steps.of(set()).ok("remove", 1, true).reason())
        .isEqualTo("can't answer true to remove 1 from #{}");
  }

  @Test
  void addAndRemove_answerOtherwise_saysNothing() {
    assertThat(
            Steps.of(set())
                .ok("add", 1, 1)
                .ok("add", 1, null)
                .ok("remove", 1, "ok")
                .crashed("remove", 1)
                .states())
        .hasToString("[#{}]");
  }

  @Test
  void contains_answersWhetherItIsIn() {
    assertThat(
            Steps.of(set())
                .ok("contains", 1, false)
                .crashed("add", 1)
                .ok("contains", 1, true)
                .crashed("contains", 1)
                .states())
        .hasSize(1);
    assertThat(Steps.of(set()).ok("contains", 1, true).reason())
        .isEqualTo("can't answer true to contains 1 of #{}");
    assertThat(Steps.of(set()).ok("contains", 1, 1).reason()).isNotEmpty();
  }

  @Test
  void read_allElements_inAnyOrder() {
    Steps<?, ?> steps =
        Steps.of(set())
            .ok("read", null, List.of())
            .ok("add", 1, 1)
            .ok("add", 2, 2)
            .ok("read", null, List.of(2, 1))
            .ok("read", null, List.of(1, 2, 1))
            .ok("read", null, Set.of(1, 2))
            .crashed("read", null);
    assertThat(steps.states()).hasSize(1);
    assertThat(steps.ok("read", null, List.of(1)).reason())
        .isEqualTo("can't read [1] from set #{1 2}");
    assertThat(Steps.of(set()).ok("add", 1, 1).ok("read", null, List.of(2)).reason()).isNotEmpty();
    assertThat(Steps.of(set()).ok("read", null, Arrays.asList(1, null)).reason()).isNotEmpty();
    assertThat(Steps.of(set()).ok("read", null, null).reason()).isNotEmpty();
  }

  @Test
  void operation_unsuitable_refused() {
    assertThatThrownBy(() -> Steps.of(set()).ok("add", null, 1))
        .hasMessage("add takes an element, but its value is nil");
    assertThatThrownBy(() -> Steps.of(set()).ok("enqueue", 1, 1))
        .hasMessageEndingWith("its functions are add, remove, contains, read");
  }

  @Test
  void structure_set_readsHaveNoRole() {
    Structure structure = set().perKey().structure();
    assertThat(structure).isEqualTo(set().structure());
    assertThat(set().structure().kind()).isEqualTo(Structure.Kind.SET);
    assertThat(set().structure().roles()).containsOnlyKeys("add", "remove", "contains");
  }

  private static ElementSet<Long> set() {
    return new ElementSet<>();
  }
}
