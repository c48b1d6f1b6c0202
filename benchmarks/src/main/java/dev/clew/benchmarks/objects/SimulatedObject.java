package dev.clew.benchmarks.objects;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** An object that takes one call after another, and knows when a wrong answer is provably wrong. */
interface SimulatedObject {

  /**
   * Chooses what a process asks for next.
   *
   * @return a call, or null if the process pauses
   */
  @Nullable SimulatedCall next(SplittableRandom random, int process);

  /**
   * Lets a call take effect and sets its answer.
   *
   * @return false if it has to wait
   */
  boolean apply(SimulatedCall call, SplittableRandom random);

  /** Takes note that a call was invoked. */
  default void invoked(SimulatedCall call) {}

  /** Takes note that a call succeeded and returned. */
  default void returned(SimulatedCall call) {}

  /** Returns a call that a later defect needs, made half-way; null if none is needed. */
  default @Nullable SimulatedCall bait() {
    return null;
  }

  /**
   * Makes the answer of a call wrong, provided that no order of the history can explain it; the
   * call returns next.
   *
   * @return whether it did so
   */
  boolean spoil(SimulatedCall call);
}
