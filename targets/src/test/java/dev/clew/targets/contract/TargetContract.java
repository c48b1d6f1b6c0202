package dev.clew.targets.contract;

import static dev.clew.histories.MicroOperation.append;
import static dev.clew.histories.MicroOperation.cas;
import static dev.clew.histories.MicroOperation.read;
import static dev.clew.histories.MicroOperation.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.clew.histories.Completion;
import dev.clew.targets.Availability;
import dev.clew.targets.DataType;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.LevelClaim;
import dev.clew.targets.TargetUri;
import dev.clew.targets.spi.CommitResult;
import dev.clew.targets.spi.Session;
import dev.clew.targets.spi.StepResult;
import dev.clew.targets.spi.Target;
import dev.clew.targets.spi.TargetContext;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every target must do. Extend it, return a target, and run it; keys are never used twice, and
 * a target is started once for each type of data.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class TargetContract {

  private final Map<DataType, Target> started = new EnumMap<>(DataType.class);
  private final AtomicInteger keys = new AtomicInteger();

  /** Returns a new target, not started. */
  protected abstract Target target();

  /** Returns how long the target may take to start. */
  protected Duration startingTime() {
    return Duration.ofSeconds(30);
  }

  /** Returns the levels that the target offers, each of which is tested. */
  Stream<IsolationLevel> levels() {
    return target().levels().stream().map(LevelClaim::level);
  }

  private Sessions sessions(DataType dataType, IsolationLevel level) throws Exception {
    assumeThat(target().dataTypes()).contains(dataType);
    Target running = started.get(dataType);
    if (running == null) {
      running = target();
      started.put(dataType, running);
      running.start(new TargetContext(dataType, startingTime(), line -> {}));
    }
    return new Sessions(running, level);
  }

  private Object key() {
    return (long) keys.incrementAndGet();
  }

  @AfterAll
  void closeTargets() {
    started.values().forEach(Target::close);
  }

  @Test
  void levels_always_eachOnceWithThePageThatDocumentsIt() {
    List<LevelClaim> levels = target().levels();
    assertThat(levels).isNotEmpty();
    assertThat(levels).extracting(LevelClaim::level).doesNotHaveDuplicates();
    assertThat(levels).extracting(LevelClaim::link).allMatch(link -> link.startsWith("https://"));
  }

  @Test
  void availability_whereItsTestsRun_available() {
    assertThat(target().availability(TargetContext.contextLoader()))
        .matches(Availability::isAvailable);
  }

  @Test
  void examples_always_areAccepted() {
    assertThat(target().examples())
        .isNotEmpty()
        .map(TargetUri::parse)
        .allSatisfy(uri -> assertThat(target().accepts(uri)).isTrue())
        .allSatisfy(uri -> assertThat(target().configured(uri).name()).isEqualTo(target().name()));
  }

  @Test
  void configured_unknownVariant_isRefused() {
    String name = target().name();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> target().configured(TargetUri.parse(name + ":no-such-variant")))
        .withMessageContaining("no-such-variant");
  }

  @Test
  void configured_unknownOption_isRefused() {
    String name = target().name();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> target().configured(TargetUri.parse(name + "?no-such-option=1")))
        .withMessageContaining("no-such-option");
  }

  @Test
  void close_neverStarted_doesNothing() {
    target().close();
  }

  @Test
  void open_neverStarted_isRefused() {
    assertThatIllegalStateException()
        .isThrownBy(() -> new Sessions(target(), IsolationLevel.SERIALIZABLE).reporting());
  }

  @ParameterizedTest
  @MethodSource("levels")
  void step_noTransaction_isRefused(IsolationLevel level) throws Exception {
    try (Session session = sessions(DataType.REGISTER, level).waiting(Duration.ofSeconds(5))) {
      assertThatIllegalStateException().isThrownBy(() -> session.step(read("k")));
      assertThatIllegalStateException().isThrownBy(session::commit);
    }
  }

  @ParameterizedTest
  @MethodSource("levels")
  void read_neverWritten_nil(IsolationLevel level) throws Exception {
    for (DataType dataType : target().dataTypes()) {
      assertThat(sessions(dataType, level).read(key())).isNull();
    }
  }

  @ParameterizedTest
  @MethodSource("levels")
  void step_ownWrites_areRead(IsolationLevel level) throws Exception {
    Object key = key();
    assertThat(
            sessions(DataType.REGISTER, level)
                .alone(write(key, 1L), read(key), write(key, 2L), read(key), read(key())))
        .containsExactly(null, 1L, null, 2L, null);
  }

  @ParameterizedTest
  @MethodSource("levels")
  void commit_done_isSeenByALaterSession(IsolationLevel level) throws Exception {
    Sessions sessions = sessions(DataType.REGISTER, level);
    Object key = key();
    sessions.alone(write(key, 1L));
    sessions.alone(write(key, 2L));
    assertThat(sessions.read(key)).isEqualTo(2L);
  }

  @ParameterizedTest
  @MethodSource("levels")
  void write_nil_isReadAsNil(IsolationLevel level) throws Exception {
    Sessions sessions = sessions(DataType.REGISTER, level);
    Object key = key();
    sessions.alone(write(key, 1L));
    sessions.alone(write(key, null));
    assertThat(sessions.read(key)).isNull();
  }

  @ParameterizedTest
  @MethodSource("levels")
  void abort_afterWrites_leavesNoTrace(IsolationLevel level) throws Exception {
    Sessions sessions = sessions(DataType.REGISTER, level);
    Object old = key();
    Object fresh = key();
    sessions.alone(write(old, 1L));
    try (Session session = sessions.waiting(Duration.ofSeconds(5))) {
      sessions.begin(session);
      sessions.step(session, write(old, 2L));
      sessions.step(session, write(fresh, 3L));
      assertThat(session.abort()).isEqualTo(CommitResult.ok());
      assertThat(session.isUsable()).isTrue();
      assertThat(sessions.transaction(session, read(old), read(fresh))).containsExactly(1L, null);
    }
  }

  @ParameterizedTest
  @MethodSource("levels")
  void close_inMidTransaction_rollsBack(IsolationLevel level) throws Exception {
    Sessions sessions = sessions(DataType.REGISTER, level);
    Object key = key();
    try (Session session = sessions.waiting(Duration.ofSeconds(5))) {
      sessions.begin(session);
      sessions.step(session, write(key, 1L));
    }
    assertThat(sessions.alone(read(key), write(key, 2L))).containsExactly(null, null);
  }

  @ParameterizedTest
  @MethodSource("levels")
  void append_toAList_inOrder(IsolationLevel level) throws Exception {
    Sessions sessions = sessions(DataType.LIST, level);
    Object key = key();
    assertThat(sessions.alone(append(key, 3L), append(key, 1L), read(key)).get(2))
        .isEqualTo(List.of(3L, 1L));
    sessions.alone(append(key, 2L));
    assertThat(sessions.read(key)).isEqualTo(List.of(3L, 1L, 2L));
  }

  @ParameterizedTest
  @MethodSource("levels")
  void append_toAText_concatenates(IsolationLevel level) throws Exception {
    Sessions sessions = sessions(DataType.TEXT, level);
    Object key = key();
    sessions.alone(append(key, "it's "), append(key, "a,"));
    sessions.alone(append(key, " b"));
    assertThat(sessions.read(key)).isEqualTo("it's a, b");
    sessions.alone(write(key, ""), append(key, "c"));
    assertThat(sessions.read(key)).isEqualTo("c");
  }

  @ParameterizedTest
  @MethodSource("levels")
  void append_toARegister_isRefused(IsolationLevel level) throws Exception {
    Sessions sessions = sessions(DataType.REGISTER, level);
    try (Session session = sessions.waiting(Duration.ofSeconds(5))) {
      sessions.begin(session);
      assertThatIllegalArgumentException().isThrownBy(() -> session.step(append(key(), 1L)));
    }
  }

  @ParameterizedTest
  @MethodSource("levels")
  void cas_expectedOrNot_replacesOrNot(IsolationLevel level) throws Exception {
    Sessions sessions = sessions(DataType.REGISTER, level);
    Object key = key();
    assertThat(
            sessions.alone(
                cas(key, 0L, 1L), cas(key, null, 1L), cas(key, null, 2L), cas(key, 1L, 3L)))
        .containsExactly(false, true, false, true);
    assertThat(sessions.alone(cas(key, 1L, 4L), read(key), cas(key, 3L, null), cas(key, null, 5L)))
        .containsExactly(false, 3L, true, true);
    assertThat(sessions.read(key)).isEqualTo(5L);
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
      // An engine that keeps writes back until they are committed has nothing to wait for.
      assertThat(result.kind()).isNotEqualTo(StepResult.Kind.BLOCKED);
      assertThat(first.commit().completion()).isEqualTo(Completion.OK);
      if (result.kind() == StepResult.Kind.VALUE) {
        assertThat(second.commit().completion()).isEqualTo(Completion.FAIL);
      }
      assertThat(sessions.read(key)).isEqualTo(1L);
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
