package dev.clew.targets.containers;

import dev.clew.targets.DataType;
import dev.clew.targets.TargetUri;
import dev.clew.targets.provision.PostgresProvisioning;
import dev.clew.targets.provision.Server;
import dev.clew.targets.spi.TargetContext;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** A program that starts a container, tells where it is, and then waits to be killed. */
final class ContainerHolder {

  private ContainerHolder() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    try (Server server =
        PostgresProvisioning.of(TargetUri.parse(arguments[0]), Map.of())
            .start(new TargetContext(DataType.LIST, Duration.ofMinutes(2), line -> {}))) {
      System.out.println(server.address().port());
      System.out.flush();
      int unused = System.in.read();
    }
  }
}
