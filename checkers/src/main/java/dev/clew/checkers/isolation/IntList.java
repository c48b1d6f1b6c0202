package dev.clew.checkers.isolation;

import java.util.Arrays;

/** A growable list of ints without objects. */
final class IntList {

  private int[] elements = new int[16];
  private int size;

  void add(int element) {
    if (size == elements.length) {
      elements = Arrays.copyOf(elements, size * 2);
    }
    elements[size++] = element;
  }

  int get(int index) {
    return elements[index];
  }

  int removeLast() {
    return elements[--size];
  }

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  void clear() {
    size = 0;
  }

  int[] toArray() {
    return Arrays.copyOf(elements, size);
  }
}
