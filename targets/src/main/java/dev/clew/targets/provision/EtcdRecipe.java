package dev.clew.targets.provision;

import dev.clew.targets.DeadlineClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** One node of an etcd cluster, whose nodes know each other from the start. */
final class EtcdRecipe implements Recipe {

  private final Path server;
  private final List<Integer> peers;
  private final int number;

  /**
   * Creates the recipe of a node.
   *
   * @param server the program {@code etcd}
   * @param peers the ports at which the nodes meet
   * @param number which of them it is, from 0
   */
  EtcdRecipe(Path server, List<Integer> peers, int number) {
    this.server = server;
    this.peers = List.copyOf(peers);
    this.number = number;
  }

  @Override
  public String product() {
    return "etcd";
  }

  @Override
  public void initialise(Path folder, DeadlineClock deadline) {}

  private static String url(int port) {
    return "http://127.0.0.1:" + port;
  }

  private static String name(int node) {
    return "n" + (node + 1);
  }

  @Override
  public List<String> command(Path folder, int port) {
    StringBuilder cluster = new StringBuilder();
    for (int node = 0; node < peers.size(); node++) {
      cluster.append(node == 0 ? "" : ",").append(name(node)).append('=');
      cluster.append(url(peers.get(node)));
    }
    return List.of(
        server.toString(),
        "--name=" + name(number),
        "--data-dir=" + folder.resolve("data"),
        "--listen-client-urls=" + url(port),
        "--advertise-client-urls=" + url(port),
        "--listen-peer-urls=" + url(peers.get(number)),
        "--initial-advertise-peer-urls=" + url(peers.get(number)),
        "--initial-cluster=" + cluster,
        "--initial-cluster-state=new",
        "--initial-cluster-token=clew");
  }

  @Override
  public boolean isReady(Path folder, Path log, long process) throws IOException {
    return Files.readString(log).contains("ready to serve client requests");
  }

  @Override
  public Address address(int port) {
    return new Address("127.0.0.1", port, "", "", "");
  }

  /** Nobody needs its files, so it need not put them in order. */
  @Override
  public String stopSignal() {
    return "KILL";
  }

  @Override
  public boolean isHeldUp(String log) {
    return log.contains("cannot access data directory") || log.contains("is held by another");
  }
}
