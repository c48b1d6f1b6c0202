package dev.clew.targets.provision;

import dev.clew.targets.DeadlineClock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** How a program is made into a server: what differs between products. Made for one server. */
interface Recipe {

  /** Returns what people call it, such as {@code PostgreSQL}. */
  String product();

  /** Fills a folder, which is empty, with what the server needs before it is first started. */
  void initialise(Path folder, DeadlineClock deadline) throws IOException, InterruptedException;

  /** Returns the command that is the server, in the foreground; the folder's path is in it. */
  List<String> command(Path folder, int port) throws IOException;

  /**
   * Returns whether the server takes connections.
   *
   * @param log what it has written since it was started
   * @param process its number
   */
  boolean isReady(Path folder, Path log, long process) throws IOException;

  /** Returns the server's address. */
  Address address(int port);

  /** Returns the signal that ends the server soonest with all that is its own. */
  String stopSignal();

  /** Returns whether a start failed for what is left of a killed server and will be gone soon. */
  boolean isHeldUp(String log);
}
