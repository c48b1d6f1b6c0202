package dev.clew.targets.simulated.network;

import dev.clew.histories.MicroOperation;

/** A store of single operations, made of nodes. */
@FunctionalInterface
public interface Store {

  /** Begins an operation for the client of a call; some messages later the call is ended. */
  void ask(Call call, MicroOperation operation);
}
