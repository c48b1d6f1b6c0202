package dev.clew.targets.provision;

import dev.clew.targets.spi.Node;

/**
 * A server of our own, which runs: where it is, what can be done to it, and how it is got rid of.
 */
public interface Server extends AutoCloseable {

  /** Returns where it is. */
  Address address();

  /** Returns how we came to it, for people, such as {@code embedded, server 17.11.0}. */
  String description();

  /** Returns the server as something to which faults can be done. */
  Node node();

  /** Stops it, whatever state it is in, and removes all that was its own. */
  @Override
  void close();
}
