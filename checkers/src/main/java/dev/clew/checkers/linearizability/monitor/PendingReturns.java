package dev.clew.checkers.linearizability.monitor;

import java.util.Arrays;

/** The positions at which pending operations return, the first of them on top: a binary heap. */
final class PendingReturns {

  private int[] heap = new int[16];
  private int size;

  void clear() {
    size = 0;
  }

  /** Returns the first position; {@link ObjectOperations#NEVER} if there is none. */
  int first() {
    return size == 0 ? ObjectOperations.NEVER : heap[0];
  }

  void add(int position) {
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, 2 * size);
    }
    int hole = size++;
    while (hole > 0 && heap[(hole - 1) / 2] > position) {
      heap[hole] = heap[(hole - 1) / 2];
      hole = (hole - 1) / 2;
    }
    heap[hole] = position;
  }

  void removeFirst() {
    int last = heap[--size];
    int hole = 0;
    int child = 1;
    while (child < size) {
      if (child + 1 < size && heap[child + 1] < heap[child]) {
        child++;
      }
      if (heap[child] >= last) {
        break;
      }
      heap[hole] = heap[child];
      hole = child;
      child = 2 * hole + 1;
    }
    heap[hole] = last;
  }

  /** Removes the positions before one. */
  void removeBefore(int position) {
    while (size > 0 && heap[0] < position) {
      removeFirst();
    }
  }
}
