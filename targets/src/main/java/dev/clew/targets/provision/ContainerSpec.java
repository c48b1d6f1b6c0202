package dev.clew.targets.provision;

import java.util.List;
import java.util.Map;

/**
 * How a server is had as a container.
 *
 * @param product what people call the server
 * @param image with its tag, such as {@code postgres:15}
 * @param environment the variables that its entrypoint reads; secrets are among them
 * @param command the words given to its entrypoint; none for those of the image
 * @param port on which it listens
 * @param readyLine a regular expression of the line it logs when it takes connections
 * @param readyTimes how often that line appears when it is first started: entrypoints start some
 *     servers once for themselves
 */
public record ContainerSpec(
    String product,
    String image,
    Map<String, String> environment,
    List<String> command,
    int port,
    String readyLine,
    int readyTimes) {

  /** Copies the collections. */
  public ContainerSpec {
    environment = Map.copyOf(environment);
    command = List.copyOf(command);
  }

  /** Leaves out the variables, which hold passwords. */
  @Override
  public String toString() {
    return product + " as " + image;
  }
}
