package dev.clew.histories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ConcurrentlyTest {

  private static Map<Integer, List<Integer>> draws(int processes, long seed) {
    Map<Integer, List<Integer>> draws = new ConcurrentHashMap<>();
    Concurrently.run(
        processes,
        seed,
        process -> draws.put(process.number(), process.random().ints(5).boxed().toList()));
    return draws;
  }

  @Test
  void randomness_dependsOnSeedAndNumberAlone() {
    Map<Integer, List<Integer>> three = draws(3, 42);
    assertThat(draws(3, 42)).isEqualTo(three);
    assertThat(draws(5, 42)).containsAllEntriesOf(three);
    assertThat(draws(3, 43).values()).doesNotContainAnyElementsOf(three.values());
    assertThat(three.values()).doesNotHaveDuplicates();
  }

  @Test
  void processes_runAtTheSameTime() {
    CyclicBarrier meeting = new CyclicBarrier(4);
    AtomicInteger met = new AtomicInteger();
    Concurrently.run(
        4,
        1,
        process -> {
          meeting.await();
          met.incrementAndGet();
        });
    assertThat(met).hasValue(4);
  }

  @Test
  void failure_ofOneProcess_isThrownWhenAllHaveEnded() {
    CountDownLatch failed = new CountDownLatch(1);
    AtomicBoolean ended = new AtomicBoolean();
    assertThatThrownBy(
            () ->
                Concurrently.run(
                    2,
                    1,
                    process -> {
                      if (process.number() == 0) {
                        failed.countDown();
                        throw new IllegalArgumentException("broken");
                      }
                      failed.await();
                      ended.set(true);
                    }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("broken");
    assertThat(ended).isTrue();
  }

  @Test
  void failures_afterTheFirst_areSuppressed() {
    assertThatThrownBy(
            () ->
                Concurrently.run(
                    3,
                    1,
                    process -> {
                      throw new AssertionError("process " + process.number());
                    }))
        .isInstanceOfSatisfying(
            AssertionError.class, error -> assertThat(error.getSuppressed()).hasSize(2));
  }

  @Test
  void checkedException_isTheCause() {
    assertThatThrownBy(
            () ->
                Concurrently.run(
                    1,
                    1,
                    process -> {
                      throw new IOException("gone");
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a process failed: java.io.IOException: gone")
        .hasCauseInstanceOf(IOException.class);
  }

  @Test
  void limit_thatIsOver_interruptsAndNamesThoseStillRunning() {
    CountDownLatch never = new CountDownLatch(1);
    assertThatThrownBy(
            () ->
                Concurrently.run(
                    2,
                    1,
                    Duration.ofMillis(50),
                    process -> {
                      if (process.number() == 1) {
                        never.await();
                      }
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("process 1")
        .hasMessageContaining("had not ended after PT0.05S and ended when interrupted");
  }

  @Test
  void limit_thatIsNotReached_changesNothing() {
    AtomicInteger runs = new AtomicInteger();
    Concurrently.run(2, 1, Duration.ofMinutes(5), process -> runs.incrementAndGet());
    assertThat(runs).hasValue(2);
  }

  @Test
  void interruption_ofTheCaller_interruptsTheProcesses() throws InterruptedException {
    CountDownLatch running = new CountDownLatch(1);
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    AtomicBoolean interrupted = new AtomicBoolean();
    Thread caller =
        new Thread(
            () -> {
              try {
                Concurrently.run(
                    1,
                    1,
                    process -> {
                      running.countDown();
                      new CountDownLatch(1).await();
                    });
              } catch (CancellationException e) {
                thrown.set(e);
                interrupted.set(Thread.currentThread().isInterrupted());
              }
            });
    caller.start();
    running.await();
    caller.interrupt();
    caller.join();
    assertThat(thrown.get()).hasMessage("interrupted while processes ran; all have ended");
    assertThat(interrupted).isTrue();
  }

  @Test
  void noProcesses_isRefused() {
    assertThatThrownBy(() -> Concurrently.run(0, 1, process -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("0 processes: expected 1 or more");
  }
}
