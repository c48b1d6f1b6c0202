package dev.clew.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class BoundedTest {

  private static final Duration LONG = Duration.ofSeconds(20);

  @Test
  void callThrough_byAnInterruptedThread_isMadeAndTheThreadStaysInterrupted() throws Exception {
    Thread.currentThread().interrupt();
    Object answer = Bounded.callThrough(() -> "done", LONG);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(answer).isEqualTo("done");
  }

  @Test
  void callThrough_interruptedMeanwhile_goesOn() throws Exception {
    Thread caller = Thread.currentThread();
    CountDownLatch interrupted = new CountDownLatch(1);
    Object answer =
        Bounded.callThrough(
            () -> {
              caller.interrupt();
              while (caller.isInterrupted()) { // until the interruption was noticed
                Thread.onSpinWait();
              }
              interrupted.countDown();
              return Thread.currentThread().isInterrupted();
            },
            LONG);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(interrupted.getCount()).isZero();
    assertThat(answer).as("the call itself was not interrupted").isEqualTo(false);
  }

  @Test
  void callThrough_thatNeverReturns_isGivenUp() {
    Semaphore never = new Semaphore(0);
    assertThatThrownBy(
            () ->
                Bounded.callThrough(
                    () -> {
                      never.acquireUninterruptibly();
                      return true;
                    },
                    Duration.ofMillis(10)))
        .isInstanceOf(TimeoutException.class);
    never.release();
  }

  @Test
  void callThrough_thatThrows_throwsTheSame() {
    assertThatThrownBy(
            () ->
                Bounded.callThrough(
                    () -> {
                      throw new IOException("full");
                    },
                    LONG))
        .isInstanceOf(IOException.class)
        .hasMessage("full");
  }
}
