package dev.clew.benchmarks.generate;

/** The data of a simulated database: what a write does, and the EDN text that a read returns. */
interface Store {

  /** Returns the name of a write in EDN, such as {@code append}. */
  String function();

  /** Writes a value that was not written to the key before. */
  void write(int key, int value);

  /** Returns what a read of a key returns: nil while nothing was written. */
  String read(int key);

  /** Forgets a key that will not be used again. */
  void drop(int key);
}
