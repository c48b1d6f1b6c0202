package dev.clew.targets.sql;

import dev.clew.targets.Availability;
import dev.clew.targets.Provision;
import dev.clew.targets.spi.TargetContext;
import java.util.List;

/**
 * A server that already runs, where a person says.
 *
 * @param address where, and as whom
 */
record Elsewhere(JdbcAddress address) implements Place {

  @Override
  public List<Provision> ways() {
    return List.of(Provision.EXTERNAL);
  }

  @Override
  public Availability availability(ClassLoader drivers) {
    return Availability.available("a server that runs, by its URL: " + address);
  }

  @Override
  public JdbcAddress start(TargetContext context) {
    return address;
  }

  @Override
  public String description() {
    return " at " + address;
  }

  @Override
  public void close() {}
}
