package dev.clew.targets.sql;

import dev.clew.targets.Availability;
import dev.clew.targets.DeadlineClock;
import dev.clew.targets.TargetUnavailableException;
import dev.clew.targets.provision.PostgresBinaries;
import dev.clew.targets.provision.PostgresServer;
import dev.clew.targets.spi.TargetContext;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL server that is started for the run. */
final class OwnPostgres implements Place {

  private final PostgresBinaries binaries;
  private @Nullable PostgresServer server;

  OwnPostgres(PostgresBinaries binaries) {
    this.binaries = binaries;
  }

  @Override
  public Availability availability() {
    return binaries.availability();
  }

  @Override
  public JdbcAddress start(TargetContext context) throws InterruptedException {
    Availability availability = binaries.availability();
    if (!availability.isAvailable()) {
      throw new TargetUnavailableException(availability.fact(), availability.advice());
    }
    DeadlineClock deadline = DeadlineClock.in(context.deadline());
    PostgresServer started =
        PostgresServer.start(binaries.unpacked(deadline, context.log()), deadline, context.log());
    server = started;
    return JdbcAddress.of(url(started), PostgresServer.USER, started.password());
  }

  private static String url(PostgresServer server) {
    return "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(server.port());
  }

  @Override
  public String description() {
    return server == null ? "" : " at " + url(server);
  }

  /** The server goes first, with the table: one that does not answer would hold us up. */
  @Override
  public boolean outlivesUs() {
    return false;
  }

  @Override
  public void close() {
    if (server != null) {
      server.close();
    }
  }
}
