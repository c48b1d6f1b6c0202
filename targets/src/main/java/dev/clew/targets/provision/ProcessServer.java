package dev.clew.targets.provision;

import dev.clew.targets.DeadlineClock;
import dev.clew.targets.Provision;
import dev.clew.targets.TargetUnavailableException;
import dev.clew.targets.spi.Node;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A server as a process of this machine: a fresh folder, a free port of the loopback interface, a
 * password, and a watchdog by which nothing outlives us.
 *
 * <p>A server that was killed is started again on its folder and port. Thread-safe: it may be
 * removed while it is being started again.
 */
final class ProcessServer implements Server, Node {

  private static final int PORTS_TRIED = 3;
  private static final long POLL_MILLIS = 20;
  private static final Duration RESTART = Duration.ofSeconds(80);

  /** The shell tells its number, which stays that of the server when it becomes that. */
  private static final String LAUNCH = "echo $$ >\"$0.new\" && mv \"$0.new\" \"$0\" && exec \"$@\"";

  private final Recipe recipe;
  private final String description;
  private final Path folder;
  private final Watchdog watchdog;
  private final int port;
  private final Object lock = new Object();
  private @Nullable Process process;
  private boolean isClosed;
  private int launches;

  private ProcessServer(
      Recipe recipe, String description, Path folder, Watchdog watchdog, int port) {
    this.recipe = recipe;
    this.description = description;
    this.folder = folder;
    this.watchdog = watchdog;
    this.port = port;
  }

  /**
   * Starts a server.
   *
   * @param how which program it is, for people
   * @throws TargetUnavailableException if it does not start; the message has the server's log
   */
  static ProcessServer start(
      Recipe recipe, Provision way, String how, DeadlineClock deadline, Consumer<String> log)
      throws InterruptedException {
    String name = recipe.product().toLowerCase(Locale.ROOT);
    try {
      Path folder = Files.createTempDirectory("clew-" + name + "-");
      Watchdog watchdog = Watchdog.start(folder, numberFile(folder), recipe.stopSignal());
      try {
        recipe.initialise(folder, deadline);
        return launched(recipe, way.id() + ", " + how, folder, watchdog, deadline, log);
      } catch (IOException | InterruptedException | RuntimeException e) {
        watchdog.close();
        throw e;
      }
    } catch (IOException e) {
      throw new TargetUnavailableException(
          recipe.product() + " cannot be started: " + e, advice(String.valueOf(e)), e);
    }
  }

  private static Path numberFile(Path folder) {
    return folder.resolve("server.pid");
  }

  private static ProcessServer launched(
      Recipe recipe,
      String description,
      Path folder,
      Watchdog watchdog,
      DeadlineClock deadline,
      Consumer<String> log)
      throws IOException, InterruptedException {
    Path written = folder;
    for (int attempt = 0; attempt < PORTS_TRIED; attempt++) {
      ProcessServer server = new ProcessServer(recipe, description, folder, watchdog, freePort());
      log.accept("starting %s on 127.0.0.1:%d".formatted(recipe.product(), server.port));
      Path failed = server.launch(deadline);
      if (failed == null) {
        return server;
      }
      written = failed;
      server.process().destroyForcibly();
      // Between finding a free port and using it somebody else may have taken it.
      if (!isPortTaken(text(written))) {
        break;
      }
    }
    String end = Command.lastLines(written);
    throw new TargetUnavailableException(
        recipe.product()
            + (deadline.hasPassed() ? " was not ready in time" : " does not start")
            + "; its log ends with\n"
            + end,
        advice(text(written)));
  }

  /** Returns all of a log: the reason of a failure may come long before its end. */
  private static String text(Path log) throws IOException {
    return Files.exists(log) ? new String(Files.readAllBytes(log), StandardCharsets.UTF_8) : "";
  }

  private static boolean isPortTaken(String log) {
    return log.contains("Address already in use");
  }

  /** Returns what a person can do about a start that failed. */
  static String advice(String trouble) {
    if (trouble.contains("No space left on device")) {
      return "make room in %s, or name another folder: CLEW_JAVA_OPTS=-Djava.io.tmpdir=FOLDER"
          .formatted(System.getProperty("java.io.tmpdir"));
    } else if (isPortTaken(trouble)) {
      return "some program takes each free port at once: try again, or name a server that runs by"
          + " its URL";
    }
    return "see what it says, or name a server that runs by its URL";
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Returns null once the server is ready, or its log if it ended or took too long. */
  private @Nullable Path launch(DeadlineClock deadline) throws IOException, InterruptedException {
    Path log = folder.resolve("log-" + launches++);
    Process launched = spawn(log);
    while (!deadline.hasPassed()) {
      if (launched.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        return log;
      } else if (recipe.isReady(folder, log, launched.pid())) {
        return null;
      }
    }
    return log;
  }

  private Process spawn(Path log) throws IOException {
    // In a session of its own: a Ctrl-C is for us, and we stop it in order.
    List<String> words = new ArrayList<>(List.of("sh", "-c", LAUNCH));
    words.add(numberFile(folder).toString());
    words.add("setsid");
    words.addAll(Unprivileged.command(recipe.command(folder, port)));
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(folder.toFile())
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    synchronized (lock) {
      if (isClosed) {
        throw new IOException("the server was removed");
      }
      Process started = builder.start();
      process = started;
      return started;
    }
  }

  @Override
  public Address address() {
    return recipe.address(port);
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public Node node() {
    return this;
  }

  @Override
  public String name() {
    return "n1";
  }

  /** Returns the server's process. */
  ProcessHandle process() {
    synchronized (lock) {
      if (process == null) {
        throw new IllegalStateException("the server was not launched");
      }
      return process.toHandle();
    }
  }

  /** Returns the folder that holds all that is the server's. */
  Path folder() {
    return folder;
  }

  /** Returns the process that ends this server when ours ends. */
  ProcessHandle watchdog() {
    return watchdog.process();
  }

  @Override
  public void kill() throws IOException, InterruptedException {
    ProcessHandle server = process();
    List<ProcessHandle> family = Signals.freeze(server);
    Signals.send("KILL", family);
    DeadlineClock deadline = DeadlineClock.in(RESTART);
    while (family.stream().anyMatch(Signals::isRunning)) {
      if (deadline.hasPassed()) {
        throw new IOException(recipe.product() + " runs on although it was killed");
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }

  @Override
  public void start() throws IOException, InterruptedException {
    DeadlineClock deadline = DeadlineClock.in(RESTART);
    while (true) {
      Path log = launch(deadline);
      if (log == null) {
        return;
      }
      String end = Command.lastLines(log);
      // A port that somebody took while the server was down may be free again soon.
      if (deadline.hasPassed() || !(recipe.isHeldUp(end) || isPortTaken(end))) {
        throw new IOException(
            recipe.product() + " does not start again; its log ends with\n" + end);
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }

  @Override
  public void pause() throws IOException, InterruptedException {
    List<ProcessHandle> unused = Signals.freeze(process());
  }

  @Override
  public void resume() throws IOException, InterruptedException {
    ProcessHandle server = process();
    List<ProcessHandle> family = new ArrayList<>(server.descendants().toList());
    family.add(server);
    Signals.send("CONT", family);
  }

  @Override
  public void close() {
    synchronized (lock) {
      isClosed = true;
    }
    watchdog.close();
    synchronized (lock) {
      if (process != null) {
        process.destroyForcibly(); // if even that did not help
      }
    }
  }
}
