package dev.clew.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.targets.spi.Session;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class OpeningTest {

  private static final Duration TIMEOUT = Plans.IMPATIENT.timeout();

  private final ManualNanos nanos = new ManualNanos();
  private final CountingSource source = new CountingSource();
  private final Watch watch = new Watch(nanos);
  private final AtomicInteger attempts = new AtomicInteger();

  private Opening opening(Function<Session, Session> wrapper) {
    SerialTarget target =
        new SerialTarget(
            (session, context) -> {
              attempts.incrementAndGet();
              return wrapper.apply(session);
            });
    return new Opening(Arenas.of(target, OutputStream.nullOutputStream(), nanos), source, watch);
  }

  @Test
  void open_thatFailsAtFirst_triesAgain() throws InterruptedException {
    Opening opening =
        opening(
            session -> {
              if (attempts.get() < 4) {
                throw new IllegalStateException("starting up");
              }
              return session;
            });
    assertThat(opening.open(0)).isNotNull();
    assertThat(attempts).hasValue(4);
    assertThat(opening.failure()).isNull();
  }

  @Test
  void open_inVainForAMinute_isHopelessAndLeavesTheEndToOthers() throws InterruptedException {
    Opening opening =
        opening(
            session -> {
              nanos.pass(Duration.ofSeconds(25));
              throw new IllegalStateException("wrong password");
            });
    assertThat(opening.open(0)).isNull();
    assertThat(opening.isHopeless()).isTrue();
    assertThat(opening.failure()).isEqualTo("wrong password");
    assertThat(attempts).hasValue(3);
    assertThat(source.stopped).hasValue(0);
  }

  @Test
  void open_givenUpAndSuccessfulLate_closesTheSession() throws Exception {
    AtomicInteger closed = new AtomicInteger();
    Late late =
        new Late(
            session ->
                new SessionWrapper(session) {
                  @Override
                  public void close() {
                    closed.incrementAndGet();
                  }
                });
    late.giveUpAndRelease();
    assertThat(closed).hasValue(1);
    assertThat(attempts).hasValue(1);
    assertThat(source.touched).as("asked before the attempt only").hasValue(1);
  }

  @Test
  void open_givenUpAndFailedLate_triesNoMoreAndLeavesTheSourceAlone() throws Exception {
    Late late =
        new Late(
            session -> {
              throw new IllegalStateException("too many connections");
            });
    late.giveUpAndRelease();
    assertThat(attempts).hasValue(1);
    assertThat(source.touched).as("asked before the attempt only").hasValue(1);
    assertThat(source.stopped).hasValue(0);
  }

  /** An opening whose first attempt does not come back before the client was given up. */
  private final class Late {
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final FutureTask<Session> opened;

    Late(Function<Session, Session> then) {
      Opening opening =
          opening(
              session -> {
                entered.countDown();
                await(released);
                return then.apply(session);
              });
      opened = new FutureTask<>(() -> opening.open(0));
    }

    void giveUpAndRelease() throws Exception {
      new Thread(opened).start();
      entered.await();
      assertThat(watch.giveUpAfter(TIMEOUT)).as("not yet").isFalse();
      nanos.pass(Opening.HOPELESS.plus(TIMEOUT));
      assertThat(watch.giveUpAfter(TIMEOUT)).isTrue();
      released.countDown();
      assertThat(opened.get()).isNull();
    }

    private static void await(CountDownLatch latch) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
