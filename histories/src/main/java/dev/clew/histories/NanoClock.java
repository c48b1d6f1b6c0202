package dev.clew.histories;

import java.util.function.LongSupplier;

/** Nanoseconds since the clock was started, which never go back. */
final class NanoClock implements LongSupplier {

  private final long start = System.nanoTime();

  private NanoClock() {}

  static NanoClock start() {
    return new NanoClock();
  }

  @Override
  public long getAsLong() {
    return System.nanoTime() - start;
  }
}
