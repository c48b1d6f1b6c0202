package dev.clew.clojure;

import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Knows what steps of a model are being taken, by which a model that never ends is recognised. */
final class StepWatch {

  private final LongSupplier clock;
  private final Collection<Underway> threads = new ConcurrentLinkedQueue<>();
  private final ThreadLocal<Underway> own = ThreadLocal.withInitial(this::enter);

  /** Creates a watch that reads a clock of nanoseconds. */
  StepWatch(LongSupplier clock) {
    this.clock = clock;
  }

  /** The step that a thread is taking. */
  static final class Underway {
    private volatile @Nullable State state;
    private volatile @Nullable OperationMap operation;
    private volatile long since;

    /** Ends the step. */
    void end() {
      operation = null;
      state = null;
    }

    /** Returns the step in words. */
    String words() {
      OperationMap map = operation;
      State from = state;
      return map == null || from == null ? "" : Printing.print(map.shown()) + " in state " + from;
    }
  }

  private Underway enter() {
    Underway underway = new Underway();
    threads.add(underway);
    return underway;
  }

  /** Begins a step of this thread. */
  Underway begin(State state, OperationMap operation) {
    Underway underway = own.get();
    underway.since = clock.getAsLong();
    underway.state = state;
    underway.operation = operation;
    return underway;
  }

  /** Returns whether no step was ever taken. */
  boolean isUnused() {
    return threads.isEmpty();
  }

  /** Returns a step that has been going on for longer than some time, or null. */
  @Nullable Underway longerThan(long nanos) {
    long now = clock.getAsLong();
    for (Underway each : threads) {
      if (each.operation != null && now - each.since > nanos) {
        return each;
      }
    }
    return null;
  }
}
