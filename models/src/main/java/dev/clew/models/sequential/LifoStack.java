package dev.clew.models.sequential;

import dev.clew.models.Invocation;
import dev.clew.models.Model;
import dev.clew.models.Result;
import dev.clew.models.Step;
import dev.clew.models.Structure;
import dev.clew.models.persistent.PersistentStack;

/**
 * A stack: last in, first out.
 *
 * <p>{@code push x} puts an element on top, whatever it answers; {@code pop} takes off and answers
 * the top, or nil if there is none. A pop that crashed took the top off, if there was one.
 *
 * @param <E> the elements
 */
public record LifoStack<E>() implements Model<PersistentStack<E>, Transfer<E>> {

  /** Returns independent stacks, one per key. */
  public PerKey<PersistentStack<E>, Transfer<E>> perKey() {
    return new PerKey<>(this);
  }

  @Override
  public PersistentStack<E> initial() {
    return PersistentStack.empty();
  }

  @Override
  public Step<PersistentStack<E>> step(
      PersistentStack<E> stack, Transfer<E> operation, Result result) {
    E element = operation.element();
    if (element != null) {
      return Step.to(stack.push(element));
    }
    if (result.isUnknownOr(stack.top())) {
      return Step.to(stack.pop());
    }
    return stack.size() == 0
        ? Step.impossible("can't pop %s from an empty stack", result)
        : Step.impossible("can't pop %s where %s is on top", result, stack.top());
  }

  @Override
  public Transfer<E> operation(Invocation invocation) {
    return Transfer.of(invocation, "push", "pop");
  }

  @Override
  public Structure structure() {
    return Transfer.structure(Structure.Kind.STACK, "push", "pop");
  }
}
