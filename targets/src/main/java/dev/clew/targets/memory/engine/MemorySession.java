package dev.clew.targets.memory.engine;

import dev.clew.histories.MicroOperation;
import dev.clew.targets.DeadlineClock;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.spi.CommitResult;
import dev.clew.targets.spi.RowOperation;
import dev.clew.targets.spi.Session;
import dev.clew.targets.spi.SessionContext;
import dev.clew.targets.spi.SessionContext.Waiting;
import dev.clew.targets.spi.StepResult;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A session of an in-memory engine: holds the engine's monitor while the engine works, and waits on
 * it while a step is blocked.
 *
 * @param <T> the transactions of the engine
 */
public final class MemorySession<T> implements Session {

  private final Engine<T> engine;
  private final IsolationLevel level;
  private final SessionContext context;
  private final Updates<T> updates;
  private @Nullable T open;
  private boolean cancelled;

  /** Creates a session of an engine that offers one level. */
  public MemorySession(Engine<T> engine, IsolationLevel level, SessionContext context) {
    this.engine = engine;
    this.level = level;
    this.context = context;
    this.updates = new Updates<>(engine);
  }

  @Override
  public StepResult begin(IsolationLevel asked) {
    if (asked != level) {
      throw new IllegalArgumentException(
          "this engine has no level %s, only %s".formatted(asked.id(), level.id()));
    }
    synchronized (engine) {
      if (open != null) {
        throw new IllegalStateException("begin within a transaction: commit or abort comes first");
      }
      open = engine.begin(context.process());
    }
    return StepResult.done();
  }

  @Override
  public StepResult step(MicroOperation operation) {
    return step(transaction -> engine.step(transaction, operation));
  }

  @Override
  public StepResult step(RowOperation operation) {
    if (operation instanceof RowOperation.Increment increment) {
      return step(transaction -> updates.increment(transaction, increment));
    } else if (operation instanceof RowOperation.ReadForUpdate read) {
      return step(transaction -> updates.readForUpdate(transaction, read));
    }
    throw new IllegalArgumentException("this engine has no rows to pick: " + operation);
  }

  @SuppressWarnings(
      "ThreadPriorityCheck") // nothing relies on the yield: it only makes races likely
  private StepResult step(Function<T, StepResult> work) {
    if (context.waiting() == Waiting.WAIT) {
      // Steps take less than a microsecond, so that free-running transactions would hardly ever
      // overlap; a network would make room here.
      Thread.yield();
    }
    synchronized (engine) {
      T transaction = current();
      cancelled = false;
      StepResult result = work.apply(transaction);
      if (result.kind() == StepResult.Kind.BLOCKED && context.waiting() == Waiting.WAIT) {
        result = waitFor(transaction, work);
      }
      if (result.kind() == StepResult.Kind.ABORTED) {
        open = null;
      }
      engine.notifyAll();
      return result;
    }
  }

  /** Tries a blocked step again each time another session has moved. */
  private StepResult waitFor(T transaction, Function<T, StepResult> work) {
    DeadlineClock deadline = DeadlineClock.in(context.timeout());
    engine.notifyAll(); // also a step that blocks may have let another go on
    StepResult result = StepResult.blocked();
    while (result.kind() == StepResult.Kind.BLOCKED) {
      long millis = deadline.remainingMillis();
      if (millis == 0) {
        return givenUp(
            transaction, "waited %d ms for a lock".formatted(context.timeout().toMillis()));
      }
      try {
        engine.wait(millis);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return givenUp(transaction, "interrupted while it waited for a lock");
      }
      if (cancelled) {
        return givenUp(transaction, "cancelled while it waited for a lock");
      }
      result = work.apply(transaction);
    }
    return result;
  }

  private StepResult givenUp(T transaction, String cause) {
    engine.rollback(transaction);
    return StepResult.aborted(cause);
  }

  @Override
  public CommitResult commit() {
    synchronized (engine) {
      T transaction = current();
      open = null;
      CommitResult result = engine.commit(transaction);
      engine.notifyAll();
      return result;
    }
  }

  @Override
  public CommitResult abort() {
    synchronized (engine) {
      T transaction = open;
      open = null;
      if (transaction != null) {
        engine.rollback(transaction);
        engine.notifyAll();
      }
      return CommitResult.ok();
    }
  }

  @Override
  public void cancel() {
    synchronized (engine) {
      cancelled = true;
      engine.notifyAll();
    }
  }

  @Override
  public void close() {
    abort();
  }

  private T current() {
    T transaction = open;
    if (transaction == null) {
      throw new IllegalStateException("no transaction is open: begin comes first");
    }
    return transaction;
  }
}
