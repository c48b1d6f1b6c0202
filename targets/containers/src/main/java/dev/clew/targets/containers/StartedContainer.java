package dev.clew.targets.containers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import dev.clew.targets.DeadlineClock;
import dev.clew.targets.provision.ContainerSpec;
import dev.clew.targets.provision.RunningContainer;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.GenericContainer;

/** A container, to which faults are done through its engine. */
final class StartedContainer implements RunningContainer {

  private static final Duration RESTART = Duration.ofSeconds(50);
  private static final long POLL_MILLIS = 100;

  private final GenericContainer<?> container;
  private final ContainerSpec spec;
  private final int port;
  private @Nullable Remover remover;

  /**
   * Creates it.
   *
   * @param port of its host to which its own is bound
   */
  StartedContainer(GenericContainer<?> container, ContainerSpec spec, int port) {
    this.container = container;
    this.spec = spec;
    this.port = port;
  }

  /** Has it removed when this process is killed; where that cannot be had, it is left then. */
  void watch(String engine) {
    try {
      remover = Remover.of(engine, id());
    } catch (IOException e) {
      remover = null; // no Unix, or it is gone already
    }
  }

  @Override
  public String host() {
    return container.getHost();
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public String name() {
    return "n1";
  }

  private String id() throws IOException {
    String id = container.getContainerId();
    if (id == null) {
      throw new IOException("the container was removed");
    }
    return id;
  }

  /** What is asked of the engine. */
  private interface Request {
    void of(DockerClient client, String id);
  }

  private void ask(Request request) throws IOException {
    try {
      request.of(container.getDockerClient(), id());
    } catch (DockerException e) {
      throw new IOException("the container engine refused: " + e.getMessage(), e);
    } catch (RuntimeException e) { // its transport has failed
      throw new IOException("the container engine does not answer: " + e, e);
    }
  }

  @Override
  public void kill() throws IOException, InterruptedException {
    ask((client, id) -> client.killContainerCmd(id).exec());
    DeadlineClock deadline = DeadlineClock.in(RESTART);
    while (container.isRunning()) {
      if (deadline.hasPassed()) {
        throw new IOException("the container runs on although it was killed");
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }

  @Override
  public void start() throws IOException, InterruptedException {
    long before = readyLines();
    ask((client, id) -> client.startContainerCmd(id).exec());
    awaitReady(before + 1, DeadlineClock.in(RESTART));
  }

  /**
   * Waits until the server has said so many times that it takes connections.
   *
   * @throws IOException if it ends before or takes too long; the message has the end of its log
   */
  void awaitReady(long times, DeadlineClock deadline) throws IOException, InterruptedException {
    while (readyLines() < times) {
      boolean isLate = deadline.hasPassed();
      if (isLate || !container.isRunning()) {
        throw new IOException(
            "%s %s; its log ends with%n%s"
                .formatted(
                    spec,
                    isLate ? "was not ready in time" : "ends instead of starting",
                    Logs.end(container)));
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }

  private long readyLines() {
    return Pattern.compile(spec.readyLine()).matcher(Logs.of(container)).results().count();
  }

  @Override
  public void pause() throws IOException {
    ask((client, id) -> client.pauseContainerCmd(id).exec());
  }

  @Override
  public void resume() throws IOException {
    ask((client, id) -> client.unpauseContainerCmd(id).exec());
  }

  @Override
  public void close() {
    try {
      resume(); // a paused one is not removed by every engine
    } catch (IOException e) {
      // It was not paused.
    }
    container.stop();
    if (remover != null) {
      remover.close();
    }
  }
}
