package dev.clew.models.persistent;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An immutable sequence that grows at its end and shrinks at its beginning.
 *
 * <p>Elements are numbered from when the sequence was empty, so that sequences that grew from one
 * another share their elements. The hash is a polynomial of the elements alone, kept up step by
 * step.
 *
 * @param <E> the elements
 */
public final class PersistentSequence<E> {

  private static final PersistentSequence<?> EMPTY =
      new PersistentSequence<>(LongMap.empty(), 0, 0, 0, 1);

  /** The base of the hash, odd, and its inverse modulo 2^64. */
  private static final long BASE = 0x9E3779B97F4A7C15L;

  private static final long INVERSE = inverse(BASE);

  private final LongMap<E> elements;
  private final long begin;
  private final long end;
  private final long hash;

  /** The power of the base that goes with the next element. */
  private final long weight;

  private PersistentSequence(LongMap<E> elements, long begin, long end, long hash, long weight) {
    this.elements = elements;
    this.begin = begin;
    this.end = end;
    this.hash = hash;
    this.weight = weight;
  }

  /** Returns the sequence without elements. */
  @SuppressWarnings("unchecked") // it holds nothing
  public static <E> PersistentSequence<E> empty() {
    return (PersistentSequence<E>) EMPTY;
  }

  /** Returns how many elements there are. */
  public long size() {
    return end - begin;
  }

  /** Returns whether there are none. */
  public boolean isEmpty() {
    return begin == end;
  }

  /** Returns the element at an index from 0, or null if there is none. */
  public @Nullable E get(long index) {
    return index < 0 || index >= size() ? null : elements.get(begin + index);
  }

  /** Returns this sequence with one element more, at the end. */
  public PersistentSequence<E> plus(E element) {
    return new PersistentSequence<>(
        elements.with(end, element), begin, end + 1, hash + hash(element) * weight, weight * BASE);
  }

  /** Returns this sequence without its first element, if it has one. */
  public PersistentSequence<E> withoutFirst() {
    E first = get(0);
    if (first == null) {
      return this;
    }
    return new PersistentSequence<>(
        elements.without(begin), begin + 1, end, (hash - hash(first)) * INVERSE, weight * INVERSE);
  }

  private static long hash(Object element) {
    return LongMap.mix(element.hashCode()) + 1L;
  }

  /** Returns the inverse of an odd number, by Newton's iteration: each step doubles its bits. */
  private static long inverse(long odd) {
    long inverse = odd;
    for (int bits = 3; bits < Long.SIZE; bits *= 2) {
      inverse *= 2 - odd * inverse;
    }
    return inverse;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    if (this == other) {
      return true;
    }
    if (!(other instanceof PersistentSequence<?> that)
        || size() != that.size()
        || hash != that.hash) {
      return false;
    }
    if (begin == that.begin) {
      return elements.equals(that.elements);
    }
    for (long i = 0; i < size(); i++) {
      if (!Objects.equals(get(i), that.get(i))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(hash);
  }

  @Override
  public String toString() {
    Text text = new Text("[", "]");
    elements.forEach((index, element) -> text.element(element));
    return text.toString();
  }
}
