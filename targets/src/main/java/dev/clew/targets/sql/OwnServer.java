package dev.clew.targets.sql;

import dev.clew.targets.Availability;
import dev.clew.targets.Provision;
import dev.clew.targets.provision.Address;
import dev.clew.targets.provision.NumberedNode;
import dev.clew.targets.provision.Provisioners;
import dev.clew.targets.provision.Server;
import dev.clew.targets.spi.Node;
import dev.clew.targets.spi.TargetContext;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Servers that are started for the run, in one of the ways there are; mostly one. */
final class OwnServer implements Place {

  /** How the servers are started. */
  @FunctionalInterface
  interface Start {
    /** Starts them, the one first at which the table is made. */
    List<Server> start(TargetContext context) throws InterruptedException;
  }

  private final Provisioners provisioners;
  private final String scheme;
  private final Start start;
  private List<Server> servers = List.of();

  /**
   * Creates the place of one server.
   *
   * @param scheme what URLs of the server begin with, such as {@code jdbc:postgresql}
   */
  OwnServer(Provisioners provisioners, String scheme) {
    this(provisioners, scheme, context -> List.of(provisioners.start(context)));
  }

  /**
   * Creates the place of several servers, which sessions use in turn.
   *
   * @param provisioners the ways to one of them
   */
  OwnServer(Provisioners provisioners, String scheme, Start start) {
    this.provisioners = provisioners;
    this.scheme = scheme;
    this.start = start;
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
    servers = start.start(context);
    return address(servers.get(0));
  }

  @Override
  public List<JdbcAddress> others() {
    return servers.stream().skip(1).map(this::address).toList();
  }

  private JdbcAddress address(Server server) {
    return JdbcAddress.of(url(server), server.address().user(), server.address().password());
  }

  private String url(Server at) {
    Address address = at.address();
    return scheme
        + "://"
        + address
        + (address.database().isEmpty() ? "" : "/" + address.database());
  }

  @Override
  public String description() {
    return servers.isEmpty()
        ? ""
        : " at %s (%s)"
            .formatted(
                servers.stream().map(this::url).collect(Collectors.joining(", ")),
                servers.get(0).description());
  }

  @Override
  public List<Node> nodes() {
    return servers.size() == 1
        ? List.of(servers.get(0).node())
        : IntStream.range(0, servers.size())
            .mapToObj(number -> NumberedNode.of(servers.get(number).node(), number))
            .toList();
  }

  /** The server goes first, with the table: one that does not answer would hold us up. */
  @Override
  public boolean outlivesUs() {
    return false;
  }

  @Override
  public void close() {
    servers.forEach(Server::close);
  }
}
