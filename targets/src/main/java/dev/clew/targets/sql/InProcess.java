package dev.clew.targets.sql;

import dev.clew.targets.Availability;
import dev.clew.targets.spi.TargetContext;

/**
 * A database in the memory of this process, which is gone when its last connection is.
 *
 * @param url where to connect
 * @param description where it is, for people
 */
record InProcess(String url, String description) implements Place {

  @Override
  public Availability availability() {
    return Availability.available("in this process");
  }

  @Override
  public JdbcAddress start(TargetContext context) {
    return JdbcAddress.of(url);
  }

  @Override
  public void close() {}
}
