package dev.clew.targets.sql;

import dev.clew.targets.Availability;
import dev.clew.targets.Provision;
import dev.clew.targets.spi.TargetContext;
import java.util.List;

/**
 * A database in the memory of this process, which is gone when its last connection is.
 *
 * @param url where to connect
 * @param description where it is, for people
 */
record InProcess(String url, String description) implements Place {

  @Override
  public List<Provision> ways() {
    return List.of(Provision.EMBEDDED);
  }

  @Override
  public Availability availability(ClassLoader drivers) {
    return Availability.available("in this process");
  }

  @Override
  public JdbcAddress start(TargetContext context) {
    return JdbcAddress.of(url);
  }

  @Override
  public void close() {}
}
