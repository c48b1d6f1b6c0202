package dev.clew.run.interleaving;

/** Something to be done with an object, which may fail. */
@FunctionalInterface
public interface Action<T> {

  /** Does it. */
  void run(T with) throws Exception;
}
