package dev.clew.targets.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.clew.targets.TargetUnavailableException;
import dev.clew.targets.spi.Node;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Servers that wait for each other when they start; here they wait for ever. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ClustersTest {

  private final AtomicInteger closed = new AtomicInteger();
  private final AtomicInteger interrupted = new AtomicInteger();
  private final CountDownLatch waiting = new CountDownLatch(1);

  private final class Started implements Server {
    @Override
    public Address address() {
      return new Address("127.0.0.1", 1, "", "", "");
    }

    @Override
    public String description() {
      return "a test";
    }

    @Override
    public Node node() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
      closed.incrementAndGet();
    }
  }

  /** Waits for others that never come, as a node does whose peers fail. */
  private Server waitForOthers() throws InterruptedException {
    waiting.countDown();
    try {
      TimeUnit.DAYS.sleep(1);
      return new Started();
    } catch (InterruptedException e) {
      interrupted.incrementAndGet();
      throw e;
    }
  }

  @Test
  void start_all_areThereInTheirOrder() throws Exception {
    Server first = new Started();
    Server second = new Started();
    assertThat(Clusters.start("test", List.of(() -> first, () -> second)))
        .containsExactly(first, second);
    assertThat(closed).hasValue(0);
  }

  @Test
  void start_lastFailsWhileOthersWaitForIt_isToldAndNothingIsLeft() {
    List<Callable<Server>> starts =
        List.of(
            this::waitForOthers,
            () -> new Started(),
            () -> {
              waiting.await();
              throw new TargetUnavailableException("the third does not start", "look");
            });
    assertThatExceptionOfType(TargetUnavailableException.class)
        .isThrownBy(() -> Clusters.start("test", starts))
        .withMessageContaining("the third does not start");
    assertThat(interrupted).hasValue(1);
    assertThat(closed).hasValue(1);
  }

  @Test
  void start_callerIsInterrupted_nothingIsLeft() throws Exception {
    Thread caller = Thread.currentThread();
    List<Callable<Server>> starts =
        List.of(
            () -> new Started(),
            this::waitForOthers,
            () -> {
              waiting.await();
              caller.interrupt();
              return waitForOthers();
            });
    assertThatExceptionOfType(InterruptedException.class)
        .isThrownBy(() -> Clusters.start("test", starts));
    assertThat(closed).hasValue(1);
    assertThat(interrupted).hasValue(2);
    assertThat(Thread.interrupted()).isFalse();
  }
}
