package dev.clew.targets.provision;

import dev.clew.targets.spi.Node;

/** A container that was started. */
public interface RunningContainer extends Node, AutoCloseable {

  /** Returns the host on which its port is reached. */
  String host();

  /** Returns the port of that host; it stays the same when the container is started again. */
  int port();

  /** Removes it, whatever state it is in. */
  @Override
  void close();
}
