package dev.clew.benchmarks.objects;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * A set of elements, each added, removed and asked for as often; all calls answer a boolean.
 *
 * <p>Its defect is a {@code contains} with the opposite answer, while nobody else touched the
 * element: what adds and removes answered before leaves no doubt whether it is in.
 */
final class SimulatedSet implements SimulatedObject {

  private final int elements;

  /** The share of calls that read all elements. */
  private final double reads;

  private final BitSet in = new BitSet();

  /** By element, how many calls on it are open, and how many there were. */
  private final int[] open;

  private final int[] calls;

  SimulatedSet(int elements, double reads) {
    this.elements = elements;
    this.reads = reads;
    this.open = new int[elements];
    this.calls = new int[elements];
  }

  @Override
  public SimulatedCall next(SplittableRandom random, int process) {
    if (reads > 0 && random.nextDouble() < reads) {
      return new SimulatedCall("read", null);
    }
    Long element = random.nextLong(elements);
    return switch (random.nextInt(3)) {
      case 0 -> new SimulatedCall("add", element);
      case 1 -> new SimulatedCall("remove", element);
      default -> new SimulatedCall("contains", element);
    };
  }

  @Override
  public void invoked(SimulatedCall call) {
    if (call.argument != null) {
      int element = elementOf(call);
      calls[element]++;
      call.evidence = open[element]++ == 0 ? calls[element] : null;
    }
  }

  @Override
  public void returned(SimulatedCall call) {
    if (call.argument != null) {
      open[elementOf(call)]--;
    }
  }

  @Override
  public boolean apply(SimulatedCall call, SplittableRandom random) {
    if (call.argument == null) {
      call.answer = all();
      return true;
    }
    int element = elementOf(call);
    boolean isIn = in.get(element);
    switch (call.function) {
      case "add" -> {
        in.set(element);
        call.answer = !isIn;
      }
      case "remove" -> {
        in.clear(element);
        call.answer = isIn;
      }
      default -> call.answer = isIn;
    }
    return true;
  }

  private List<Object> all() {
    List<Object> all = new ArrayList<>();
    in.stream().forEach(element -> all.add((long) element));
    return all;
  }

  private static int elementOf(SimulatedCall call) {
    return ((Long) Objects.requireNonNull(call.argument)).intValue();
  }

  @Override
  public boolean spoil(SimulatedCall call) {
    if (!call.isDone
        || !call.is("contains")
        || !Objects.equals(call.evidence, calls[elementOf(call)])) {
      return false;
    }
    call.answer = Boolean.FALSE.equals(call.answer);
    return true;
  }
}
