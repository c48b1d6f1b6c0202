package dev.clew.models.sequential;

import dev.clew.models.Invocation;
import dev.clew.models.Model;
import dev.clew.models.Result;
import dev.clew.models.Step;
import dev.clew.models.Structure;
import dev.clew.models.persistent.PersistentSequence;

/**
 * A queue, first in, first out, as Knossos' {@code fifo-queue}.
 *
 * <p>{@code enqueue x} puts an element in, whatever it answers; {@code dequeue} takes out and
 * answers the one that has been in for longest, or nil if there is none. A dequeue that found
 * nothing may as well have failed, as Jepsen's clients do. One that crashed took the first element,
 * if there was one.
 *
 * @param <E> the elements
 */
public record FifoQueue<E>() implements Model<PersistentSequence<E>, Transfer<E>> {

  /** Returns independent queues, one per key. */
  public PerKey<PersistentSequence<E>, Transfer<E>> perKey() {
    return new PerKey<>(this);
  }

  @Override
  public PersistentSequence<E> initial() {
    return PersistentSequence.empty();
  }

  @Override
  public Step<PersistentSequence<E>> step(
      PersistentSequence<E> queue, Transfer<E> operation, Result result) {
    E element = operation.element();
    if (element != null) {
      return Step.to(queue.plus(element));
    }
    E first = queue.get(0);
    if (result.isUnknownOr(first)) {
      return Step.to(queue.withoutFirst());
    }
    return first == null
        ? Step.impossible("can't dequeue %s from an empty queue", result)
        : Step.impossible("can't dequeue %s where %s is first", result, first);
  }

  @Override
  public Transfer<E> operation(Invocation invocation) {
    return Transfer.of(invocation, "enqueue", "dequeue");
  }

  @Override
  public Structure structure() {
    return Transfer.structure(Structure.Kind.QUEUE, "enqueue", "dequeue");
  }
}
