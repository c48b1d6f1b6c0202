package dev.clew.targets.provision;

import dev.clew.targets.TargetUri;
import java.util.List;
import java.util.function.BiFunction;

/** The one way to come to a server that is had as a container only. */
public final class ContainerProvisioning {

  private ContainerProvisioning() {}

  /**
   * Returns the way.
   *
   * @param address of the server on a host and port
   */
  public static Provisioners of(
      TargetUri uri, ContainerSpec spec, BiFunction<String, Integer, Address> address) {
    return new Provisioners(uri, List.of(new ContainerProvisioner(spec, address)));
  }
}
