package dev.clew.models.sequential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.models.Invocation;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class VersionedRegisterTest {

  private static final VersionedRegister<Object> REGISTER = new VersionedRegister<>(null);

  @Test
  void write_answersTheRevisionItMade() {
    Steps<?, ?> steps =
        Steps.of(REGISTER)
            .ok("read", null, Arrays.asList(0, null))
            .ok("write", "a", 1)
            .ok("write", "b", null)
            .crashed("write", "c")
            .ok("read", null, List.of(3, "c"));
    assertThat(steps.states()).hasToString("[[3 c]]");
    assertThat(steps.ok("write", "d", 5).reason()).isEqualTo("can't go from revision 3 to 5");
  }

  @Test
  void read_otherRevisionOrValue_impossible() {
    Steps<?, ?> steps = Steps.of(REGISTER.perKey()).ok("write", "a", 1);
    assertThat(steps.ok("read", null, List.of(2, "a")).reason())
        .isEqualTo("can't read [2, a] from register [1 a]");
    for (Object answer : List.of(List.of(1, "b"), "a", List.of("a"))) {
      assertThat(Steps.of(REGISTER).ok("write", "a", 1).ok("read", null, answer).states())
          .as("%s", answer)
          .isEmpty();
    }
    assertThat(Steps.of(REGISTER).ok("write", "a", 1).ok("read", null, null).states()).isEmpty();
    assertThat(Steps.of(REGISTER).ok("read", null, null).states()).hasSize(1);
  }

  @Test
  void cas_expectedRevision_replaces() {
    Steps<?, ?> steps = Steps.of(REGISTER).ok("write", "a", 1).ok("cas", List.of(1, "b"), 2);
    assertThat(steps.states()).hasToString("[[2 b]]");
    assertThat(steps.refused("cas", List.of(1, "c")).states()).hasSize(1);
    assertThat(steps.refused("cas", List.of(2, "c")).reason())
        .isEqualTo("can't refuse a CAS from revision 2");
    assertThat(Steps.of(REGISTER).ok("cas", List.of(1, "b"), 2).reason())
        .isEqualTo("can't CAS at revision 0 from 1");
  }

  @Test
  void shapesOfJepsensEtcdTests_taken() {
    Steps<?, ?> steps =
        Steps.of(REGISTER)
            .ok("write", Arrays.asList(null, 3), List.of(1, 3))
            .ok("cas", Arrays.asList(null, List.of(3, 4)), List.of(2, List.of(3, 4)))
            .ok("read", Arrays.asList(null, null), List.of(2, 4))
            .ok("read", Arrays.asList(null, null), Arrays.asList(null, 4));
    assertThat(steps.states()).hasToString("[[2 4]]");
    assertThat(steps.refused("cas", Arrays.asList(null, List.of(3, 4))).states()).hasSize(1);
    assertThat(steps.refused("cas", Arrays.asList(null, List.of(4, 5))).reason())
        .isEqualTo("can't refuse a CAS from 4, which is the value");
    assertThat(Steps.of(REGISTER).ok("cas", Arrays.asList(null, List.of(3, 4)), null).reason())
        .isEqualTo("can't CAS nil from 3");
  }

  @Test
  void operation_unsuitable_refused() {
    assertThatThrownBy(() -> Steps.of(REGISTER).ok("cas", List.of("a", "b"), 1))
        .hasMessage(
            "cas takes a revision and a value such as [3 x], or [nil [x y]], but its value is"
                + " [a, b]");
    assertThatThrownBy(() -> Steps.of(REGISTER).ok("append", 1, 1))
        .hasMessageEndingWith("its functions are read, write, cas");
    assertThatThrownBy(() -> Steps.of(REGISTER).refused("write", 1)).isNotNull();
  }

  @Test
  void readsRegister_reads_only() {
    assertThat(REGISTER.readsRegister(REGISTER.operation(new Invocation("read", null, null))))
        .isTrue();
    assertThat(REGISTER.readsRegister(REGISTER.operation(new Invocation("write", null, 1))))
        .isFalse();
  }
}
