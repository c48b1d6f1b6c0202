package dev.clew.targets.containers;

import com.github.dockerjava.api.exception.DockerException;
import java.util.List;
import org.testcontainers.containers.GenericContainer;

/** What containers have written. */
final class Logs {

  private static final int SHOWN_LINES = 20;

  private Logs() {}

  /** Returns all of it; nothing of a container that is gone. */
  static String of(GenericContainer<?> container) {
    if (container.getContainerId() == null) {
      return "";
    }
    try {
      return container.getLogs();
    } catch (DockerException e) {
      return "";
    }
  }

  /** Returns the last lines, each indented. */
  static String end(GenericContainer<?> container) {
    List<String> lines = of(container).lines().filter(line -> !line.isBlank()).toList();
    List<String> last = lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size());
    return last.isEmpty() ? "    (it wrote nothing)" : "    " + String.join("\n    ", last);
  }
}
