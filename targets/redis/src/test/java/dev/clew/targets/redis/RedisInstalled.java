package dev.clew.targets.redis;

import dev.clew.targets.Availability;
import dev.clew.targets.spi.TargetContext;
import org.junit.jupiter.api.Assumptions;

/** Skips, with the reason, what needs the program of the server. */
final class RedisInstalled {

  private RedisInstalled() {}

  static void assume() {
    Availability availability = new RedisTarget().availability(TargetContext.contextLoader());
    if (!availability.isAvailable()) {
      System.err.println("skipped: " + availability);
    }
    Assumptions.assumeTrue(availability.isAvailable(), availability.toString());
  }
}
