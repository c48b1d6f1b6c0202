package dev.clew.targets.provision;

import dev.clew.targets.DeadlineClock;
import java.io.IOException;
import java.time.Duration;

/** A program that starts a server, tells where it is, and then waits to be killed. */
final class ServerHolder {

  private ServerHolder() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    DeadlineClock deadline = DeadlineClock.in(Duration.ofMinutes(5));
    Provisioner provisioner =
        arguments[0].equals("mariadb")
            ? LocalMariaDb.of("", System.getenv())
            : new EmbeddedPostgres(
                PostgresBinaries.ofMajor(PostgresBinaries.DEFAULT_MAJOR, System.getenv()));
    ProcessServer server =
        (ProcessServer)
            provisioner.start(ServerHolder.class.getClassLoader(), deadline, line -> {});
    System.out.println(
        server.process().pid() + " " + server.watchdog().pid() + " " + server.folder());
    System.out.flush();
    int unused = System.in.read();
  }
}
