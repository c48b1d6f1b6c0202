package dev.clew.models.sequential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.models.Structure;
import org.junit.jupiter.api.Test;

class LocksTest {

  @Test
  void mutex_acquireAndRelease_alternate() {
    assertThat(
            Steps.of(new Mutex())
                .ok("acquire", null, null)
                .ok("release", null, true)
                .crashed("acquire", null)
                .states())
        .containsExactly(Mutex.State.HELD);
    assertThat(Steps.of(new Mutex()).ok("acquire", 1, 1).ok("acquire", 2, 2).reason())
        .isEqualTo("can't acquire a lock that is held");
    assertThat(Steps.of(new Mutex().perKey()).crashed("release", null).reason())
        .isEqualTo("can't release a lock that is free");
    assertThatThrownBy(() -> Steps.of(new Mutex()).ok("read", null, null))
        .hasMessageEndingWith("its functions are acquire, release");
    assertThat(new Mutex().structure().kind()).isEqualTo(Structure.Kind.MUTEX);
  }
}
