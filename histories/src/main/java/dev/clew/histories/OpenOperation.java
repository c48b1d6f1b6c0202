package dev.clew.histories;

import dev.clew.histories.columns.HistoryColumns;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * An operation whose invocation a {@link Recorder} has taken down; completed once, in any thread.
 *
 * <p>Never completed, it is indeterminate, like one completed with info, and its process can invoke
 * nothing more.
 */
public final class OpenOperation {

  /** What an operation does, if it returns nothing. */
  @FunctionalInterface
  public interface Action {
    /** Does it. */
    void run() throws Exception;
  }

  private final Recorder recorder;
  private final int process;
  private final int processName;
  private final Call call;
  private final AtomicBoolean completed = new AtomicBoolean();

  OpenOperation(Recorder recorder, int process, int processName, Call call) {
    this.recorder = recorder;
    this.process = process;
    this.processName = processName;
    this.call = call;
  }

  /** Returns the number of its process in the history. */
  public int process() {
    return processName;
  }

  /**
   * Does what is asked for, and takes down how it ended: ok if it returns, else by its exception as
   * {@link Recorder#failingOn} says. The exception goes no further, except for an {@link Error}.
   *
   * @throws IllegalStateException before it is done, if it reads: use {@link #completeWith}
   */
  public Completion complete(Action action) {
    if (call.reads()) {
      throw new IllegalStateException(
          "'" + call + "' reads, so its completion has a value: use completeWith(...)");
    }
    return run(
        () -> {
          action.run();
          return call.transaction() == null ? call.value() : call.transaction();
        });
  }

  /**
   * Does what is asked for, and takes down what it returned, or how else it ended, as {@link
   * #complete}. Of a transaction it returns the micro-operations with the reads filled in; of a
   * compare-and-set false if it replaced nothing.
   */
  public Completion completeWith(Callable<?> callable) {
    return run(callable);
  }

  private Completion run(Callable<?> callable) {
    Object answer;
    try {
      answer = callable.call();
    } catch (Exception e) {
      if (recorder.isFailure(e)) {
        fail(e);
        return Completion.FAIL;
      }
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      info(e);
      return Completion.INFO;
    } catch (Error e) {
      info(e);
      throw e;
    }
    if (call.function().equals("cas") && Boolean.FALSE.equals(answer)) {
      fail(null);
      return Completion.FAIL;
    }
    ok(answer);
    return Completion.OK;
  }

  /**
   * Takes down that it took effect and, unless it is a write, what it returned.
   *
   * @param value what it returned; for a transaction the list of its micro-operations, reads filled
   *     in
   */
  public void ok(@Nullable Object value) {
    if (call.transaction() != null) {
      call.filled(value);
    }
    complete(HistoryColumns.OK, value, null);
  }

  /**
   * Takes down that it certainly did not take effect.
   *
   * @param cause why: a {@link Throwable}, a message, any value, or null
   */
  public void fail(@Nullable Object cause) {
    complete(HistoryColumns.FAIL, null, cause);
  }

  /**
   * Takes down that it may or may not have taken effect; its process goes on under a new number.
   *
   * @param cause why: a {@link Throwable}, a message, any value, or null
   */
  public void info(@Nullable Object cause) {
    complete(HistoryColumns.INFO, null, cause);
  }

  private void complete(byte type, @Nullable Object answer, @Nullable Object cause) {
    if (!completed.compareAndSet(false, true)) {
      throw new IllegalStateException("'" + call + "' is completed a second time");
    }
    Object error = cause instanceof Throwable ? cause.toString() : cause;
    recorder.log().complete(process, call, type, answer, error);
  }
}
