package dev.clew.models.sequential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AppendLogTest {

  @Test
  void append_answersItsOffset() {
    Steps<?, ?> steps =
        Steps.of(new AppendLog<>())
            .ok("append", "a", 0)
            .crashed("append", "b")
            .ok("append", "c", 2)
            .ok("read", 1, "b")
            .ok("read", 3, null)
            .crashed("read", 0);
    assertThat(steps.states()).hasToString("[[a b c]]");
    assertThat(steps.ok("append", "d", 2).reason())
        .isEqualTo("can't append at offset 2 to a log of 3");
  }

  @Test
  void read_anotherEntry_impossible() {
    Steps<?, ?> steps = Steps.of(new AppendLog<>().perKey()).ok("append", "a", 0);
    assertThat(steps.ok("read", 0, "b").reason()).isEqualTo("can't read b at 0, where a is");
    assertThat(Steps.of(new AppendLog<>()).ok("read", 0, "b").reason())
        .isEqualTo("can't read b at 0, where nil is");
  }

  @Test
  void operation_unsuitable_refused() {
    assertThatThrownBy(() -> Steps.of(new AppendLog<>()).ok("append", null, 0))
        .hasMessage("append takes an entry, but its value is nil");
    assertThatThrownBy(() -> Steps.of(new AppendLog<>()).ok("read", null, 0))
        .hasMessage("read takes an offset, but its value is nil");
    assertThatThrownBy(() -> Steps.of(new AppendLog<>()).ok("poll", null, 0))
        .hasMessageEndingWith("its functions are append, read");
  }
}
