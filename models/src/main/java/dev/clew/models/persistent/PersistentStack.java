package dev.clew.models.persistent;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An immutable stack: a list of its elements, last one first, that shares what is beneath.
 *
 * @param <E> the elements
 */
public final class PersistentStack<E> {

  private static final PersistentStack<?> EMPTY = new PersistentStack<>(null, null, 0, 0);

  private final @Nullable E top;
  private final @Nullable PersistentStack<E> beneath;
  private final int size;
  private final int hash;

  private PersistentStack(
      @Nullable E top, @Nullable PersistentStack<E> beneath, int size, int hash) {
    this.top = top;
    this.beneath = beneath;
    this.size = size;
    this.hash = hash;
  }

  /** Returns the stack without elements. */
  @SuppressWarnings("unchecked") // it holds nothing
  public static <E> PersistentStack<E> empty() {
    return (PersistentStack<E>) EMPTY;
  }

  /** Returns how many elements there are. */
  public int size() {
    return size;
  }

  /** Returns the element pushed last, or null if there is none. */
  public @Nullable E top() {
    return top;
  }

  /** Returns this stack with an element on top. */
  public PersistentStack<E> push(E element) {
    int pushed = LongMap.mix(hash * 31L + element.hashCode());
    return new PersistentStack<>(element, this, size + 1, pushed);
  }

  /** Returns this stack without its top, if it has one. */
  public PersistentStack<E> pop() {
    return beneath == null ? this : beneath;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    if (!(other instanceof PersistentStack<?> stack)) {
      return false;
    }
    PersistentStack<?> a = this;
    PersistentStack<?> b = stack;
    while (a != b) {
      if (a.size != b.size || a.hash != b.hash || !Objects.equals(a.top, b.top)) {
        return false;
      }
      a = a.pop();
      b = b.pop();
    }
    return true;
  }

  @Override
  public int hashCode() {
    return hash;
  }

  /** Returns the elements, top first. */
  @Override
  public String toString() {
    Text text = new Text("[", "]");
    for (PersistentStack<E> rest = this; rest.size > 0; rest = rest.pop()) {
      text.element(rest.top);
    }
    return text.toString();
  }
}
