package dev.clew.run;

import dev.clew.histories.Completion;
import java.util.concurrent.atomic.AtomicLong;

/** Counts operations by what they came to; thread-safe. */
final class Tally {

  private final AtomicLong invoked = new AtomicLong();
  private final AtomicLong ok = new AtomicLong();
  private final AtomicLong fail = new AtomicLong();
  private final AtomicLong info = new AtomicLong();

  void invoked() {
    invoked.incrementAndGet();
  }

  void completed(Completion completion) {
    switch (completion) {
      case OK -> ok.incrementAndGet();
      case FAIL -> fail.incrementAndGet();
      case INFO -> info.incrementAndGet();
    }
  }

  /** Returns whether nothing was ever invoked. */
  boolean isEmpty() {
    return invoked.get() == 0;
  }

  /** Returns how many operations are indeterminate. */
  long info() {
    return info.get();
  }

  void report(RunListener listener, long elapsedNanos) {
    listener.progress(elapsedNanos, invoked.get(), ok.get(), fail.get(), info.get());
  }
}
