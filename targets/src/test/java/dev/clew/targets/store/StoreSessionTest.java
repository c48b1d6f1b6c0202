package dev.clew.targets.store;

import static dev.clew.histories.MicroOperation.append;
import static dev.clew.histories.MicroOperation.cas;
import static dev.clew.histories.MicroOperation.read;
import static dev.clew.histories.MicroOperation.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.clew.histories.Completion;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.spi.CommitResult;
import dev.clew.targets.spi.StepResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StoreSessionTest {

  private final List<String> calls = new ArrayList<>();

  private final StoreSession<List<String>> session =
      StoreSession.of(calls)
          .read(op -> "value of " + op.key())
          .write(op -> calls.add("put " + op.value()))
          .cas(op -> op.expected() == null)
          .failing(IllegalStateException.class)
          .closedBy(list -> list.add("closed"));

  @Test
  void step_ofAClientThatAnswers_isItsAnswer() {
    session.begin(IsolationLevel.NONE);
    assertThat(session.step(read("k"))).isEqualTo(StepResult.value("value of k"));
    assertThat(session.commit()).isEqualTo(CommitResult.ok());
    session.begin(IsolationLevel.NONE);
    assertThat(session.step(write("k", 1L))).isEqualTo(StepResult.done());
    session.commit();
    session.begin(IsolationLevel.NONE);
    assertThat(session.step(cas("k", null, 1L))).isEqualTo(StepResult.value(true));
    assertThat(calls).containsExactly("put 1");
  }

  @Test
  void step_namedException_certainlyDidNotHappenAndTheSessionGoesOn() {
    session.write(
        op -> {
          throw new IllegalStateException("conflict");
        });
    session.begin(IsolationLevel.NONE);
    StepResult result = session.step(write("k", 1L));
    assertThat(result.kind()).isEqualTo(StepResult.Kind.ABORTED);
    assertThat(result.cause()).contains("conflict");
    assertThat(session.isUsable()).isTrue();
    assertThat(session.begin(IsolationLevel.NONE)).isEqualTo(StepResult.done());
  }

  @Test
  void step_anyOtherException_nothingIsKnownAndTheSessionIsOver() {
    session.write(
        op -> {
          throw new IOException("connection reset");
        });
    session.begin(IsolationLevel.NONE);
    StepResult result = session.step(write("k", 1L));
    assertThat(result.kind()).isEqualTo(StepResult.Kind.LOST);
    assertThat(result.cause()).contains("connection reset");
    assertThat(session.isUsable()).isFalse();
  }

  @Test
  void abort_afterWhatIsDone_cannotTakeItBack() {
    session.begin(IsolationLevel.NONE);
    assertThat(session.abort()).isEqualTo(CommitResult.ok());
    session.begin(IsolationLevel.NONE);
    session.step(write("k", 1L));
    assertThat(session.abort().completion()).isEqualTo(Completion.INFO);
  }

  @Test
  void step_operationWithoutACall_namesThoseThereAre() {
    session.begin(IsolationLevel.NONE);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> session.step(append("k", 1L)))
        .withMessage("this store cannot do 'append k 1'; it can do [READ, WRITE, CAS]");
  }

  @Test
  void cancel_whileAClientWaits_interruptsItAndNothingElse() throws Exception {
    CountDownLatch waiting = new CountDownLatch(1);
    session.write(
        op -> {
          waiting.countDown();
          new CountDownLatch(1).await();
        });
    session.cancel(); // of nothing
    CompletableFuture<Boolean> lost =
        CompletableFuture.supplyAsync(
            () -> {
              session.begin(IsolationLevel.NONE);
              boolean isLost = session.step(write("k", 1L)).kind() == StepResult.Kind.LOST;
              return isLost && !Thread.currentThread().isInterrupted();
            });
    waiting.await();
    session.cancel();
    assertThat(lost.get(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void close_clientThatFails_isClosedAllTheSame() {
    session.close();
    assertThat(calls).containsExactly("closed");
    session.closedBy(
        list -> {
          throw new IOException("already gone");
        });
    session.close();
  }
}
