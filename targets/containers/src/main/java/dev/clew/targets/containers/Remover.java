package dev.clew.targets.containers;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;

/**
 * A process beside ours that removes a container when we are gone, however we went: what
 * Testcontainers' helper does too, but its image is not to be had everywhere. It reads from a pipe
 * that we hold open, and needs the client {@code docker}; without that it does nothing.
 */
final class Remover implements AutoCloseable {

  private static final String SCRIPT = "cat >/dev/null; docker -H \"$1\" rm -fv \"$2\"";

  private final Process process;

  private Remover(Process process) {
    this.process = process;
  }

  /**
   * Starts watching.
   *
   * @param host where the engine listens
   * @param container its id
   */
  static Remover of(String host, String container) throws IOException {
    return new Remover(
        new ProcessBuilder(List.of("setsid", "sh", "-c", SCRIPT, "clew-watchdog", host, container))
            .directory(Path.of("/").toFile())
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.DISCARD)
            .start());
  }

  /** Ends the process; the container is gone already. */
  @Override
  public void close() {
    process.destroy();
  }
}
