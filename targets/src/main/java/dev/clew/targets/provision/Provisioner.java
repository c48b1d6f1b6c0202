package dev.clew.targets.provision;

import dev.clew.targets.Availability;
import dev.clew.targets.DeadlineClock;
import dev.clew.targets.Provision;
import java.util.function.Consumer;

/** One way to come to a server of one product and version. */
public interface Provisioner {

  /** Returns the way. */
  Provision way();

  /**
   * Returns whether it can be gone here and now, without starting anything.
   *
   * @param drivers where the classes are found that are not on the class path
   */
  Availability availability(ClassLoader drivers);

  /**
   * Starts a server.
   *
   * @param drivers where the classes are found that are not on the class path
   * @param deadline until when it must be ready
   * @param log takes lines for people who watch
   * @throws dev.clew.targets.TargetUnavailableException if it cannot be had; nothing is left
   *     running, and the message has the end of the server's log
   */
  Server start(ClassLoader drivers, DeadlineClock deadline, Consumer<String> log)
      throws InterruptedException;
}
