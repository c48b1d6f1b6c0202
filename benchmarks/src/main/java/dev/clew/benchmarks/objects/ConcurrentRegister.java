package dev.clew.benchmarks.objects;

import dev.clew.benchmarks.objects.Events.Type;
import dev.clew.histories.History;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * A history of a compare-and-set register over five values whose operations are all invoked before
 * any returns.
 *
 * @param operations how many there are
 * @param isDefective whether one read more, as concurrent as the others, returns a value that
 *     nobody wrote
 */
public record ConcurrentRegister(int operations, boolean isDefective) {

  private static final long SEED = 1;

  /** Returns a name for its file, without extension. */
  public String name() {
    return "concurrent-register-n" + operations + (isDefective ? "-defect" : "-valid");
  }

  /** Returns the history, made in memory. */
  public History history() {
    EventRows rows = new EventRows(name());
    writeTo(rows);
    return rows.history();
  }

  /** Writes the events: invocations, effects in a random order, returns in another. */
  public void writeTo(Events events) {
    SimulatedRegister register = new SimulatedRegister(SimulatedRegister.Calls.FEW_VALUES);
    SplittableRandom random = new SplittableRandom(SEED);
    List<SimulatedCall> calls = new ArrayList<>();
    for (int process = 0; process < operations; process++) {
      SimulatedCall call = register.next(random, process);
      calls.add(call);
      events.event(Type.INVOKE, call.function, call.argument, process);
    }
    if (isDefective) {
      events.event(Type.INVOKE, "read", null, operations);
    }
    for (int process : shuffled(SEED)) {
      register.apply(calls.get(process), random);
    }
    for (int process : shuffled(SEED + 1)) {
      SimulatedCall call = calls.get(process);
      if (call.succeeded) {
        events.event(Type.OK, call.function, call.answer, process);
      } else {
        events.event(Type.FAIL, call.function, call.argument, process);
      }
    }
    if (isDefective) {
      events.event(Type.OK, "read", -1L, operations);
    }
  }

  private List<Integer> shuffled(long seed) {
    List<Integer> order = new ArrayList<>();
    for (int process = 0; process < operations; process++) {
      order.add(process);
    }
    Collections.shuffle(order, new Random(seed));
    return order;
  }
}
