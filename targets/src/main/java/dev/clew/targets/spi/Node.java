package dev.clew.targets.spi;

import java.io.IOException;

/**
 * A server to which faults can be done: what is lost and what stays is the server's own doing, for
 * nothing of it is asked first.
 *
 * <p>Each method returns when the thing is done, within 80 seconds or it throws. Called by one
 * thread at a time, while sessions go on; after the target was closed they throw.
 */
public interface Node {

  /** Returns what the node is called in histories, such as {@code n1}. */
  String name();

  /** Ends the server at once, all its processes with it, as a power failure would (SIGKILL). */
  void kill() throws IOException, InterruptedException;

  /**
   * Starts the server that was killed, with its address and its files, and waits until it is ready.
   */
  void start() throws IOException, InterruptedException;

  /** Has the server stand still, as if its machine had gone to sleep (SIGSTOP). */
  void pause() throws IOException, InterruptedException;

  /** Has the server that was paused go on (SIGCONT). */
  void resume() throws IOException, InterruptedException;
}
