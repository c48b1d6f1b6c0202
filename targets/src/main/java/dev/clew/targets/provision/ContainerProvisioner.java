package dev.clew.targets.provision;

import dev.clew.targets.Availability;
import dev.clew.targets.DeadlineClock;
import dev.clew.targets.Provision;
import dev.clew.targets.TargetUnavailableException;
import dev.clew.targets.spi.Node;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * A server as a container.
 *
 * @param spec the container
 * @param address of the server on a host and port
 */
record ContainerProvisioner(ContainerSpec spec, BiFunction<String, Integer, Address> address)
    implements Provisioner {

  private static final Availability NO_ENGINE =
      Availability.unavailable(
          "what runs containers is not on the class path",
          "add the artifact dev.clew:clew-containers");

  @Override
  public Provision way() {
    return Provision.CONTAINER;
  }

  /** Whether the image is there, or can be fetched, is only known when it is started. */
  @Override
  public Availability availability(ClassLoader drivers) {
    Availability engine =
        ContainerEngine.in(drivers).map(ContainerEngine::availability).orElse(NO_ENGINE);
    return engine.isAvailable()
        ? Availability.available("image %s, %s".formatted(spec.image(), engine.fact()))
        : engine;
  }

  @Override
  public Server start(ClassLoader drivers, DeadlineClock deadline, Consumer<String> log)
      throws InterruptedException {
    Optional<ContainerEngine> engine = ContainerEngine.in(drivers);
    if (engine.isEmpty()) {
      throw new TargetUnavailableException(NO_ENGINE.fact(), NO_ENGINE.advice());
    }
    log.accept("starting a container of " + spec.image());
    RunningContainer container = engine.get().start(spec, deadline, log);
    return new ContainerServer(
        container,
        address.apply(container.host(), container.port()),
        "%s, image %s".formatted(way().id(), spec.image()));
  }

  private record ContainerServer(RunningContainer container, Address address, String description)
      implements Server {
    @Override
    public Node node() {
      return container;
    }

    @Override
    public void close() {
      container.close();
    }
  }
}
