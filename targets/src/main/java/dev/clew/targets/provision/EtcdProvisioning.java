package dev.clew.targets.provision;

import dev.clew.targets.DeadlineClock;
import dev.clew.targets.TargetUnavailableException;
import dev.clew.targets.TargetUri;
import dev.clew.targets.spi.TargetContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

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
   * @throws TargetUnavailableException if it cannot be had; nothing is left running
   */
  public static List<Server> start(
      TargetUri uri, Map<String, String> environment, int nodes, TargetContext context)
      throws InterruptedException {
    DeadlineClock deadline = DeadlineClock.in(context.deadline());
    List<Integer> peers = freePorts(nodes);
    ExecutorService starters = Executors.newFixedThreadPool(nodes);
    List<Future<Server>> starting = new ArrayList<>();
    for (int number = 0; number < nodes; number++) {
      LocalServer node = node(uri, environment, peers, number);
      starting.add(starters.submit(() -> node.start(context.drivers(), deadline, context.log())));
    }
    starters.shutdown();
    List<Server> started = new ArrayList<>();
    try {
      for (Future<Server> server : starting) {
        started.add(server.get());
      }
      return started;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof TargetUnavailableException unavailable
          ? unavailable
          : new TargetUnavailableException(
              "a cluster of etcd cannot be started: " + e.getCause(), "see what it says", e);
    } finally {
      if (started.size() < nodes) {
        starting.forEach(EtcdProvisioning::closeStarted);
      }
    }
  }

  private static void closeStarted(Future<Server> starting) {
    try {
      starting.get().close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      // It left nothing behind.
    }
  }

  private static List<Integer> freePorts(int count) {
    List<ServerSocket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      return sockets.stream().map(ServerSocket::getLocalPort).toList();
    } catch (IOException e) {
      throw new TargetUnavailableException("no port is free: " + e, "try again", e);
    } finally {
      for (ServerSocket socket : sockets) {
        try {
          socket.close();
        } catch (IOException e) {
          // It is free soon.
        }
      }
    }
  }
}
