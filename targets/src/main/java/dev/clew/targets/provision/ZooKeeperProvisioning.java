package dev.clew.targets.provision;

import dev.clew.targets.Availability;
import dev.clew.targets.DeadlineClock;
import dev.clew.targets.Provision;
import dev.clew.targets.TargetUri;
import dev.clew.targets.spi.TargetContext;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * The ways to come to an ensemble of ZooKeeper: its servers are classes that come with its client.
 */
public final class ZooKeeperProvisioning {

  private ZooKeeperProvisioning() {}

  /**
   * Returns the ways to a server.
   *
   * @param classPath where its classes are
   */
  public static Provisioners of(TargetUri uri, String classPath) {
    return new Provisioners(uri, List.of(new OwnJvm(classPath, List.of(0, 0), 0)));
  }

  /**
   * Starts the servers of an ensemble, all at once, for none is ready before most are.
   *
   * @throws dev.clew.targets.TargetUnavailableException if it cannot be had; nothing is left
   *     running
   */
  public static List<Server> start(String classPath, int servers, TargetContext context)
      throws InterruptedException {
    DeadlineClock deadline = DeadlineClock.in(context.deadline());
    List<Integer> peers = Clusters.freePorts(2 * servers);
    List<Callable<Server>> starts = new ArrayList<>();
    for (int number = 0; number < servers; number++) {
      OwnJvm server = new OwnJvm(classPath, peers, number);
      starts.add(() -> server.start(context.drivers(), deadline, context.log()));
    }
    return Clusters.start("ZooKeeper", starts);
  }

  /** A server in a JVM of its own. */
  private record OwnJvm(String classPath, List<Integer> peers, int number) implements Provisioner {

    @Override
    public Provision way() {
      return Provision.EMBEDDED;
    }

    @Override
    public Availability availability(ClassLoader drivers) {
      return Availability.available("a JVM of its own");
    }

    @Override
    public Server start(ClassLoader drivers, DeadlineClock deadline, Consumer<String> log)
        throws InterruptedException {
      return ProcessServer.start(
          new ZooKeeperRecipe(classPath, peers, number), way(), "a JVM of its own", deadline, log);
    }
  }
}
