package dev.clew.targets.sql;

import dev.clew.targets.Availability;
import dev.clew.targets.TargetUnavailableException;
import java.sql.Driver;

/**
 * Loads drivers by the names of their classes.
 *
 * <p>Not through {@link java.sql.DriverManager}, which hides drivers of class loaders that are not
 * its caller's.
 */
final class Drivers {

  private Drivers() {}

  /**
   * Returns a new driver of a dialect.
   *
   * @throws TargetUnavailableException if its class is not there; the message names the artifact
   */
  static Driver load(Dialect dialect, ClassLoader loader) {
    Class<?> driver;
    try {
      driver = Class.forName(dialect.driverClass(), true, loader);
    } catch (ClassNotFoundException e) {
      throw new TargetUnavailableException(fact(dialect), advice(dialect), e);
    }
    try {
      return (Driver) driver.getConstructor().newInstance();
    } catch (ReflectiveOperationException | ClassCastException e) {
      throw new TargetUnavailableException(
          "class %s is no usable driver: %s".formatted(dialect.driverClass(), e),
          "use a current version of " + dialect.driverArtifact(),
          e);
    }
  }

  /** Returns whether the driver of a dialect is there, without making it ready. */
  static Availability availability(Dialect dialect, ClassLoader loader, String how) {
    try {
      Class.forName(dialect.driverClass(), false, loader);
      return Availability.available(how);
    } catch (ClassNotFoundException e) {
      return Availability.unavailable(fact(dialect), advice(dialect));
    }
  }

  private static String fact(Dialect dialect) {
    return "the driver " + dialect.driverClass() + " is not on the class path";
  }

  private static String advice(Dialect dialect) {
    return "add the artifact %s to the class path; for the command, name its jar in CLEW_CLASSPATH"
        .formatted(dialect.driverArtifact());
  }
}
