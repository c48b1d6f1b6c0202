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
import dev.clew.histories.MicroOperation;
import dev.clew.targets.DataType;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.spi.Session;
import dev.clew.targets.store.StoreTarget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What every store without transactions must do, one operation after another: a test to extend. A
 * store of which reads may be stale overrides {@link #settle}.
 */
public abstract class StoreContract extends CatalogueContract {

  /** Returns a new store, not started. */
  @Override
  protected abstract StoreTarget target();

  /** Returns when every session sees what was written before; at once, if nothing is said. */
  protected void settle() throws Exception {}

  @Test
  void read_neverWritten_nil() throws Exception {
    assertThat(registers().read(key())).isNull();
  }

  @Test
  void write_done_isSeenByALaterSession() throws Exception {
    assumeThat(target().operations()).contains(MicroOperation.Kind.WRITE);
    Sessions sessions = registers();
    Object key = key();
    sessions.alone(write(key, 1L));
    sessions.alone(write(key, 2L));
    settle();
    assertThat(sessions.read(key)).isEqualTo(2L);
    assertThat(sessions.read(key())).isNull();
  }

  @Test
  void write_done_isSeenByAnOpenSession() throws Exception {
    assumeThat(target().operations()).contains(MicroOperation.Kind.WRITE);
    Sessions sessions = registers();
    Object key = key();
    try (Session reader = sessions.waiting(Duration.ofSeconds(10))) {
      assertThat(sessions.transaction(reader, read(key))).containsExactly((Object) null);
      sessions.alone(write(key, 1L));
      settle();
      assertThat(sessions.transaction(reader, read(key))).containsExactly(1L);
      assertThat(reader.isUsable()).isTrue();
    }
  }

  @Test
  void cas_expectedOrNot_replacesOrNot() throws Exception {
    assumeThat(target().operations()).contains(MicroOperation.Kind.CAS);
    Sessions sessions = registers();
    Object key = key();
    assertThat(sessions.alone(cas(key, 0L, 1L))).containsExactly(false);
    sessions.alone(write(key, 1L));
    assertThat(sessions.alone(cas(key, 0L, 2L))).containsExactly(false);
    assertThat(sessions.alone(cas(key, 1L, 3L))).containsExactly(true);
    settle();
    assertThat(sessions.read(key)).isEqualTo(3L);
  }

  @Test
  void step_whatTheStoreCannotDo_isRefused() throws Exception {
    Sessions sessions = registers();
    for (MicroOperation operation :
        List.of(write(key(), 1L), append(key(), 1L), cas(key(), 0L, 1L))) {
      if (!target().operations().contains(operation.kind())) {
        try (Session session = sessions.waiting(Duration.ofSeconds(10))) {
          sessions.begin(session);
          assertThatIllegalArgumentException().isThrownBy(() -> session.step(operation));
        }
      }
    }
  }

  @Test
  void step_notBegunOrTheSecond_isRefused() throws Exception {
    try (Session session = registers().waiting(Duration.ofSeconds(10))) {
      assertThatIllegalStateException().isThrownBy(() -> session.step(read(key())));
      session.begin(IsolationLevel.NONE);
      session.step(read(key()));
      assertThatIllegalStateException().isThrownBy(() -> session.step(read(key())));
    }
  }

  @Test
  void sessions_openedAndClosedManyTimes_leaveTheStoreUsable() throws Exception {
    Sessions sessions = registers();
    Object key = key();
    List<Session> open = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      open.add(sessions.waiting(Duration.ofSeconds(10)));
    }
    for (Session session : open) {
      sessions.begin(session);
      sessions.step(session, read(key));
      assertThat(session.commit().completion()).isEqualTo(Completion.OK);
      session.close();
    }
    assertThat(sessions.read(key)).isNull();
  }

  private Sessions registers() throws Exception {
    return sessions(DataType.REGISTER, IsolationLevel.NONE);
  }
}
