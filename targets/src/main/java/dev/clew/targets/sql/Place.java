package dev.clew.targets.sql;

import dev.clew.targets.Availability;
import dev.clew.targets.Provision;
import dev.clew.targets.spi.Node;
import dev.clew.targets.spi.TargetContext;
import java.util.List;

/**
 * Where a database is: in this process, on a server of our own, or where a person says. Made for
 * one run.
 */
interface Place extends AutoCloseable {

  /** Returns the ways to come to it, the preferred first. */
  List<Provision> ways();

  /**
   * Returns whether it can be had, apart from its driver, without starting anything: the answer for
   * the way that would be taken.
   */
  Availability availability(ClassLoader drivers);

  /** Returns whether it can be had in one of its ways. */
  default Availability availability(Provision way, ClassLoader drivers) {
    return availability(drivers);
  }

  /**
   * Makes it ready.
   *
   * @return where to connect, and as whom
   * @throws dev.clew.targets.TargetUnavailableException if it cannot be had, saying what to do
   */
  JdbcAddress start(TargetContext context) throws InterruptedException;

  /** Returns further nodes of the same database, which sessions use in turn; after the start. */
  default List<JdbcAddress> others() {
    return List.of();
  }

  /** Returns where it is, for people; after the start. */
  String description();

  /** Returns the servers of our own; after the start. */
  default List<Node> nodes() {
    return List.of();
  }

  /** Returns whether connections may be asked for what would take long if it did not answer. */
  default boolean outlivesUs() {
    return true;
  }

  /** Removes what {@link #start} made. */
  @Override
  void close();
}
