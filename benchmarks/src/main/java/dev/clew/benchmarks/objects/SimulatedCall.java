package dev.clew.benchmarks.objects;

import org.jspecify.annotations.Nullable;

/** An operation under way: what a process asked for, and what came of it so far. */
final class SimulatedCall {

  /** The position of an event that has not come. */
  static final int NEVER = Integer.MAX_VALUE;

  final String function;
  final @Nullable Object argument;

  /** What it answers if it succeeds. */
  @Nullable Object answer;

  /** Whether it had an effect, if it is done at all; else it completes as failed. */
  boolean succeeded = true;

  /** Whether it is to stay indeterminate. */
  boolean crashes;

  /** Whether it needs no further step before it completes. */
  boolean isDone;

  int invokedAt = NEVER;
  int returnedAt = NEVER;

  /** Something known when it was invoked that makes an answer wrong; null if nothing is. */
  @Nullable Object evidence;

  /** Creates a call that answers its argument, as clients echo it. */
  SimulatedCall(String function, @Nullable Object argument) {
    this.function = function;
    this.argument = argument;
    this.answer = argument;
  }

  boolean is(String name) {
    return function.equals(name);
  }
}
