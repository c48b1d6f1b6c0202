package dev.clew.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.histories.Completion;
import dev.clew.histories.MicroOperation;
import dev.clew.histories.Operation;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.spi.Session;
import dev.clew.targets.spi.StepResult;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class CrewTest {

  private static final Duration TIMEOUT = Plans.IMPATIENT.timeout();
  private static final MicroOperation WRITE = MicroOperation.write("x", 1);

  private final ManualNanos nanos = new ManualNanos();
  private final CountingSource source = new CountingSource();
  private final Semaphore never = new Semaphore(0);

  /** A disk that takes events until it stalls. */
  private static final class Disk extends OutputStream {
    final ByteArrayOutputStream taken = new ByteArrayOutputStream();
    final CountDownLatch stalled = new CountDownLatch(1);
    private final Semaphore room;

    Disk(int events) {
      room = new Semaphore(events);
    }

    @Override
    public void write(int one) {
      throw new AssertionError("events are written in one piece");
    }

    @Override
    public void write(byte[] bytes) {
      if (room.availablePermits() == 0) {
        stalled.countDown();
      }
      room.acquireUninterruptibly();
      taken.writeBytes(bytes);
    }

    void recovers() {
      room.release(1000);
    }
  }

  /** Hangs in a step for ever; says when it does. */
  private final class Hanging extends SessionWrapper {
    private final CountDownLatch hangs;

    Hanging(Session session, CountDownLatch hangs) {
      super(session);
      this.hangs = hangs;
    }

    @Override
    public StepResult step(MicroOperation operation) {
      super.abort(); // lets the others have their turn
      hangs.countDown();
      never.acquireUninterruptibly();
      return StepResult.lost("too late");
    }
  }

  @Test
  void client_thatHangs_isReplacedByOneThatCompletesItsOperation() throws InterruptedException {
    CountDownLatch hangs = new CountDownLatch(1);
    AtomicInteger opened = new AtomicInteger();
    SerialTarget target =
        new SerialTarget(
            (session, context) ->
                opened.incrementAndGet() == 1 ? new Hanging(session, hangs) : session);
    source.add(WRITE);
    source.add(WRITE);
    Arena arena = Arenas.of(target, new ByteArrayOutputStream(), nanos);
    Crew crew = new Crew(arena, source, 0, 1);
    List<String> notes =
        crew.work(
            () -> {
              if (hangs.getCount() == 0 && opened.get() == 1) {
                nanos.pass(TIMEOUT);
              }
            });
    never.release(1000);
    assertThat(notes).isEmpty();
    assertThat(arena.journal().history().operations())
        .extracting(Operation::completion)
        .containsExactly(Completion.INFO, Completion.OK);
    assertThat(opened).hasValue(2);
  }

  @Test
  void client_thatHangsWhileTheDiskStalls_isReplacedAndTheWatcherGoesOn()
      throws InterruptedException {
    CountDownLatch hangs = new CountDownLatch(1);
    Disk disk = new Disk(2);
    SerialTarget target =
        new SerialTarget(
            (session, context) ->
                context.process() == 0
                    ? new Hanging(session, hangs)
                    : new SessionWrapper(session) {
                      @Override
                      public StepResult begin(IsolationLevel level) {
                        awaitUninterruptibly(hangs); // then its completion is what stalls
                        return super.begin(level);
                      }
                    });
    source.add(WRITE);
    source.add(WRITE);
    Crew crew = new Crew(Arenas.of(target, disk, nanos), source, 0, 2);
    AtomicInteger looks = new AtomicInteger();
    crew.work(
        () -> {
          if (hangs.getCount() > 0 || disk.stalled.getCount() > 0) {
            return;
          }
          // Two looks are enough to cancel and to give up; all after that are those of a watcher
          // that does not wait for the disk.
          nanos.pass(TIMEOUT.multipliedBy(3));
          if (looks.incrementAndGet() == 8) {
            disk.recovers();
            source.stop();
          }
        });
    never.release(1000);
    assertThat(looks).hasValueGreaterThanOrEqualTo(8);
    assertThat(disk.taken.toString(UTF_8)).contains("no answer within", ":type :ok");
  }

  @Test
  void disk_thatStaysStalled_endsTheWork() throws InterruptedException {
    Disk disk = new Disk(1);
    source.add(WRITE);
    Crew crew = new Crew(Arenas.of(SerialTarget.sound(), disk, nanos), source, 0, 1);
    crew.work(
        () -> {
          if (disk.stalled.getCount() == 0) {
            nanos.pass(Crew.STALLED);
          }
        });
    disk.recovers();
    assertThat(crew.failure())
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("the disk took no event for 30 s");
  }

  @Test
  void client_thatDiesOfAnError_endsTheWorkOfAll() throws InterruptedException {
    CountDownLatch hangs = new CountDownLatch(1);
    LinkageError error = new LinkageError("no such class");
    SerialTarget target =
        new SerialTarget(
            (session, context) ->
                context.process() == 0
                    ? new Hanging(session, hangs)
                    : new SessionWrapper(session) {
                      @Override
                      public StepResult begin(IsolationLevel level) {
                        awaitUninterruptibly(hangs);
                        throw error;
                      }
                    });
    source.add(WRITE);
    source.add(WRITE);
    Arena arena = Arenas.of(target, new ByteArrayOutputStream(), nanos);
    Crew crew = new Crew(arena, source, 0, 2);
    crew.work(() -> {});
    never.release(1000);
    assertThat(crew.failure()).isSameAs(error);
    assertThat(source.stopped.get()).isPositive();
    assertThat(arena.journal().history().operations())
        .extracting(Operation::completion)
        .containsExactly(Completion.INFO, Completion.INFO);
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
