package dev.clew.targets.sql;

import dev.clew.targets.Availability;
import dev.clew.targets.Provision;
import dev.clew.targets.provision.Address;
import dev.clew.targets.provision.Provisioners;
import dev.clew.targets.provision.Server;
import dev.clew.targets.spi.Node;
import dev.clew.targets.spi.TargetContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A server that is started for the run, in one of the ways there are. */
final class OwnServer implements Place {

  private final Provisioners provisioners;
  private final String scheme;
  private @Nullable Server server;

  /**
   * Creates the place.
   *
   * @param scheme what URLs of the server begin with, such as {@code jdbc:postgresql}
   */
  OwnServer(Provisioners provisioners, String scheme) {
    this.provisioners = provisioners;
    this.scheme = scheme;
  }

  @Override
  public List<Provision> ways() {
    return provisioners.ways();
  }

  @Override
  public Availability availability(ClassLoader drivers) {
    return provisioners.availability(drivers);
  }

  @Override
  public Availability availability(Provision way, ClassLoader drivers) {
    return provisioners.availability(way, drivers);
  }

  @Override
  public JdbcAddress start(TargetContext context) throws InterruptedException {
    Server started = provisioners.start(context);
    server = started;
    return JdbcAddress.of(url(started), started.address().user(), started.address().password());
  }

  private String url(Server at) {
    Address address = at.address();
    return "%s://%s/%s".formatted(scheme, address, address.database());
  }

  @Override
  public String description() {
    return server == null ? "" : " at %s (%s)".formatted(url(server), server.description());
  }

  @Override
  public List<Node> nodes() {
    return server == null ? List.of() : List.of(server.node());
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
