package dev.clew.benchmarks.objects;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Processes that call an object, all of them always busy, so that the concurrency is their number.
 *
 * <p>At each step one of them, chosen at random, gets further: its call takes effect, or it returns
 * and the next is invoked at once. Effects come one at a time and within their calls, so the
 * history is linearizable by construction; then one answer may be spoilt, after nine tenths of it.
 */
final class Simulation {

  private static final double BAIT_AT = 0.5;
  private static final double SPOIL_AT = 0.9;

  private final SimulatedObject object;
  private final Events events;
  private final int operations;
  private final double crashed;
  private final SplittableRandom random;
  private final @Nullable SimulatedCall[] pending;
  private final int[] process;

  private int position;
  private int invoked;
  private int open;
  private boolean isBaited;
  private boolean isSpoilt;

  private Simulation(
      SimulatedObject object, Events events, SimulatedHistory history, SplittableRandom random) {
    this.object = object;
    this.events = events;
    this.operations = history.operations();
    this.crashed = history.crashed();
    this.random = random;
    this.pending = new SimulatedCall[history.processes()];
    this.process = new int[history.processes()];
    this.isBaited = !history.isDefective();
    this.isSpoilt = !history.isDefective();
    for (int slot = 0; slot < process.length; slot++) {
      process[slot] = slot;
    }
  }

  /** Writes a history of an object. */
  static void run(
      SimulatedObject object, Events events, SimulatedHistory history, SplittableRandom random) {
    Simulation simulation = new Simulation(object, events, history, random);
    simulation.run();
    if (!simulation.isSpoilt) {
      throw new IllegalStateException("there was no chance of a provable defect in " + history);
    }
  }

  private void run() {
    for (int slot = 0; slot < pending.length; slot++) {
      invoke(slot);
    }
    while (invoked < operations || open > 0) {
      int slot = random.nextInt(pending.length);
      SimulatedCall call = pending[slot];
      if (call == null) {
        invoke(slot);
      } else if (isToBeSpoilt(call)) {
        isSpoilt = true;
        complete(slot, call);
      } else if (call.isDone) {
        complete(slot, call);
      } else {
        apply(call);
      }
    }
  }

  private boolean isToBeSpoilt(SimulatedCall call) {
    return !isSpoilt && invoked >= operations * SPOIL_AT && !call.crashes && object.spoil(call);
  }

  private void invoke(int slot) {
    if (invoked == operations) {
      return;
    }
    SimulatedCall call = null;
    if (!isBaited && invoked >= operations * BAIT_AT) {
      isBaited = true;
      call = object.bait();
    }
    boolean isBait = call != null;
    if (call == null) {
      call = object.next(random, slot);
    }
    if (call == null) {
      return;
    }
    call.crashes = !isBait && crashed > 0 && random.nextDouble() < crashed;
    call.invokedAt = position++;
    pending[slot] = call;
    invoked++;
    open++;
    object.invoked(call);
    events.event(Events.Type.INVOKE, call.function, call.argument, process[slot]);
  }

  private void apply(SimulatedCall call) {
    if (call.crashes && random.nextBoolean()) {
      call.isDone = true;
    } else if (object.apply(call, random)) {
      call.isDone = true;
    } else if (invoked == operations) {
      // Nobody will come to end the wait.
      call.isDone = true;
      call.succeeded = false;
    }
  }

  private void complete(int slot, SimulatedCall call) {
    int at = position++;
    if (call.crashes) {
      events.event(Events.Type.INFO, call.function, call.argument, process[slot]);
      process[slot] += pending.length;
    } else if (call.succeeded) {
      call.returnedAt = at;
      events.event(Events.Type.OK, call.function, call.answer, process[slot]);
      object.returned(call);
    } else {
      events.event(Events.Type.FAIL, call.function, call.argument, process[slot]);
    }
    pending[slot] = null;
    open--;
    invoke(slot);
  }
}
