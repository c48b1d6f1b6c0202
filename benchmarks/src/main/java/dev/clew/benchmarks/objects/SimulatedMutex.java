package dev.clew.benchmarks.objects;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A lock that all processes want; who holds it pauses at times before the release.
 *
 * <p>Its defect is an acquire that returns while another process holds the lock, has been told so,
 * and has not begun to release it: one acquire more has returned than can have been undone.
 */
final class SimulatedMutex implements SimulatedObject {

  private final boolean[] holds;
  private int holders;
  private boolean isTold;

  SimulatedMutex(int processes) {
    this.holds = new boolean[processes];
  }

  @Override
  public @Nullable SimulatedCall next(SplittableRandom random, int process) {
    if (holds[process]) {
      if (random.nextBoolean()) {
        return null;
      }
      holds[process] = false;
      return new SimulatedCall("release", null);
    }
    SimulatedCall acquire = new SimulatedCall("acquire", null);
    acquire.evidence = process;
    return acquire;
  }

  @Override
  public void invoked(SimulatedCall call) {
    if (call.is("release")) {
      isTold = false;
    }
  }

  @Override
  public void returned(SimulatedCall call) {
    if (call.is("acquire")) {
      isTold = true;
    }
  }

  @Override
  public boolean apply(SimulatedCall call, SplittableRandom random) {
    if (call.is("release")) {
      holders--;
      return true;
    }
    if (holders > 0) {
      return false;
    }
    take(call);
    return true;
  }

  private void take(SimulatedCall acquire) {
    holders++;
    if (acquire.evidence instanceof Integer process) {
      holds[process] = true;
    }
  }

  @Override
  public boolean spoil(SimulatedCall call) {
    if (call.isDone || !call.is("acquire") || !isTold || holders != 1) {
      return false;
    }
    take(call);
    return true;
  }
}
