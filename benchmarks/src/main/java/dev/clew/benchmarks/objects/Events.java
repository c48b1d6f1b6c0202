package dev.clew.benchmarks.objects;

import org.jspecify.annotations.Nullable;

/** Where the events of a history go, in their order. */
public interface Events {

  /** What an event is. */
  enum Type {
    /** An operation begins. */
    INVOKE,
    /** It took effect. */
    OK,
    /** It did not take effect. */
    FAIL,
    /** It may or may not have taken effect. */
    INFO
  }

  /**
   * Takes an event.
   *
   * @param key the key, or null if the history is about one object
   * @param value nil, an integer, a boolean, or a list or set of such
   */
  void event(Type type, String function, @Nullable Object key, @Nullable Object value, int process);

  /** Takes an event of a history of one object. */
  default void event(Type type, String function, @Nullable Object value, int process) {
    event(type, function, null, value, process);
  }
}
