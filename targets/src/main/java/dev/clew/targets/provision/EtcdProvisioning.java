package dev.clew.targets.provision;

import dev.clew.targets.DeadlineClock;
import dev.clew.targets.TargetUri;
import dev.clew.targets.spi.TargetContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** The ways to come to a cluster of etcd. */
public final class EtcdProvisioning {

  private EtcdProvisioning() {}

  /**
   * Returns the ways to a server of the version that a URI asks for, such as {@code 3.4}: of any
   * that is installed, if it asks for none.
   */
  public static Provisioners of(TargetUri uri, Map<String, String> environment) {
    return new Provisioners(uri, List.of(node(uri, environment, List.of(0), 0)));
  }

  private static LocalServer node(
      TargetUri uri, Map<String, String> environment, List<Integer> peers, int number) {
    return LocalServer.of(
        "etcd",
        "etcd-server",
        uri.variant(),
        environment,
        program -> new EtcdRecipe(program, peers, number));
  }

  /**
   * Starts the nodes of a cluster, all at once, for none is ready before most are.
   *
   * @throws dev.clew.targets.TargetUnavailableException if it cannot be had; nothing is left
   *     running
   */
  public static List<Server> start(
      TargetUri uri, Map<String, String> environment, int nodes, TargetContext context)
      throws InterruptedException {
    DeadlineClock deadline = DeadlineClock.in(context.deadline());
    List<Integer> peers = Clusters.freePorts(nodes);
    List<Callable<Server>> starts = new ArrayList<>();
    for (int number = 0; number < nodes; number++) {
      LocalServer node = node(uri, environment, peers, number);
      starts.add(() -> node.start(context.drivers(), deadline, context.log()));
    }
    return Clusters.start("etcd", starts);
  }
}
