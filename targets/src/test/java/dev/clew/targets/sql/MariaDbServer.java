package dev.clew.targets.sql;

import dev.clew.targets.spi.TargetContext;

/** Whether tests can have a MariaDB server. */
final class MariaDbServer {

  private MariaDbServer() {}

  static boolean isThere() {
    return new SqlTarget(new MariaDbDialect(), System.getenv())
        .availability(TargetContext.contextLoader())
        .isAvailable();
  }
}
