package dev.clew.targets.sql;

import dev.clew.targets.Availability;
import dev.clew.targets.spi.TargetContext;

/**
 * A server that already runs, where a person says.
 *
 * @param address where, and as whom
 */
record Elsewhere(JdbcAddress address) implements Place {

  @Override
  public Availability availability() {
    return Availability.available("at " + address);
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
