package dev.clew.run;

import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Knows since when a client has been waiting for the system under test. */
final class Watch {

  private static final long IDLE = Long.MIN_VALUE;

  private final LongSupplier nanos;
  private volatile long since = IDLE;

  Watch(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** Makes a call that may take long. */
  <T> T during(Supplier<T> call) {
    since = nanos.getAsLong();
    try {
      return call.get();
    } finally {
      since = IDLE;
    }
  }

  /** Returns how long the call under way has taken so far; 0 if there is none. */
  long waitedNanos() {
    long began = since;
    return began == IDLE ? 0 : nanos.getAsLong() - began;
  }
}
