package dev.clew.targets.provision;

import dev.clew.targets.TargetUnavailableException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Starts servers that wait for each other. */
final class Clusters {

  private Clusters() {}

  /**
   * Starts servers all at once.
   *
   * @param product what people call them
   * @throws TargetUnavailableException if one does not start; nothing is left running
   */
  static List<Server> start(String product, List<Callable<Server>> starts)
      throws InterruptedException {
    ExecutorService starters = Executors.newFixedThreadPool(starts.size());
    List<Future<Server>> starting = new ArrayList<>();
    starts.forEach(start -> starting.add(starters.submit(start)));
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
              "a cluster of %s cannot be started: %s".formatted(product, e.getCause()),
              "see what it says",
              e);
    } finally {
      if (started.size() < starts.size()) {
        starting.forEach(Clusters::closeStarted);
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

  /** Returns ports of the loopback interface that are free, all different. */
  static List<Integer> freePorts(int count) {
    List<ServerSocket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      return sockets.stream().map(ServerSocket::getLocalPort).toList();
    } catch (IOException e) {
      throw new TargetUnavailableException("no port is free: " + e, "try again", e);
    } finally {
      sockets.forEach(Clusters::close);
    }
  }

  private static void close(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is free soon.
    }
  }
}
