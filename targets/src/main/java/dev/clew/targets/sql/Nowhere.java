package dev.clew.targets.sql;

import dev.clew.targets.Availability;
import dev.clew.targets.Provision;
import dev.clew.targets.TargetUnavailableException;
import dev.clew.targets.TargetUri;
import dev.clew.targets.spi.TargetContext;
import java.util.List;

/**
 * A server that is not started here, and is not named either.
 *
 * @param uri what a person asked for
 * @param example a URL that names such a server
 */
record Nowhere(TargetUri uri, String example) implements Place {

  /**
   * Returns the place of a URI.
   *
   * @throws IllegalArgumentException if it asks for a version, which is that of a server that runs
   */
  static Nowhere of(TargetUri uri, String example) {
    if (!uri.variant().isEmpty()) {
      throw new IllegalArgumentException(
          "target %s has no version '%s': name a server that runs, such as %s"
              .formatted(uri.name(), uri.variant(), example));
    }
    return new Nowhere(uri, example);
  }

  @Override
  public List<Provision> ways() {
    return List.of(Provision.EXTERNAL);
  }

  @Override
  public Availability availability(ClassLoader drivers) {
    return Availability.unavailable(
        "target " + uri + " is a server that somebody else runs",
        "start one yourself and name it: " + example);
  }

  @Override
  public JdbcAddress start(TargetContext context) {
    throw new TargetUnavailableException(
        availability(context.drivers()).fact(), availability(context.drivers()).advice());
  }

  @Override
  public String description() {
    return "";
  }

  @Override
  public void close() {}
}
