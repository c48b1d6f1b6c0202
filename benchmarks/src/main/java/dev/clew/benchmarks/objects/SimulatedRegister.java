package dev.clew.benchmarks.objects;

import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A register that holds nil at first.
 *
 * <p>Its defect is a stale read: of a value whose one write returned before another one was invoked
 * that returned before the read was invoked.
 */
final class SimulatedRegister implements SimulatedObject {

  private static final long VALUES = 5;

  /** The value among few that is written once. */
  private static final Long BAIT = 9L;

  /** What is asked of a register. */
  enum Calls {
    /** Reads, writes and compare-and-sets, a third each, over the values 0 to 4. */
    FEW_VALUES,
    /** Reads and writes, half of each; no value is written twice. */
    UNIQUE_WRITES,
    /** Mostly reads and compare-and-sets from the value held to one never seen before. */
    UNIQUE_CHAINS
  }

  private final Calls calls;
  private @Nullable Object held;
  private long written;

  /** The value that was written by the last write that returned, if it is written once. */
  private @Nullable Object settled;

  /** A value that no read invoked from now on can return. */
  private @Nullable Object overwritten;

  SimulatedRegister(Calls calls) {
    this.calls = calls;
  }

  @Override
  public SimulatedCall next(SplittableRandom random, int process) {
    int dice = random.nextInt(12);
    return switch (calls) {
      case FEW_VALUES -> {
        Object value = random.nextLong(VALUES);
        yield dice < 4
            ? new SimulatedCall("read", null)
            : dice < 8
                ? new SimulatedCall("write", value)
                : new SimulatedCall("cas", List.of(random.nextLong(VALUES), value));
      }
      case UNIQUE_WRITES ->
          dice < 6 ? new SimulatedCall("read", null) : new SimulatedCall("write", ++written);
      case UNIQUE_CHAINS ->
          dice < 5
              ? new SimulatedCall("read", null)
              : dice < 11 && held != null
                  ? new SimulatedCall("cas", List.of(held, ++written))
                  : new SimulatedCall("write", ++written);
    };
  }

  @Override
  public SimulatedCall bait() {
    return new SimulatedCall("write", calls == Calls.FEW_VALUES ? BAIT : (Object) (++written));
  }

  @Override
  public boolean apply(SimulatedCall call, SplittableRandom random) {
    switch (call.function) {
      case "read" -> call.answer = held;
      case "write" -> held = call.argument;
      default -> {
        List<?> pair = (List<?>) Objects.requireNonNull(call.argument);
        call.succeeded = Objects.equals(held, pair.get(0));
        held = call.succeeded ? pair.get(1) : held;
      }
    }
    return true;
  }

  @Override
  public void invoked(SimulatedCall call) {
    call.evidence = call.is("read") ? overwritten : settled;
  }

  @Override
  public void returned(SimulatedCall call) {
    if (call.is("read")) {
      return;
    }
    if (call.evidence != null) {
      overwritten = call.evidence;
    }
    Object value = call.argument instanceof List<?> pair ? pair.get(1) : call.argument;
    if (calls != Calls.FEW_VALUES || BAIT.equals(value)) {
      settled = value;
    }
  }

  @Override
  public boolean spoil(SimulatedCall call) {
    if (!call.isDone || !call.is("read") || call.evidence == null) {
      return false;
    }
    call.answer = call.evidence;
    return true;
  }
}
