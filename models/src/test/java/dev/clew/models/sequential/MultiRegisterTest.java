package dev.clew.models.sequential;

import static dev.clew.histories.MicroOperation.append;
import static dev.clew.histories.MicroOperation.read;
import static dev.clew.histories.MicroOperation.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MultiRegisterTest {

  private static final MultiRegister<String, Object> XY = MultiRegister.of(Map.of("x", 0, "y", 0));

  @Test
  void txn_readsAndWrites_oneAfterAnother() {
    Steps<?, ?> steps =
        Steps.of(XY)
            .ok(
                "txn",
                List.of(read("x"), write("x", 1L), read("x")),
                List.of(read("x", 0L), write("x", 1L), read("x", 1L)))
            .crashed("txn", List.of(read("x"), write("y", 2L)))
            .ok("read", Map.of("x", 0, "y", 0), Map.of("x", 1, "y", 2));
    assertThat(steps.states()).hasSize(1);
    assertThat(steps.ok("txn", List.of(read("y")), List.of(read("y", 0L))).reason())
        .isEqualTo("can't read 0 from register y, which holds 2");
  }

  @Test
  void read_nil_saysNothingUnlessItIsAValue() {
    List<?> readX = List.of(read("x"));
    assertThat(Steps.of(XY).ok("txn", readX, readX).states()).hasSize(1);
    assertThat(Steps.of(XY).ok("txn", readX, null).states()).hasSize(1);
    assertThat(Steps.of(XY.nilIsValue(true)).ok("txn", readX, readX).reason())
        .isEqualTo("can't read nil from register x, which holds 0");
    assertThat(
            Steps.of(XY.nilIsValue(true))
                .ok("write", Collections.singletonMap("x", null), null)
                .ok("txn", readX, readX)
                .states())
        .hasSize(1);
  }

  @Test
  void write_map_replacesItsKeys() {
    assertThat(
            Steps.of(XY)
                .ok("write", Map.of("y", 5), null)
                .ok("read", Map.of("x", 0, "y", 0), Map.of("y", 6))
                .reason())
        .isEqualTo("can't read 6 from register y, which holds 5");
    assertThat(Steps.of(XY).ok("read", Map.of("x", 0), 5).reason())
        .isEqualTo("can't see in 5 what was read");
  }

  @Test
  void operation_unsuitable_refused() {
    assertThatThrownBy(() -> Steps.of(XY).ok("txn", List.of(append("x", 1L)), null))
        .hasMessage("a transaction on registers takes reads and writes, but finds append x 1");
    assertThatThrownBy(() -> Steps.of(XY).ok("read", Arrays.asList(1, 2), null))
        .hasMessage("read takes a map such as {:x 1, :y 2}, but its value is [1, 2]");
    assertThatThrownBy(() -> Steps.of(XY).ok("cas", null, null))
        .hasMessageEndingWith("its functions are txn, read, write");
  }
}
