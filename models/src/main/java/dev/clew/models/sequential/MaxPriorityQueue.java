package dev.clew.models.sequential;

import dev.clew.models.Invocation;
import dev.clew.models.Model;
import dev.clew.models.Result;
import dev.clew.models.Step;
import dev.clew.models.Structure;
import dev.clew.models.persistent.LongMap;
import java.util.OptionalLong;

/**
 * A priority queue: the greatest element comes out first.
 *
 * <p>{@code enqueue n} puts an integer in, which is its own priority, whatever it answers; {@code
 * dequeue} takes out and answers the greatest, or nil if there is none. One that crashed took the
 * greatest, if there was one. The state is how often each integer is in.
 */
public record MaxPriorityQueue() implements Model<LongMap<Long>, Transfer<Long>> {

  /** Returns independent queues, one per key. */
  public PerKey<LongMap<Long>, Transfer<Long>> perKey() {
    return new PerKey<>(this);
  }

  @Override
  public LongMap<Long> initial() {
    return LongMap.empty();
  }

  @Override
  public Step<LongMap<Long>> step(LongMap<Long> queue, Transfer<Long> operation, Result result) {
    Long element = operation.element();
    if (element != null) {
      return Step.to(queue.with(element, count(queue, element) + 1));
    }
    OptionalLong first = queue.greatest();
    if (first.isEmpty()) {
      return result.isUnknownOr(null)
          ? Step.to(queue)
          : Step.impossible("can't dequeue %s from an empty queue", result);
    }
    long greatest = first.getAsLong();
    if (!result.isUnknownOr(greatest)) {
      return Step.impossible("can't dequeue %s where %s is the greatest", result, greatest);
    }
    long left = count(queue, greatest) - 1;
    return Step.to(left == 0 ? queue.without(greatest) : queue.with(greatest, left));
  }

  private static long count(LongMap<Long> queue, long element) {
    Long count = queue.get(element);
    return count == null ? 0 : count;
  }

  @Override
  public Transfer<Long> operation(Invocation invocation) {
    Transfer<?> transfer = Transfer.of(invocation, "enqueue", "dequeue");
    Object element = transfer.element();
    if (element != null && !(element instanceof Long)) {
      throw new IllegalArgumentException(
          "enqueue takes an integer, its priority, but its value is " + Result.of(element));
    }
    return new Transfer<>((Long) element);
  }

  @Override
  public Structure structure() {
    return Transfer.structure(Structure.Kind.PRIORITY_QUEUE, "enqueue", "dequeue");
  }
}
