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

  @Test
  void reentrantMutex_byItsOwner_heldAgain() {
    Steps<?, ?> steps =
        Steps.of(new ReentrantMutex<>(2))
            .ok("a", "acquire", null, null)
            .ok("a", "acquire", null, null)
            .ok("a", "release", null, null);
    assertThat(steps.states()).hasToString("[held by a]");
    assertThat(steps.ok("b", "release", null, null).reason())
        .isEqualTo("b can't release a lock that is held by a");
    assertThat(
            Steps.of(new ReentrantMutex<>(2).perKey())
                .ok("a", "acquire", null, null)
                .ok("b", "acquire", "a", null)
                .ok("a", "acquire", null, null)
                .reason())
        .isEqualTo("a can't acquire a lock once more that is held by a, 2 times");
    assertThat(
            Steps.of(ReentrantMutex.unlimited())
                .ok("a", "acquire", null, null)
                .ok("b", "acquire", null, null)
                .reason())
        .isEqualTo("b can't acquire a lock that is held by a");
    assertThat(Steps.of(ReentrantMutex.once()).ok("a", "release", null, null).reason())
        .isEqualTo("a can't release a lock that is free");
  }

  @Test
  void reentrantMutex_once_ownerCannotTakeItTwice() {
    assertThat(
            Steps.of(ReentrantMutex.once())
                .ok("a", "acquire", null, null)
                .ok("a", "release", null, null)
                .ok("b", "acquire", null, null)
                .ok("b", "acquire", null, null)
                .states())
        .isEmpty();
  }

  @Test
  void owner_neitherValueNorProcess_refused() {
    assertThatThrownBy(() -> Steps.of(ReentrantMutex.once()).ok("acquire", null, null))
        .hasMessage(
            "acquire needs an owner, but it has neither a value nor a process that would be it");
    assertThatThrownBy(() -> Steps.of(ReentrantMutex.once()).ok("lock", "a", null))
        .hasMessageEndingWith("its functions are acquire, release");
    assertThat(new FencedLock<>().perKey().dependsOnProcess()).isTrue();
    assertThat(new ReadWriteLock<>().perKey().dependsOnProcess()).isTrue();
    assertThat(ReentrantMutex.once().perKey().dependsOnProcess()).isTrue();
  }

  @Test
  void readWriteLock_readersShare_writersDoNot() {
    Steps<?, ?> reading =
        Steps.of(new ReadWriteLock<>())
            .ok("a", "acquire-read", null, null)
            .ok("b", "acquire-read", null, null)
            .ok("b", "acquire-read", null, null)
            .ok("b", "release-read", null, null)
            .ok("a", "release-read", null, null);
    assertThat(reading.states()).hasToString("[{b 1} read]");
    assertThat(reading.ok("b", "acquire-write", null, null).reason())
        .isEqualTo("b can't write while {b 1} read");
    Steps<?, ?> writing =
        Steps.of(new ReadWriteLock<>())
            .ok("a", "acquire-write", null, null)
            .ok("a", "release-write", null, null)
            .ok("b", "acquire-write", null, null);
    assertThat(writing.states()).hasToString("[b writes]");
    assertThat(writing.ok("b", "acquire-read", null, null).reason())
        .isEqualTo("b can't read while b writes");
    assertThat(Steps.of(new ReadWriteLock<>()).ok("a", "release-read", null, null).reason())
        .isEqualTo("a can't release a lock that it does not read");
    assertThat(Steps.of(new ReadWriteLock<>()).ok("a", "release-write", null, null).reason())
        .isEqualTo("a can't release a lock that it does not write");
    assertThatThrownBy(() -> Steps.of(new ReadWriteLock<>()).ok("a", "acquire", null, null))
        .hasMessageEndingWith("acquire-read, release-read, acquire-write, release-write");
    assertThat(Steps.of(new ReadWriteLock<>()).states()).hasToString("[free]");
  }

  @Test
  void semaphore_handsOutWhatItHas() {
    Steps<?, ?> steps =
        Steps.of(new Semaphore(3))
            .ok("acquire", 2, null)
            .ok("acquire", null, null)
            .crashed("release", 2)
            .ok("acquire", 1, true);
    assertThat(steps.states()).hasToString("[1]");
    assertThat(steps.ok("acquire", 2, null).reason())
        .isEqualTo("can't acquire 2 of 1 permits left");
    assertThat(
            Steps.of(new Semaphore(3).perKey())
                .ok("acquire", 2, null)
                .ok("release", 3, null)
                .reason())
        .isEqualTo("can't release 3 permits where 2 are taken");
  }

  @Test
  void semaphore_noNumberOfPermits_refused() {
    assertThatThrownBy(() -> Steps.of(new Semaphore(3)).ok("acquire", -1, null))
        .hasMessage("acquire takes a number of permits, but its value is -1");
    assertThatThrownBy(() -> Steps.of(new Semaphore(3)).ok("acquire", "all", null))
        .hasMessage("acquire takes a number of permits, but its value is all");
    assertThatThrownBy(() -> Steps.of(new Semaphore(3)).ok("drain", 1, null))
        .hasMessageEndingWith("its functions are acquire, release");
  }

  @Test
  void fencedLock_tokens_grow() {
    Steps<?, ?> steps =
        Steps.of(new FencedLock<>())
            .ok("a", "acquire", null, 4)
            .ok("a", "release", null, null)
            .ok("b", "acquire", null, 9);
    assertThat(steps.states()).hasToString("[held by b, token 9]");
    assertThat(steps.ok("a", "acquire", null, 10).reason())
        .isEqualTo("a can't acquire a lock that is held by b, token 9");
    steps = Steps.of(new FencedLock<>().perKey()).ok("a", "acquire", null, 4);
    assertThat(steps.ok("a", "release", null, null).ok("b", "acquire", null, 4).reason())
        .isEqualTo("can't get token 4 where the last is 4");
    assertThat(Steps.of(new FencedLock<>()).ok("a", "acquire", null, "x").reason())
        .isEqualTo("can't get token x where the last is nil");
    assertThat(Steps.of(new FencedLock<>()).ok("a", "release", null, null).reason())
        .isEqualTo("a can't release a lock that is free");
  }

  @Test
  void fencedLock_crashedAcquire_usedATokenUp() {
    Steps<?, ?> steps =
        Steps.of(new FencedLock<>())
            .ok("a", "acquire", null, 4)
            .ok("a", "release", null, null)
            .crashed("acquire", "b")
            .crashed("release", "b");
    assertThat(steps.states()).hasToString("[free, token 5]");
    assertThat(steps.ok("a", "acquire", null, 5).states()).isEmpty();
  }
}
