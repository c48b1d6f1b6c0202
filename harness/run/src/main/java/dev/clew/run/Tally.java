package dev.clew.run;

import dev.clew.histories.Completion;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Counts operations by what they came to; thread-safe. */
final class Tally {

  private final AtomicLong invoked = new AtomicLong();
  private final AtomicLong ok = new AtomicLong();
  private final AtomicLong fail = new AtomicLong();
  private final AtomicLong info = new AtomicLong();
  private volatile String refusal = "";

  void invoked() {
    invoked.incrementAndGet();
  }

  /** Counts a completion; the cause is that of a failure. */
  void completed(Completion completion, String cause) {
    switch (completion) {
      case OK -> ok.incrementAndGet();
      case FAIL -> {
        fail.incrementAndGet();
        refusal = cause;
      }
      case INFO -> info.incrementAndGet();
    }
  }

  /** Returns whether nothing was ever invoked. */
  boolean isEmpty() {
    return invoked.get() == 0;
  }

  /** Returns why the last operation failed if at least so many did, and no other came to pass. */
  Optional<String> refusal(long atLeast) {
    return ok.get() == 0 && info.get() == 0 && fail.get() >= atLeast
        ? Optional.of(refusal)
        : Optional.empty();
  }

  /** Returns how many operations are indeterminate. */
  long info() {
    return info.get();
  }

  void report(RunListener listener, long elapsedNanos) {
    listener.progress(elapsedNanos, invoked.get(), ok.get(), fail.get(), info.get());
  }
}
