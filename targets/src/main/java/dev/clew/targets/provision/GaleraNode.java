package dev.clew.targets.provision;

import dev.clew.targets.DeadlineClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One node of a Galera cluster of MariaDB: the first makes the cluster, the others take all that
 * they have from one that is there. A node that was killed joins again.
 */
final class GaleraNode implements Recipe {

  /**
   * Ports that a node needs besides that of clients: of the group, of what it missed, of copies.
   */
  static final int PORTS = 3;

  private final MariaDbRecipe recipe;
  private final Path provider;
  private final List<Integer> ports;
  private final int number;

  /**
   * Creates the recipe of a node.
   *
   * @param recipe what it is alone; the same for all nodes, as they have the same users
   * @param provider the library of Galera
   * @param ports {@link #PORTS} for each node
   * @param number which of them it is, from 0
   */
  GaleraNode(MariaDbRecipe recipe, Path provider, List<Integer> ports, int number) {
    this.recipe = recipe;
    this.provider = provider;
    this.ports = List.copyOf(ports);
    this.number = number;
  }

  @Override
  public String product() {
    return recipe.product();
  }

  @Override
  public void initialise(Path folder, DeadlineClock deadline)
      throws IOException, InterruptedException {
    if (number == 0) {
      recipe.initialise(folder, deadline);
      Path statements = MariaDbRecipe.statements(folder);
      // They are carried out before the node can tell others.
      Files.writeString(statements, "SET SESSION wsrep_on = OFF;\n" + Files.readString(statements));
    } else {
      Files.createDirectory(MariaDbRecipe.data(folder));
    }
  }

  private int port(int node, int which) {
    return ports.get(node * PORTS + which);
  }

  private static String at(int port) {
    return "127.0.0.1:" + port;
  }

  /**
   * Returns whether the node is to make the cluster: it has never been in one, or it was the last
   * to leave it, as the file says in which a node keeps where it stands.
   */
  private static boolean makesCluster(Path folder) throws IOException {
    Path state = MariaDbRecipe.data(folder).resolve("grastate.dat");
    return !Files.exists(state)
        || Files.readString(state).lines().anyMatch(line -> line.matches("safe_to_bootstrap: *1"));
  }

  @Override
  public List<String> command(Path folder, int clientPort) throws IOException {
    List<String> words = new ArrayList<>(recipe.command(folder, clientPort));
    StringBuilder group = new StringBuilder("gcomm://");
    for (int node = 0; node < ports.size() / PORTS; node++) {
      group.append(node == 0 ? "" : ",").append(at(port(node, 0)));
    }
    if (number > 0) {
      words.removeIf(word -> word.startsWith("--init-file"));
    } else if (makesCluster(folder)) {
      words.add("--wsrep-new-cluster");
    }
    words.addAll(
        List.of(
            "--binlog-format=ROW",
            "--innodb-autoinc-lock-mode=2",
            "--wsrep-on=ON",
            "--wsrep-provider=" + provider,
            "--wsrep-cluster-name=clew",
            "--wsrep-cluster-address=" + group,
            "--wsrep-node-name=n" + (number + 1),
            "--wsrep-node-address=" + at(port(number, 0)),
            "--wsrep-sst-method=rsync",
            "--wsrep-sst-receive-address=" + at(port(number, 2)),
            "--wsrep-provider-options=gmcast.listen_addr=tcp://%s;ist.recv_addr=%s;gcache.size=32M"
                .formatted(at(port(number, 0)), at(port(number, 1)))));
    return words;
  }

  @Override
  public boolean isReady(Path folder, Path log, long process) throws IOException {
    return Files.readString(log).contains("Synchronized with group, ready for connections");
  }

  @Override
  public Address address(int clientPort) {
    return recipe.address(clientPort);
  }

  @Override
  public String stopSignal() {
    return recipe.stopSignal();
  }

  @Override
  public boolean isHeldUp(String log) {
    return recipe.isHeldUp(log);
  }
}
