package dev.clew.targets.containers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import dev.clew.targets.Availability;
import dev.clew.targets.DeadlineClock;
import dev.clew.targets.TargetUnavailableException;
import dev.clew.targets.provision.ContainerEngine;
import dev.clew.targets.provision.ContainerSpec;
import dev.clew.targets.provision.RunningContainer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.startupcheck.StartupCheckStrategy;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;
import org.testcontainers.utility.DockerImageName;

/**
 * Containers through Testcontainers, which removes them when this process ends; when it is killed,
 * {@code Remover} does.
 *
 * <p>A container that is started again gets new ports from the engine, so the port of the host is
 * chosen here and stays.
 */
public final class TestcontainersEngine implements ContainerEngine {

  /** Creates the engine for those who discover it. */
  public TestcontainersEngine() {}

  @Override
  public Availability availability() {
    return EngineProbe.of(System.getenv(), System.getProperty("user.home"));
  }

  @Override
  public RunningContainer start(ContainerSpec spec, DeadlineClock deadline, Consumer<String> log)
      throws InterruptedException {
    try {
      fetch(client(), spec, deadline, log);
      return launched(spec, freePort(), deadline);
    } catch (IOException e) {
      throw new TargetUnavailableException(
          spec + " cannot be started: " + e.getMessage(),
          "see that this machine has a free port",
          e);
    } catch (DockerException e) {
      throw new TargetUnavailableException(
          spec + " cannot be started: " + firstLine(e), "see what the container engine says", e);
    }
  }

  private static DockerClient client() {
    try {
      return DockerClientFactory.instance().client();
    } catch (IllegalStateException e) {
      throw new TargetUnavailableException(
          "there is no container engine that can be used: " + firstLine(e),
          "see that docker info succeeds; where no image can be fetched, set"
              + " TESTCONTAINERS_RYUK_DISABLED=true",
          e);
    }
  }

  /** Testcontainers would try again for minutes, and say less. */
  private static void fetch(
      DockerClient client, ContainerSpec spec, DeadlineClock deadline, Consumer<String> log)
      throws InterruptedException {
    if (isThere(client, spec)) {
      return;
    }
    log.accept("fetching image " + spec.image());
    String why = "it took too long";
    try {
      if (client
          .pullImageCmd(spec.image())
          .start()
          .awaitCompletion(deadline.remainingMillis(), TimeUnit.MILLISECONDS)) {
        why = "the engine says nothing";
      }
    } catch (RuntimeException e) {
      why = firstLine(e);
    }
    if (!isThere(client, spec)) {
      throw new TargetUnavailableException(
          "image %s is not there, and cannot be fetched: %s".formatted(spec.image(), why),
          "see that the name is right and that the engine reaches a registry that has it, build it,"
              + " or name another with ?image=NAME");
    }
  }

  private static boolean isThere(DockerClient client, ContainerSpec spec) {
    try {
      Object unused = client.inspectImageCmd(spec.image()).exec();
      return true;
    } catch (NotFoundException e) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static RunningContainer launched(ContainerSpec spec, int port, DeadlineClock deadline)
      throws InterruptedException {
    GenericContainer<?> container = new GenericContainer<>(DockerImageName.parse(spec.image()));
    container.withEnv(spec.environment());
    if (!spec.command().isEmpty()) {
      container.withCommand(spec.command().toArray(String[]::new));
    }
    // Not by withExposedPorts: of a server that ends at once, Testcontainers waits for its ports.
    ExposedPort exposed = new ExposedPort(spec.port());
    container.withCreateContainerCmdModifier(
        command ->
            Objects.requireNonNullElseGet(
                    command.withExposedPorts(exposed).getHostConfig(), HostConfig::newHostConfig)
                .withPortBindings(new PortBinding(binding(container, port), exposed)));
    container.withStartupCheckStrategy(new NoCheck());
    container.waitingFor(new NoWait());
    StartedContainer started = new StartedContainer(container, spec, port);
    boolean isReady = false;
    try {
      container.start();
      started.watch(DockerClientFactory.instance().getTransportConfig().getDockerHost().toString());
      started.awaitReady(spec.readyTimes(), deadline);
      isReady = true;
      return started;
    } catch (IOException e) {
      throw unavailable(String.valueOf(e.getMessage()), e);
    } catch (RuntimeException e) {
      throw unavailable(
          "%s does not start: %s; its log ends with%n%s"
              .formatted(spec, cause(e), Logs.end(container)),
          e);
    } finally {
      if (!isReady) {
        remove(started);
      }
    }
  }

  private static TargetUnavailableException unavailable(String fact, Exception e) {
    return new TargetUnavailableException(
        fact, "see what the log says, or name another image with ?image=NAME", e);
  }

  /** An interrupted thread cannot talk to the engine, and the container must go. */
  private static void remove(StartedContainer started) {
    boolean interrupted = Thread.interrupted();
    try {
      started.close();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Whether it runs is asked with whether it is ready. */
  private static final class NoCheck extends StartupCheckStrategy {
    @Override
    public StartupStatus checkStartupState(DockerClient client, String id) {
      return StartupStatus.SUCCESSFUL;
    }
  }

  /** Testcontainers would wait for a line also of a server that has ended. */
  private static final class NoWait extends AbstractWaitStrategy {
    @Override
    protected void waitUntilReady() {}
  }

  /** On this machine, nobody else need reach it. */
  private static Ports.Binding binding(GenericContainer<?> container, int port) {
    String host = container.getHost();
    return host.equals("localhost") || host.equals("127.0.0.1")
        ? Ports.Binding.bindIpAndPort("127.0.0.1", port)
        : Ports.Binding.bindPort(port);
  }

  private static String cause(Throwable failure) {
    Throwable innermost = failure;
    while (innermost.getCause() != null && innermost.getCause() != innermost) {
      innermost = innermost.getCause();
    }
    return firstLine(innermost);
  }

  private static String firstLine(Throwable failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse(failure.toString());
  }
}
