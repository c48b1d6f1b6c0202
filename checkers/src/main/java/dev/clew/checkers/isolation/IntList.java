package dev.clew.checkers.isolation;

import java.util.Arrays;

/** A growable list of ints without objects. */
public final class IntList {

  private int[] elements = new int[16];
  private int size;

  public void add(int element) {
    if (size == elements.length) {
      elements = Arrays.copyOf(elements, size * 2);
    }
    elements[size++] = element;
  }

  public int get(int index) {
    return elements[index];
  }

  public int removeLast() {
    return elements[--size];
  }

  public int size() {
    return size;
  }

  public boolean isEmpty() {
    return size == 0;
  }

  public void clear() {
    size = 0;
  }

  public int[] toArray() {
    return Arrays.copyOf(elements, size);
  }
}
