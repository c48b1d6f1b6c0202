package dev.clew.benchmarks.generate;

import java.util.HashMap;
import java.util.Map;

/** The lists of a simulated database, kept as the EDN text that a read returns. */
final class ListStore {

  private final Map<Integer, StringBuilder> lists = new HashMap<>();

  void append(int key, int element) {
    StringBuilder list = lists.computeIfAbsent(key, unused -> new StringBuilder());
    if (list.length() > 0) {
      list.append(' ');
    }
    list.append(element);
  }

  /** Returns what a read of a key returns: nil while nothing was appended. */
  String read(int key) {
    StringBuilder list = lists.get(key);
    return list == null ? "nil" : "[" + list + "]";
  }

  /** Forgets a key that will not be used again. */
  void drop(int key) {
    lists.remove(key);
  }
}
