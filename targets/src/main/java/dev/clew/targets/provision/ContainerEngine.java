package dev.clew.targets.provision;

import dev.clew.targets.Availability;
import dev.clew.targets.DeadlineClock;
import java.util.Iterator;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Consumer;

/**
 * What runs containers, found by {@link ServiceLoader}: the artifact {@code clew-containers} has
 * it, which nobody needs who uses no containers.
 */
public interface ContainerEngine {

  /** Returns the engine that a class loader sees. */
  static Optional<ContainerEngine> in(ClassLoader drivers) {
    Iterator<ContainerEngine> engines =
        ServiceLoader.load(ContainerEngine.class, drivers).iterator();
    return engines.hasNext() ? Optional.of(engines.next()) : Optional.empty();
  }

  /** Returns whether it can run containers here and now. */
  Availability availability();

  /**
   * Starts a container and waits until it is ready.
   *
   * @throws dev.clew.targets.TargetUnavailableException if it does not start, because there is no
   *     such image or for another reason; the message has the end of its log
   */
  RunningContainer start(ContainerSpec spec, DeadlineClock deadline, Consumer<String> log)
      throws InterruptedException;
}
