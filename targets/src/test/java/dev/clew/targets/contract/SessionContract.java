package dev.clew.targets.contract;

import static dev.clew.histories.MicroOperation.append;
import static dev.clew.histories.MicroOperation.cas;
import static dev.clew.histories.MicroOperation.read;
import static dev.clew.histories.MicroOperation.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.clew.targets.DataType;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.spi.CommitResult;
import dev.clew.targets.spi.Session;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a session must do by itself, at every level of its target. */
abstract class SessionContract extends CatalogueContract {

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
}
