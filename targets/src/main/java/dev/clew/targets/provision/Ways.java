package dev.clew.targets.provision;

import dev.clew.targets.Availability;
import dev.clew.targets.Provision;
import dev.clew.targets.TargetUri;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The ways to come to a target that is either what its URI names or servers of our own.
 *
 * @param uri of the target
 * @param own the ways to servers of our own
 */
public record Ways(TargetUri uri, Provisioners own) {

  private static final Pattern HOST = Pattern.compile("[^/,@:]+(:[0-9]{1,5})?");

  /** Returns the ways, the preferred first. */
  public List<Provision> all() {
    return uri.isExternal() ? List.of(Provision.EXTERNAL) : own.ways();
  }

  /** Returns the answer for the way that would be taken. */
  public Availability availability(ClassLoader drivers) {
    return uri.isExternal() ? Availability.available("at " + uri) : own.availability(drivers);
  }

  /** Returns whether a way can be gone here and now. */
  public Availability availability(Provision way, ClassLoader drivers) {
    return way == Provision.EXTERNAL
        ? Availability.available("what runs already, by its URL")
        : own.availability(way, drivers);
  }

  /**
   * Returns the servers that a URI names, such as {@code etcd://one:2379,other}, each as host and
   * port.
   *
   * @param port of servers of which none is named
   * @throws IllegalArgumentException if it names none
   */
  public static List<String> named(TargetUri uri, int port) {
    List<String> servers = new ArrayList<>();
    for (String server : uri.variant().substring(2).replaceFirst("/$", "").split(",", -1)) {
      if (!HOST.matcher(server).matches()) {
        throw new IllegalArgumentException(
            "%s names no servers; it is such as %s://localhost:%d,other:%d"
                .formatted(uri, uri.name(), port, port));
      }
      servers.add(server.contains(":") ? server : server + ":" + port);
    }
    return servers;
  }
}
