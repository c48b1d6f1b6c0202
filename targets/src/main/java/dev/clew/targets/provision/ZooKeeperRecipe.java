package dev.clew.targets.provision;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.clew.targets.DeadlineClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * One server of a ZooKeeper ensemble: a JVM of its own, so that it can be killed and paused like
 * any other program.
 */
final class ZooKeeperRecipe implements Recipe {

  private static final String MAIN = "org.apache.zookeeper.server.quorum.QuorumPeerMain";
  private static final int TICK_MILLIS = 500;
  private static final int ANSWER_MILLIS = 1_000;

  private final String classPath;
  private final List<Integer> peers;
  private final int number;
  private volatile int port;

  /**
   * Creates the recipe of a server.
   *
   * @param classPath where its classes are
   * @param peers two ports for each server, at which they meet and vote
   * @param number which of the servers it is, from 0
   */
  ZooKeeperRecipe(String classPath, List<Integer> peers, int number) {
    this.classPath = classPath;
    this.peers = List.copyOf(peers);
    this.number = number;
  }

  @Override
  public String product() {
    return "ZooKeeper";
  }

  private static Path settings(Path folder) {
    return folder.resolve("zoo.cfg");
  }

  @Override
  public void initialise(Path folder, DeadlineClock deadline) throws IOException {
    Files.createDirectory(folder.resolve("data"));
    Files.writeString(folder.resolve("data").resolve("myid"), String.valueOf(number + 1));
  }

  @Override
  public List<String> command(Path folder, int clientPort) throws IOException {
    port = clientPort;
    StringBuilder lines = new StringBuilder();
    lines.append("tickTime=").append(TICK_MILLIS).append("\ninitLimit=40\nsyncLimit=10\n");
    lines.append("dataDir=").append(folder.resolve("data")).append('\n');
    lines.append("clientPort=").append(clientPort).append("\nclientPortAddress=127.0.0.1\n");
    lines.append("admin.enableServer=false\nmaxClientCnxns=0\n");
    for (int peer = 0; peer < peers.size() / 2; peer++) {
      lines.append(
          "server.%d=127.0.0.1:%d:%d\n"
              .formatted(peer + 1, peers.get(2 * peer), peers.get(2 * peer + 1)));
    }
    Files.writeString(settings(folder), lines);
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return List.of(
        java.toString(),
        "-Xmx128m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Dorg.slf4j.simpleLogger.defaultLogLevel=info",
        "-cp",
        classPath,
        MAIN,
        settings(folder).toString());
  }

  /** Asks it: it answers before it is ready, but then says so. */
  @Override
  public boolean isReady(Path folder, Path log, long process) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(ANSWER_MILLIS);
      socket.getOutputStream().write("srvr".getBytes(US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), US_ASCII).contains("Mode: ");
    } catch (IOException e) {
      return false; // nobody listens yet, or nobody answers
    }
  }

  @Override
  public Address address(int clientPort) {
    return new Address("127.0.0.1", clientPort, "", "", "");
  }

  /** Nobody needs its files, so it need not put them in order. */
  @Override
  public String stopSignal() {
    return "KILL";
  }

  @Override
  public boolean isHeldUp(String log) {
    return false;
  }
}
