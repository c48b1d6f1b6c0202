package dev.clew.targets.provision;

import dev.clew.targets.TargetUnavailableException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Starts servers that wait for each other. */
final class Clusters {

  private Clusters() {}

  /**
   * Starts servers all at once. The first that fails is told of at once: the others, which may wait
   * for it, are interrupted.
   *
   * @param product what people call them
   * @throws TargetUnavailableException if one does not start; nothing is left running
   * @throws InterruptedException if the caller is interrupted; nothing is left running either
   */
  static List<Server> start(String product, List<Callable<Server>> starts)
      throws InterruptedException {
    ExecutorService starters = Executors.newFixedThreadPool(starts.size());
    CompletionService<Server> ends = new ExecutorCompletionService<>(starters);
    List<Future<Server>> starting = new ArrayList<>();
    starts.forEach(start -> starting.add(ends.submit(start)));
    starters.shutdown();
    List<Server> started = new ArrayList<>();
    boolean isComplete = false;
    try {
      for (int ended = 0; ended < starts.size(); ended++) {
        Server unused = ends.take().get();
      }
      for (Future<Server> server : starting) {
        started.add(server.get());
      }
      isComplete = true;
      return started;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof TargetUnavailableException unavailable
          ? unavailable
          : new TargetUnavailableException(
              "a cluster of %s cannot be started: %s".formatted(product, e.getCause()),
              "see what it says",
              e);
    } finally {
      if (!isComplete) {
        starters.shutdownNow();
        closeAll(starting);
      }
    }
  }

  /** Closes what has started or will have; also for a caller who is interrupted. */
  @SuppressWarnings("InterruptedExceptionSwallowed") // the thread is interrupted again
  private static void closeAll(List<Future<Server>> starting) {
    boolean interrupted = false;
    for (Future<Server> start : starting) {
      boolean isOver = false;
      while (!isOver) {
        try {
          start.get().close();
          isOver = true;
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          isOver = true; // it left nothing behind
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
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
