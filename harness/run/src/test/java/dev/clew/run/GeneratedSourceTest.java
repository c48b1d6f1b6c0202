package dev.clew.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.run.workload.Workloads;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class GeneratedSourceTest {

  private static final long SECOND = 1_000_000_000L;

  /** Starts anywhere: a monotonic clock may be negative. */
  private final AtomicLong now = new AtomicLong(-5 * SECOND);

  private GeneratedSource source(Duration time, long operations, double rate) {
    RunPlan plan = Plans.of("serial", "list-append", operations, 1, Path.of("unused"));
    RunPlan timed =
        new RunPlan(
            plan.target(),
            null,
            "list-append",
            null,
            1,
            time,
            operations,
            rate,
            1,
            plan.store(),
            true);
    return new GeneratedSource(Workloads.runnable("list-append").generator(1), timed, now::get);
  }

  @Test
  void next_withANumber_handsOutThatMany() throws InterruptedException {
    GeneratedSource source = source(Duration.ZERO, 3, 0);
    for (int i = 0; i < 3; i++) {
      assertThat(source.isEnded()).isFalse();
      assertThat(source.next()).isPresent();
    }
    assertThat(source.isEnded()).isTrue();
    assertThat(source.next()).isEmpty();
  }

  @Test
  void next_afterTheTime_handsOutNothing() throws InterruptedException {
    GeneratedSource source = source(Duration.ofSeconds(2), 0, 0);
    assertThat(source.next()).isPresent();
    now.addAndGet(2 * SECOND - 1);
    assertThat(source.next()).isPresent();
    now.addAndGet(1);
    assertThat(source.isEnded()).isTrue();
    assertThat(source.next()).isEmpty();
  }

  @Test
  void next_atARate_handsOutWhatIsDue() throws InterruptedException {
    GeneratedSource source = source(Duration.ofSeconds(60), 0, 2);
    now.addAndGet(SECOND);
    for (int i = 0; i < 3; i++) {
      assertThat(source.next()).as("at 0, 0.5 and 1 s").isPresent();
    }
    Thread stopper = new Thread(source::stop);
    stopper.start();
    assertThat(source.next()).as("not due until 1.5 s").isEmpty();
  }

  @Test
  void next_afterAStop_handsOutNothing() throws InterruptedException {
    GeneratedSource source = source(Duration.ZERO, 10, 0);
    assertThat(source.next()).isPresent();
    source.stop();
    assertThat(source.next()).isEmpty();
    assertThat(source.isEnded()).isTrue();
    assertThat(source.keys()).isNotEmpty();
  }

  @Test
  void await_afterAStop_returnsAtOnce() throws InterruptedException {
    GeneratedSource source = source(Duration.ZERO, 10, 0);
    source.stop();
    source.await(Duration.ofDays(1));
    assertThat(source.isEnded()).isTrue();
  }
}
