package dev.clew.targets.sql;

import dev.clew.targets.Availability;
import dev.clew.targets.spi.TargetContext;

/**
 * Where a database is: in this process, on a server of our own, or where a person says. Made for
 * one run.
 */
interface Place extends AutoCloseable {

  /** Returns whether it can be had, apart from its driver, without starting anything. */
  Availability availability();

  /**
   * Makes it ready.
   *
   * @return where to connect, and as whom
   * @throws dev.clew.targets.TargetUnavailableException if it cannot be had, saying what to do
   */
  JdbcAddress start(TargetContext context) throws InterruptedException;

  /** Returns where it is, for people; after the start. */
  String description();

  /** Returns whether connections may be asked for what would take long if it did not answer. */
  default boolean outlivesUs() {
    return true;
  }

  /** Removes what {@link #start} made. */
  @Override
  void close();
}
