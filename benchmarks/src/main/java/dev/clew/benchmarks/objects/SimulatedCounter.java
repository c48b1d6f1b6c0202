package dev.clew.benchmarks.objects;

import java.util.SplittableRandom;

/**
 * A counter that is 0 at first; increments and reads, half of each.
 *
 * <p>Its defect is a read that is one too small: one less than there were increments that returned
 * before it was invoked.
 */
final class SimulatedCounter implements SimulatedObject {

  private long count;
  private long returned;

  @Override
  public SimulatedCall next(SplittableRandom random, int process) {
    return new SimulatedCall(random.nextBoolean() ? "increment" : "read", null);
  }

  @Override
  public void invoked(SimulatedCall call) {
    call.evidence = returned;
  }

  @Override
  public void returned(SimulatedCall call) {
    if (call.is("increment")) {
      returned++;
    }
  }

  @Override
  public boolean apply(SimulatedCall call, SplittableRandom random) {
    if (call.is("increment")) {
      count++;
    } else {
      call.answer = count;
    }
    return true;
  }

  @Override
  public boolean spoil(SimulatedCall call) {
    if (!call.isDone || !call.is("read") || !(call.evidence instanceof Long least) || least == 0) {
      return false;
    }
    call.answer = least - 1;
    return true;
  }
}
