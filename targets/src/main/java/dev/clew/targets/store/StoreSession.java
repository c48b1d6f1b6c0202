package dev.clew.targets.store;

import dev.clew.histories.MicroOperation;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.spi.CommitResult;
import dev.clew.targets.spi.Session;
import dev.clew.targets.spi.StepResult;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A session of a store without transactions: a client, and what it does for each operation.
 *
 * <p>An operation that throws is indeterminate: the request may have been sent, and may take effect
 * at any later time. The session ends with it, and another process goes on with a new client. Only
 * exceptions named by {@link #failing} say that the operation certainly did not happen.
 *
 * <p>A client must not send a request twice by itself, or fail over: duplicates would be blamed on
 * the store. It should have time-outs; a run gives up those that have none.
 *
 * @param <C> the type of the client
 */
public final class StoreSession<C> implements Session {

  /**
   * What a client does for an operation.
   *
   * @param <O> which operation
   */
  @FunctionalInterface
  public interface Call<O extends MicroOperation> {
    /** Does the operation and returns its answer; null if it has none. */
    @Nullable Object apply(O operation) throws Exception;
  }

  /**
   * What a client does for an operation that has no answer.
   *
   * @param <O> which operation
   */
  @FunctionalInterface
  public interface Act<O extends MicroOperation> {
    /** Does the operation. */
    void apply(O operation) throws Exception;
  }

  /**
   * How a client is closed.
   *
   * @param <C> the type of the client
   */
  @FunctionalInterface
  public interface Closer<C> {
    /** Closes it. */
    void close(C client) throws Exception;
  }

  private enum State {
    IDLE,
    BEGUN,
    DONE,
    LOST
  }

  private final C client;
  private final Map<MicroOperation.Kind, Call<MicroOperation>> calls =
      new EnumMap<>(MicroOperation.Kind.class);
  private final List<Class<? extends Exception>> failing = new ArrayList<>();
  private Closer<? super C> closer = unclosed -> {};
  private State state = State.IDLE;

  private final Object asking = new Object();
  private @Nullable Thread asked;
  private boolean cancelled;

  private StoreSession(C client) {
    this.client = client;
  }

  /** Begins the session of a client, which is used by one thread at a time. */
  public static <C> StoreSession<C> of(C client) {
    return new StoreSession<>(client);
  }

  /** Says how a key is read; the answer is null for one that was never written. */
  public StoreSession<C> read(Call<MicroOperation.Read> call) {
    return on(MicroOperation.Kind.READ, op -> call.apply((MicroOperation.Read) op));
  }

  /** Says how a key is written; a value of null makes it as if it was never written. */
  public StoreSession<C> write(Act<MicroOperation.Write> act) {
    return on(
        MicroOperation.Kind.WRITE,
        op -> {
          act.apply((MicroOperation.Write) op);
          return null;
        });
  }

  /** Says how a key is appended to. */
  public StoreSession<C> append(Act<MicroOperation.Append> act) {
    return on(
        MicroOperation.Kind.APPEND,
        op -> {
          act.apply((MicroOperation.Append) op);
          return null;
        });
  }

  /** Says how a value is replaced by another; the answer is whether it was. */
  public StoreSession<C> cas(Call<MicroOperation.Cas> call) {
    return on(MicroOperation.Kind.CAS, op -> call.apply((MicroOperation.Cas) op));
  }

  private StoreSession<C> on(MicroOperation.Kind kind, Call<MicroOperation> call) {
    calls.put(kind, call);
    return this;
  }

  /** Names an exception which says that the operation certainly did not happen, and never will. */
  public StoreSession<C> failing(Class<? extends Exception> exception) {
    failing.add(exception);
    return this;
  }

  /** Says how the client is closed; that it fails changes nothing. */
  public StoreSession<C> closedBy(Closer<? super C> how) {
    closer = how;
    return this;
  }

  @Override
  public StepResult begin(IsolationLevel level) {
    if (state != State.IDLE) {
      throw new IllegalStateException("begin within an operation: commit or abort comes first");
    }
    state = State.BEGUN;
    return StepResult.done();
  }

  @Override
  public StepResult step(MicroOperation operation) {
    if (state != State.BEGUN) {
      throw new IllegalStateException(
          state == State.DONE
              ? "a store without transactions does one operation at a time"
              : "begin comes first");
    }
    Call<MicroOperation> call = calls.get(operation.kind());
    if (call == null) {
      throw new IllegalArgumentException(
          "this store cannot do '%s'; it can do %s".formatted(operation, calls.keySet()));
    }
    try {
      StepResult result = StepResult.value(ask(call, operation));
      state = State.DONE;
      return result;
    } catch (Exception e) {
      boolean failed = failing.stream().anyMatch(type -> type.isInstance(e));
      state = failed ? State.IDLE : State.LOST;
      return failed ? StepResult.aborted(e.toString()) : StepResult.lost(e.toString());
    }
  }

  private @Nullable Object ask(Call<MicroOperation> call, MicroOperation operation)
      throws Exception {
    synchronized (asking) {
      asked = Thread.currentThread();
      cancelled = false;
    }
    try {
      return call.apply(operation);
    } finally {
      synchronized (asking) {
        asked = null;
        if (cancelled) {
          Thread.interrupted(); // it was meant for the call alone
        }
      }
    }
  }

  @Override
  public CommitResult commit() {
    if (state == State.IDLE || state == State.LOST) {
      throw new IllegalStateException("begin comes first");
    }
    state = State.IDLE;
    return CommitResult.ok();
  }

  /** Ends an operation; one that is done cannot be taken back. */
  @Override
  public CommitResult abort() {
    boolean done = state == State.DONE;
    state = state == State.LOST ? State.LOST : State.IDLE;
    return done
        ? CommitResult.info("a store without transactions cannot take an operation back")
        : CommitResult.ok();
  }

  @Override
  public void cancel() {
    synchronized (asking) {
      if (asked != null) {
        cancelled = true;
        asked.interrupt();
      }
    }
  }

  @Override
  public boolean isUsable() {
    return state != State.LOST;
  }

  @Override
  public void close() {
    try {
      closer.close(client);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      // Nothing depends on a client that is not used any more.
    }
  }
}
