package dev.clew.targets.memory.engine;

import dev.clew.histories.MicroOperation;
import dev.clew.targets.DeadlineClock;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.spi.CommitResult;
import dev.clew.targets.spi.Session;
import dev.clew.targets.spi.SessionContext;
import dev.clew.targets.spi.SessionContext.Waiting;
import dev.clew.targets.spi.StepResult;
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
  private @Nullable T open;
  private boolean cancelled;

  /** Creates a session of an engine that offers one level. */
  public MemorySession(Engine<T> engine, IsolationLevel level, SessionContext context) {
    this.engine = engine;
    this.level = level;
    this.context = context;
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

  @SuppressWarnings(
      "ThreadPriorityCheck") // nothing relies on the yield: it only makes races likely
  @Override
  public StepResult step(MicroOperation operation) {
    if (context.waiting() == Waiting.WAIT) {
      // Steps take less than a microsecond, so that free-running transactions would hardly ever
      // overlap; a network would make room here.
      Thread.yield();
    }
    synchronized (engine) {
      T transaction = current();
      cancelled = false;
      StepResult result = engine.step(transaction, operation);
      if (result.kind() == StepResult.Kind.BLOCKED && context.waiting() == Waiting.WAIT) {
        result = waitFor(transaction, operation);
      }
      if (result.kind() == StepResult.Kind.ABORTED) {
        open = null;
      }
      engine.notifyAll();
      return result;
    }
  }

  /** Tries a blocked step again each time another session has moved. */
  private StepResult waitFor(T transaction, MicroOperation operation) {
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
      result = engine.step(transaction, operation);
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
