package dev.clew.benchmarks.generate;

import java.util.HashMap;
import java.util.Map;

/** Registers. */
final class RegisterStore implements Store {

  private final Map<Integer, Integer> values = new HashMap<>();

  @Override
  public String function() {
    return "w";
  }

  @Override
  public void write(int key, int value) {
    values.put(key, value);
  }

  @Override
  public String read(int key) {
    Integer value = values.get(key);
    return value == null ? "nil" : value.toString();
  }

  @Override
  public void drop(int key) {
    values.remove(key);
  }
}
