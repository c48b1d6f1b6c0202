package dev.clew.histories.columns;

import java.util.Arrays;

/**
 * The logical processes of a history: which one a process as named in the input is at present, and
 * the operation each is at.
 */
final class ProcessTable {

  int size;
  int[] names = new int[64];

  /** For each logical process its last operation until that is ok or failed, else -1. */
  int[] operations = new int[64];

  /** One more than the logical process that a value id names at present, or 0. */
  private int[] current = new int[64];

  /** Returns the logical process that a value id names at present, or -1. */
  int of(int name) {
    return name < current.length ? current[name] - 1 : -1;
  }

  /** Adds a logical process that is at an operation; the name is a value id, or -1 for none. */
  int add(int name, int operation) {
    if (size == names.length) {
      names = Arrays.copyOf(names, size * 2);
      operations = Arrays.copyOf(operations, size * 2);
    }
    names[size] = name;
    operations[size] = operation;
    if (name >= 0) {
      if (name >= current.length) {
        current = Arrays.copyOf(current, Math.max(name + 1, current.length * 2));
      }
      current[name] = size + 1;
    }
    return size++;
  }
}
