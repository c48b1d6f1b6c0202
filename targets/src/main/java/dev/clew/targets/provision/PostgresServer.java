package dev.clew.targets.provision;

import dev.clew.targets.DeadlineClock;
import dev.clew.targets.TargetUnavailableException;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A PostgreSQL server of our own: a fresh data folder, a free port of the loopback interface, a
 * password, and a watchdog by which nothing outlives us.
 *
 * <p>PostgreSQL refuses to run as root. As root, it is given a user namespace in which it is
 * somebody else.
 *
 * <p>Settings: what is committed is on the disk ({@code fsync}, {@code synchronous_commit}), since
 * a test that kills the server must not blame it for what the harness allowed it to lose; deadlocks
 * are looked for early, since histories with few concurrent transactions show little.
 */
public final class PostgresServer implements AutoCloseable {

  /** The user that owns everything. */
  public static final String USER = "postgres";

  private static final int START_ATTEMPTS = 3;
  private static final long POLL_MILLIS = 20;

  private static final List<String> SETTINGS =
      List.of(
          "listen_addresses=127.0.0.1",
          "unix_socket_directories=",
          "fsync=on",
          "full_page_writes=on",
          "synchronous_commit=on",
          "max_connections=200",
          "deadlock_timeout=20ms");

  private final Path folder;
  private final Watchdog watchdog;
  private final Process process;
  private final int port;
  private final String password;

  private PostgresServer(
      Path folder, Watchdog watchdog, Process process, int port, String password) {
    this.folder = folder;
    this.watchdog = watchdog;
    this.process = process;
    this.port = port;
    this.password = password;
  }

  /**
   * Starts a server.
   *
   * @param binaries the folder with {@code bin/postgres}
   * @throws TargetUnavailableException if it does not start; the message has the server's log
   */
  public static PostgresServer start(Path binaries, DeadlineClock deadline, Consumer<String> log)
      throws InterruptedException {
    try {
      Path folder = Files.createTempDirectory("clew-postgres-");
      Watchdog watchdog = Watchdog.start(folder, numberFile(folder));
      try {
        String password = Secrets.token();
        initialise(binaries, folder, password, deadline);
        return launch(binaries, folder, watchdog, password, deadline, log);
      } catch (IOException | InterruptedException | RuntimeException e) {
        watchdog.close();
        throw e;
      }
    } catch (IOException e) {
      throw new TargetUnavailableException(
          "PostgreSQL cannot be started: " + e,
          "see that there is room in %s".formatted(System.getProperty("java.io.tmpdir")),
          e);
    }
  }

  private static Path dataFolder(Path folder) {
    return folder.resolve("data");
  }

  /** Returns the file of which the first line is the number of the server's process. */
  private static Path numberFile(Path folder) {
    return dataFolder(folder).resolve("postmaster.pid");
  }

  private static void initialise(
      Path binaries, Path folder, String password, DeadlineClock deadline)
      throws IOException, InterruptedException {
    Path passwordFile = Files.writeString(folder.resolve("password"), password + "\n");
    List<String> words = new ArrayList<>(asSomebody());
    words.addAll(
        List.of(
            binaries.resolve("bin").resolve("initdb").toString(),
            "--pgdata=" + dataFolder(folder),
            "--username=" + USER,
            "--auth=md5", // also means SCRAM, where the server has it
            "--pwfile=" + passwordFile,
            "--encoding=UTF8",
            "--no-locale",
            "-N")); // --no-sync, under the name that old versions know too
    new Command(words, folder)
        .mustSucceed(
            "creating a database folder",
            "see what it says; root in a container may have to run as another user; or name a server"
                + " that runs: jdbc:postgresql://host/database",
            deadline);
    Files.delete(passwordFile);
  }

  /** Returns what a command begins with so that the program does not see itself run by root. */
  private static List<String> asSomebody() throws IOException {
    Path probe = Files.createTempFile("clew-", ".owner");
    boolean isRoot = Files.getAttribute(probe, "unix:uid").equals(0);
    Files.delete(probe);
    return isRoot ? List.of("unshare", "--user") : List.of();
  }

  private static PostgresServer launch(
      Path binaries,
      Path folder,
      Watchdog watchdog,
      String password,
      DeadlineClock deadline,
      Consumer<String> log)
      throws IOException, InterruptedException {
    String lastLog = "";
    for (int attempt = 0; attempt < START_ATTEMPTS; attempt++) {
      int port = freePort();
      log.accept("starting PostgreSQL on 127.0.0.1:" + port);
      Path serverLog = folder.resolve("log-" + attempt);
      Process process = startProcess(binaries, folder, port, serverLog);
      PostgresServer server = new PostgresServer(folder, watchdog, process, port, password);
      if (server.becomesReady(deadline)) {
        return server;
      }
      lastLog = Command.lastLines(serverLog);
      // Between finding a free port and using it somebody else may have taken it.
      if (!lastLog.contains("Address already in use")) {
        break;
      }
    }
    throw new TargetUnavailableException(
        "PostgreSQL does not start; its log ends with\n" + lastLog,
        "see what the log says, or name a server that runs: jdbc:postgresql://host/database");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static Process startProcess(Path binaries, Path folder, int port, Path serverLog)
      throws IOException {
    List<String> words = new ArrayList<>(List.of("setsid"));
    words.addAll(asSomebody());
    words.add(binaries.resolve("bin").resolve("postgres").toString());
    words.addAll(List.of("-D", dataFolder(folder).toString(), "-p", Integer.toString(port)));
    for (String setting : SETTINGS) {
      words.addAll(List.of("-c", setting));
    }
    return new ProcessBuilder(words)
        .directory(folder.toFile())
        .redirectInput(new File("/dev/null"))
        .redirectErrorStream(true)
        .redirectOutput(serverLog.toFile())
        .start();
  }

  /** Returns true once the server writes into its process file that it takes connections. */
  private boolean becomesReady(DeadlineClock deadline) throws IOException, InterruptedException {
    Path status = numberFile(folder);
    while (!deadline.hasPassed()) {
      if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        return false;
      }
      // Written in place: the last line is the last to come.
      if (Files.exists(status) && Files.readString(status).contains("\nready")) {
        return true;
      }
    }
    return false;
  }

  /** Returns the port on 127.0.0.1. */
  public int port() {
    return port;
  }

  /** Returns the password of {@link #USER}. */
  public String password() {
    return password;
  }

  /** Returns the server's process, to be killed or paused by whoever injects faults. */
  public ProcessHandle process() {
    return process.toHandle();
  }

  /** Returns the folder that holds all that is the server's. */
  Path folder() {
    return folder;
  }

  /** Returns the process that ends this server when ours ends. */
  ProcessHandle watchdog() {
    return watchdog.process();
  }

  /** Stops the server and removes its folder. */
  @Override
  public void close() {
    watchdog.close();
    process.destroyForcibly(); // if even that did not help
  }
}
