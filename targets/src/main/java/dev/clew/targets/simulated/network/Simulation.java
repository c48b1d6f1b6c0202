package dev.clew.targets.simulated.network;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * Virtual time: events, each at its microsecond, and the one source of chance.
 *
 * <p>Time passes only when somebody {@link #advance runs} the next event, so a thousand seconds of
 * failures take no longer than the events in them, and the same seed with the same calls in the
 * same order gives the same run. Not thread-safe: whoever uses it, or a node of it, holds its
 * monitor.
 */
public final class Simulation {

  private static final Comparator<Event> BY_TIME =
      Comparator.comparingLong(Event::time).thenComparingLong(Event::number);

  private final PriorityQueue<Event> events = new PriorityQueue<>(BY_TIME);
  private final SplittableRandom random;
  private long now;
  private long scheduled;

  /** What happens at a time; events of one time happen in the order in which they were planned. */
  private record Event(long time, long number, Runnable action) {}

  /** Creates a simulation at time 0 in which nothing is planned. */
  public Simulation(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** Returns the time in microseconds, which no node can see. */
  public long now() {
    return now;
  }

  /** Returns the source of chance. */
  public SplittableRandom random() {
    return random;
  }

  /** Plans an action for some microseconds from now. */
  public void after(long micros, Runnable action) {
    events.add(new Event(now + micros, scheduled++, action));
  }

  /** Does something again and again, with a pause of some microseconds before each time. */
  public void every(long micros, Runnable action) {
    after(
        micros,
        () -> {
          action.run();
          every(micros, action);
        });
  }

  /** Lets the next event happen, if one is planned. */
  public void advance() {
    Event next = events.poll();
    if (next != null) {
      now = next.time();
      next.action().run();
    }
  }

  /** Lets all happen that is planned for the time until then, or will be. */
  public void pass(Duration time) {
    long end = now + time.toNanos() / 1000;
    while (!events.isEmpty() && events.peek().time() <= end) {
      advance();
    }
    now = end;
  }

  /** Returns a random number with an exponential distribution, in microseconds. */
  public long exponential(long mean) {
    return (long) (-mean * Math.log(1 - random.nextDouble()));
  }
}
