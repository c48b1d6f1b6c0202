package dev.clew.targets.contract;

import static dev.clew.histories.MicroOperation.read;
import static dev.clew.histories.MicroOperation.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.clew.histories.Completion;
import dev.clew.targets.DataType;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.spi.CommitResult;
import dev.clew.targets.spi.Session;
import dev.clew.targets.spi.StepResult;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every target with transactions must do. Extend it, return a target, and run it; keys are
 * never used twice, and a target is started once for each type of data.
 */
public abstract class TargetContract extends SessionContract {

  @Test
  void open_neverStarted_isRefused() {
    assertThatIllegalStateException()
        .isThrownBy(() -> new Sessions(target(), IsolationLevel.SERIALIZABLE).reporting());
  }

  @ParameterizedTest
  @MethodSource("levels")
  void step_writtenByAnother_isNotBlockedOnceThatHasEnded(IsolationLevel level) throws Exception {
    Sessions sessions = sessions(DataType.REGISTER, level);
    Object key = key();
    sessions.alone(write(key, 0L));
    try (Session first = sessions.reporting();
        Session second = sessions.reporting()) {
      sessions.begin(first);
      sessions.step(first, write(key, 1L));
      sessions.begin(second);
      StepResult result = second.step(write(key, 2L));
      assertThat(result.kind()).isNotEqualTo(StepResult.Kind.LOST);
      assertThat(first.commit().completion()).isEqualTo(Completion.OK);
      if (result.kind() == StepResult.Kind.BLOCKED) {
        result = second.step(write(key, 2L));
      }
      boolean committed =
          result.kind() == StepResult.Kind.VALUE && second.commit().completion() == Completion.OK;
      assertThat(sessions.read(key)).isEqualTo(committed ? 2L : 1L);
    }
  }

  @ParameterizedTest
  @MethodSource("levels")
  void abort_whileBlocked_letsTheOtherGoOn(IsolationLevel level) throws Exception {
    Sessions sessions = sessions(DataType.REGISTER, level);
    Object key = key();
    sessions.alone(write(key, 0L));
    try (Session first = sessions.reporting();
        Session second = sessions.reporting()) {
      sessions.begin(first);
      sessions.step(first, write(key, 1L));
      sessions.begin(second);
      second.step(write(key, 2L));
      assertThat(second.abort()).isEqualTo(CommitResult.ok());
      assertThat(first.commit().completion()).isEqualTo(Completion.OK);
      assertThat(sessions.transaction(second, read(key))).containsExactly(1L);
    }
  }

  @ParameterizedTest
  @MethodSource("levels")
  void step_waitsTooLong_endsTheTransaction(IsolationLevel level) throws Exception {
    Sessions sessions = sessions(DataType.REGISTER, level);
    Object key = key();
    sessions.alone(write(key, 0L));
    try (Session first = sessions.waiting(Duration.ofSeconds(10));
        Session second = sessions.waiting(Duration.ofMillis(50))) {
      sessions.begin(first);
      sessions.step(first, write(key, 1L));
      sessions.begin(second);
      StepResult result = second.step(write(key, 2L));
      // An engine that keeps writes back until they are committed has nothing to wait for. It may
      // let both commit, for neither has read what the other wrote over.
      assertThat(result.kind()).isNotEqualTo(StepResult.Kind.BLOCKED);
      assertThat(first.commit().completion()).isEqualTo(Completion.OK);
      boolean committed =
          result.kind() == StepResult.Kind.VALUE && second.commit().completion() == Completion.OK;
      assertThat(sessions.read(key)).isEqualTo(committed ? 2L : 1L);
    }
  }

  @ParameterizedTest
  @MethodSource("levels")
  void step_waits_isDoneWhenTheOtherHasEnded(IsolationLevel level) throws Exception {
    Sessions sessions = sessions(DataType.REGISTER, level);
    Object key = key();
    sessions.alone(write(key, 0L));
    try (Session first = sessions.waiting(Duration.ofSeconds(10));
        Session second = sessions.waiting(Duration.ofSeconds(10))) {
      sessions.begin(first);
      sessions.step(first, write(key, 1L));
      sessions.begin(second);
      CompletableFuture<StepResult> step =
          CompletableFuture.supplyAsync(() -> second.step(write(key, 2L)));
      first.abort();
      StepResult result = step.get(30, TimeUnit.SECONDS);
      boolean committed =
          result.kind() == StepResult.Kind.VALUE && second.commit().completion() == Completion.OK;
      assertThat(sessions.read(key)).isEqualTo(committed ? 2L : 0L);
    }
  }

  @ParameterizedTest
  @MethodSource("levels")
  void cancel_whileAStepWaits_abortsIt(IsolationLevel level) throws Exception {
    Sessions sessions = sessions(DataType.REGISTER, level);
    Object key = key();
    sessions.alone(write(key, 0L));
    try (Session first = sessions.waiting(Duration.ofSeconds(10));
        Session second = sessions.waiting(Duration.ofSeconds(60))) {
      sessions.begin(first);
      sessions.step(first, write(key, 1L));
      sessions.begin(second);
      CompletableFuture<StepResult> step =
          CompletableFuture.supplyAsync(() -> second.step(write(key, 2L)));
      StepResult result = cancelUntilDone(second, step);
      // An engine that keeps writes back until they are committed has nothing to wait for.
      assertThat(result.kind()).isIn(StepResult.Kind.ABORTED, StepResult.Kind.VALUE);
      assertThat(first.commit().completion()).isEqualTo(Completion.OK);
    }
  }

  /** The step may not have begun when the first cancel comes. */
  private static StepResult cancelUntilDone(Session session, CompletableFuture<StepResult> step)
      throws Exception {
    while (true) {
      session.cancel();
      try {
        return step.get(20, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        // Once more.
      }
    }
  }

  @ParameterizedTest
  @MethodSource("levels")
  void sessions_concurrent_everyAppendThatCommittedIsThereOnce(IsolationLevel level)
      throws Exception {
    Sessions sessions = sessions(DataType.LIST, level);
    ConcurrentAppends appends = new ConcurrentAppends(sessions, level, key(), key());
    appends.run();
    assertThat(appends.unexpected()).isEmpty();
    assertThat(appends.committed()).isNotEmpty();
    for (Object key : appends.keys()) {
      assertThat(sessions.read(key))
          .asInstanceOf(InstanceOfAssertFactories.LIST)
          .containsExactlyInAnyOrderElementsOf(appends.committed());
    }
  }
}
