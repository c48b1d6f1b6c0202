package dev.clew.models.sequential;

import dev.clew.models.Canonical;
import dev.clew.models.Invocation;
import dev.clew.models.Model;
import dev.clew.models.Result;
import dev.clew.models.Step;
import dev.clew.models.Structure;
import dev.clew.models.persistent.PersistentMap;
import java.util.ArrayList;
import java.util.List;

/**
 * A multiset: elements come out in any order, each as often as it went in, as in Knossos' {@code
 * unordered-queue}.
 *
 * <p>{@code enqueue x} puts an element in, whatever it answers; {@code dequeue} takes out and
 * answers any of them, or nil if there is none. One that crashed took any, if there was one.
 *
 * @param <E> the elements
 */
public record UnorderedQueue<E>() implements Model<PersistentMap<E, Long>, Transfer<E>> {

  /** Returns independent multisets, one per key. */
  public PerKey<PersistentMap<E, Long>, Transfer<E>> perKey() {
    return new PerKey<>(this);
  }

  @Override
  public PersistentMap<E, Long> initial() {
    return PersistentMap.empty();
  }

  @Override
  public Step<PersistentMap<E, Long>> step(
      PersistentMap<E, Long> bag, Transfer<E> operation, Result result) {
    E element = operation.element();
    if (element != null) {
      Long before = bag.get(element);
      return Step.to(bag.with(element, before == null ? 1 : before + 1));
    }
    if (!result.isKnown()) {
      return Step.toAny(withoutAny(bag));
    }
    Object removed = result.value();
    if (removed == null) {
      return bag.isEmpty()
          ? Step.to(bag)
          : Step.impossible("can't find nothing to dequeue where %s is in the queue", bag);
    }
    @SuppressWarnings("unchecked") // something else is no key of the map, and not found
    E known = (E) Canonical.of(removed);
    return known != null && bag.get(known) != null
        ? Step.to(without(bag, known))
        : Step.impossible("can't dequeue %s, which is not in the queue", result);
  }

  private static <E> List<PersistentMap<E, Long>> withoutAny(PersistentMap<E, Long> bag) {
    List<PersistentMap<E, Long>> rest = new ArrayList<>();
    bag.forEach((element, count) -> rest.add(without(bag, element)));
    return rest.isEmpty() ? List.of(bag) : rest;
  }

  private static <E> PersistentMap<E, Long> without(PersistentMap<E, Long> bag, E element) {
    Long count = bag.get(element);
    return count == null || count == 1 ? bag.without(element) : bag.with(element, count - 1);
  }

  @Override
  public Transfer<E> operation(Invocation invocation) {
    return Transfer.of(invocation, "enqueue", "dequeue");
  }

  @Override
  public Structure structure() {
    return Transfer.structure(Structure.Kind.BAG, "enqueue", "dequeue");
  }
}
