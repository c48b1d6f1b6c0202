package dev.clew.targets.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.histories.Completion;
import dev.clew.histories.MicroOperation;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.spi.Session;
import dev.clew.targets.spi.SessionContext;
import dev.clew.targets.spi.SessionContext.Waiting;
import dev.clew.targets.spi.StepResult;
import dev.clew.targets.spi.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Sessions of a started target at one level, and transactions that must succeed. */
final class Sessions {

  private static final AtomicInteger PROCESSES = new AtomicInteger();

  private final Target target;
  private final IsolationLevel level;
  private final int stride;

  Sessions(Target target, IsolationLevel level) {
    this(target, level, 1);
  }

  /** Creates sessions whose processes are numbered by multiples of a number. */
  Sessions(Target target, IsolationLevel level, int stride) {
    this.target = target;
    this.level = level;
    this.stride = stride;
  }

  private int process() {
    return PROCESSES.incrementAndGet() * stride;
  }

  /** Returns a session that waits, and gives up after a timeout. */
  Session waiting(Duration timeout) throws Exception {
    return target.open(new SessionContext(process(), Waiting.WAIT, timeout));
  }

  /** Returns a session that reports that it waits. */
  Session reporting() throws Exception {
    return target.open(new SessionContext(process(), Waiting.REPORT, Duration.ofSeconds(10)));
  }

  void begin(Session session) {
    assertThat(session.begin(level)).isEqualTo(StepResult.done());
  }

  /** Does a step that must neither wait nor fail, and returns what it returned. */
  @Nullable Object step(Session session, MicroOperation operation) {
    StepResult result = session.step(operation);
    assertThat(result.kind()).as("%s: %s", operation, result).isEqualTo(StepResult.Kind.VALUE);
    return result.value();
  }

  /** Runs a transaction in a session of its own, which must commit; returns what steps returned. */
  List<@Nullable Object> alone(MicroOperation... operations) throws Exception {
    try (Session session = waiting(Duration.ofSeconds(10))) {
      return transaction(session, operations);
    }
  }

  /** Runs a transaction, which must commit; returns what its steps returned. */
  List<@Nullable Object> transaction(Session session, MicroOperation... operations) {
    begin(session);
    List<@Nullable Object> values = new ArrayList<>();
    for (MicroOperation operation : operations) {
      values.add(step(session, operation));
    }
    assertThat(session.commit().completion()).isEqualTo(Completion.OK);
    return values;
  }

  /** Returns what a key holds, as a session of its own reads it. */
  @Nullable Object read(Object key) throws Exception {
    return alone(MicroOperation.read(key)).get(0);
  }
}
