package dev.clew.targets.provision;

/**
 * Where a server of our own is, and as whom it is used.
 *
 * @param host such as {@code 127.0.0.1}
 * @param port on which it listens
 * @param user who may do everything there
 * @param password of that user; not printed
 * @param database which is ours, empty at first
 */
public record Address(String host, int port, String user, String password, String database) {

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
