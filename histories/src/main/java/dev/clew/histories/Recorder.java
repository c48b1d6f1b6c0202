package dev.clew.histories;

import dev.clew.histories.format.EventWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes down what clients ask of a system and what they are told, in one order of all events.
 *
 * <pre>{@code
 * Recorder recorder = Recorder.create().failingOn(ConflictException.class);
 * recorder.invoke(process, write("x", v)).complete(() -> store.put("x", v));
 * recorder.invoke(process, read("x")).completeWith(() -> store.get("x"));
 * recorder.history();
 * }</pre>
 *
 * <p>{@code invoke} returns when the invocation is ordered and, if there is a writer, written: the
 * request must be sent after that. A completion is ordered after the reply came. So every interval
 * contains the moment at which its operation took effect; recorded later or earlier, a sound system
 * would seem to answer from the future.
 *
 * <p>A process does one operation at a time. After an indeterminate one it goes on under a new
 * number, for the old one may still be at work. Thread-safe.
 */
public final class Recorder {

  private final EventLog log;
  private final List<Class<? extends Exception>> failures;

  private Recorder(EventLog log, List<Class<? extends Exception>> failures) {
    this.log = log;
    this.failures = List.copyOf(failures);
  }

  /** Returns a recorder that keeps the history in memory, with the time since now. */
  public static Recorder create() {
    return timedBy(NanoClock.start());
  }

  /** Returns a recorder that keeps the history in memory, with nanoseconds of a clock. */
  public static Recorder timedBy(LongSupplier nanos) {
    return new Recorder(new EventLog(null, nanos), List.of());
  }

  /** Returns a recorder that also writes each event at once, with the time since now. */
  public static Recorder writingTo(EventWriter writer) {
    return writingTo(writer, NanoClock.start());
  }

  /** Returns a recorder that also writes each event at once, with nanoseconds of a clock. */
  public static Recorder writingTo(EventWriter writer, LongSupplier nanos) {
    return new Recorder(new EventLog(writer, nanos), List.of());
  }

  /**
   * Returns this recorder, but an exception of a type, and of its subtypes, means that the
   * operation certainly did not take effect. Every other exception, a time-out included, means that
   * it may have.
   */
  public Recorder failingOn(Class<? extends Exception> type) {
    List<Class<? extends Exception>> all = new ArrayList<>(failures);
    all.add(type);
    return new Recorder(log, all);
  }

  /** Takes down that a process asks for an operation on one key. */
  public OpenOperation invoke(LogicalProcess process, MicroOperation operation) {
    return invoke(process, Call.of(operation));
  }

  /** Takes down that a process asks for a transaction; its reads have no values yet. */
  public OpenOperation invoke(LogicalProcess process, List<MicroOperation> transaction) {
    return invoke(process, Call.of(transaction));
  }

  /** Takes down that a process asks for any function of a value, such as {@code enqueue} of 3. */
  public OpenOperation invoke(LogicalProcess process, String function, @Nullable Object value) {
    return invoke(process, Call.of(function, null, value));
  }

  /** Takes down that the process of a number asks for an operation on one key. */
  public OpenOperation invoke(int process, MicroOperation operation) {
    return invoke(process, Call.of(operation));
  }

  /** Takes down that the process of a number asks for a transaction. */
  public OpenOperation invoke(int process, List<MicroOperation> transaction) {
    return invoke(process, Call.of(transaction));
  }

  /** Takes down that the process of a number asks for any function of a value. */
  public OpenOperation invoke(int process, String function, @Nullable Object value) {
    return invoke(process, Call.of(function, null, value));
  }

  /** Takes down that the process of a number asks for any function of a key and a value. */
  public OpenOperation invoke(int process, String function, Object key, @Nullable Object value) {
    return invoke(process, Call.of(function, key, value));
  }

  /** Takes down what is done to the system from outside, such as {@code kill} of a node. */
  public void fault(String function, @Nullable Object value) {
    log.fault(function, value);
  }

  /**
   * Returns the history so far; operations still open are indeterminate in it.
   *
   * <p>Costs nothing at the end of a test. If recording goes on, the next event copies the history,
   * so do not ask for it after every event of a long one.
   */
  public History history() {
    return History.of(log.columns());
  }

  private OpenOperation invoke(LogicalProcess process, Call call) {
    log.reserve(process.processes());
    return invoke(process.number(), call);
  }

  private OpenOperation invoke(int process, Call call) {
    return new OpenOperation(this, process, log.invoke(process, call), call);
  }

  EventLog log() {
    return log;
  }

  boolean isFailure(Exception exception) {
    return failures.stream().anyMatch(type -> type.isInstance(exception));
  }
}
