package dev.clew.models.persistent;

import java.util.Collection;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An immutable set: the keys of a {@link PersistentMap}.
 *
 * @param <E> the elements
 */
public final class PersistentSet<E> {

  private static final PersistentSet<?> EMPTY = new PersistentSet<>(PersistentMap.empty(), 0);

  private final PersistentMap<E, Boolean> elements;
  private final int size;

  private PersistentSet(PersistentMap<E, Boolean> elements, int size) {
    this.elements = elements;
    this.size = size;
  }

  /** Returns the set without elements. */
  @SuppressWarnings("unchecked") // it holds nothing
  public static <E> PersistentSet<E> empty() {
    return (PersistentSet<E>) EMPTY;
  }

  /** Returns a set of the elements of a collection. */
  public static <E> PersistentSet<E> of(Collection<? extends E> collection) {
    PersistentSet<E> result = empty();
    for (E element : collection) {
      result = result.with(element);
    }
    return result;
  }

  /** Returns how many elements there are. */
  public int size() {
    return size;
  }

  /** Returns whether an element is in. */
  public boolean contains(E element) {
    return elements.get(element) != null;
  }

  /** Returns this set with an element. */
  public PersistentSet<E> with(E element) {
    return contains(element) ? this : new PersistentSet<>(elements.with(element, true), size + 1);
  }

  /** Returns this set without an element. */
  public PersistentSet<E> without(E element) {
    return contains(element) ? new PersistentSet<>(elements.without(element), size - 1) : this;
  }

  /** Calls back with every element, in no particular but always the same order. */
  public void forEach(Consumer<E> action) {
    elements.forEach((element, in) -> action.accept(element));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PersistentSet<?> set
        && size == set.size
        && elements.equals(set.elements);
  }

  @Override
  public int hashCode() {
    return elements.hashCode();
  }

  @Override
  public String toString() {
    Text text = new Text("#{", "}");
    forEach(text::element);
    return text.toString();
  }
}
