package dev.clew.cli;

import dev.clew.checkers.own.OwnAnomalies;
import dev.clew.models.isolation.Anomaly;
import java.util.List;
import java.util.Objects;

/** What people registered on the class path of the command. */
final class Registered {

  private Registered() {}

  /**
   * Returns the anomalies of one's own.
   *
   * @throws UsageException if one is refused; the message says why
   */
  static List<Anomaly> anomalies() {
    return anomalies(Objects.requireNonNull(Registered.class.getClassLoader(), "class loader"));
  }

  /** Returns the anomalies that a class loader sees. */
  static List<Anomaly> anomalies(ClassLoader loader) {
    try {
      return OwnAnomalies.load(loader);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }
}
