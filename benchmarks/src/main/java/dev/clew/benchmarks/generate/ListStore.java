package dev.clew.benchmarks.generate;

import java.util.HashMap;
import java.util.Map;

/** Append-only lists, kept as the text that a read returns. */
final class ListStore implements Store {

  private final Map<Integer, StringBuilder> lists = new HashMap<>();

  @Override
  public String function() {
    return "append";
  }

  @Override
  public void write(int key, int value) {
    StringBuilder list = lists.computeIfAbsent(key, unused -> new StringBuilder());
    if (list.length() > 0) {
      list.append(' ');
    }
    list.append(value);
  }

  @Override
  public String read(int key) {
    StringBuilder list = lists.get(key);
    return list == null ? "nil" : "[" + list + "]";
  }

  @Override
  public void drop(int key) {
    lists.remove(key);
  }
}
