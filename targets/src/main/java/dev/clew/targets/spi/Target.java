package dev.clew.targets.spi;

import dev.clew.histories.MicroOperation;
import dev.clew.targets.Availability;
import dev.clew.targets.DataType;
import dev.clew.targets.LevelClaim;
import dev.clew.targets.Provision;
import dev.clew.targets.TargetUri;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/**
 * A system under test. Found by {@link java.util.ServiceLoader}, hence with a public constructor
 * without parameters; a new instance is made for each run.
 *
 * <p>Life: {@link #configured}, {@link #start}, then sessions are opened, by several threads at
 * once, then {@link #close}.
 */
public interface Target extends AutoCloseable {

  /** Returns the name that its URI begins with, such as {@code postgres}. */
  String name();

  /** Returns one line for people who list targets. */
  String description();

  /** Returns the URIs to show as examples, the default first. */
  default List<String> examples() {
    return List.of(name());
  }

  /**
   * Returns whether a URI is one of this target's; by default, if it has its name.
   *
   * <p>A target that speaks to servers that already run also takes their {@code jdbc:} URLs.
   */
  default boolean accepts(TargetUri uri) {
    return !uri.isJdbc() && uri.name().equals(name());
  }

  /**
   * Returns whether this can be started here and now, without starting anything: quick enough to be
   * asked of every target there is.
   *
   * @param drivers where the classes of drivers are found
   */
  default Availability availability(ClassLoader drivers) {
    return Availability.available("in this process");
  }

  /**
   * Returns the ways to provision this target as it is configured, the preferred first. A URI that
   * asks for another is refused.
   */
  default List<Provision> provisions() {
    return List.of(Provision.EMBEDDED);
  }

  /**
   * Returns whether this can be provisioned in a way here and now; as quick to answer as {@link
   * #availability(ClassLoader)}, which is the answer for the best of the ways.
   *
   * @param way one of {@link #provisions}
   * @param drivers where the classes of drivers are found
   */
  default Availability availability(Provision way, ClassLoader drivers) {
    return availability(drivers);
  }

  /**
   * Returns this target as a URI asks for it.
   *
   * @throws IllegalArgumentException if the URI has a variant or option that it does not know; the
   *     message names those it knows
   */
  default Target configured(TargetUri uri) {
    return this;
  }

  /** Returns the levels it offers, the default first, each with what it is said to be. */
  List<LevelClaim> levels();

  /** Returns what its keys can hold. */
  Set<DataType> dataTypes();

  /** Returns whether it has transactions of several operations. */
  default boolean hasTransactions() {
    return true;
  }

  /** Returns the operations that it has; those that suit its types of data, if nothing is said. */
  default Set<MicroOperation.Kind> operations() {
    return EnumSet.allOf(MicroOperation.Kind.class);
  }

  /**
   * Returns whether sessions take an operation on rows, when it is started for registers; of {@link
   * RowOperation.ReadForUpdate}, for any type of data.
   */
  default boolean takes(RowOperation operation) {
    return false;
  }

  /**
   * Makes the system ready: starts a server, creates tables.
   *
   * @throws dev.clew.targets.TargetUnavailableException if it cannot be had, saying what to do
   */
  default void start(TargetContext context) throws Exception {}

  /** Returns a description of what was started, such as product, version and address. */
  default String running() {
    return name();
  }

  /**
   * Returns the servers that were started, to which faults can be done; none if there are no such,
   * as of a target in this process or one that somebody else runs.
   */
  default List<Node> nodes() {
    return List.of();
  }

  /**
   * Returns connections to what was started, for an application under test that speaks JDBC, with
   * every wait bounded; empty if it is no such database. After the start.
   */
  default Optional<DataSource> dataSource() {
    return Optional.empty();
  }

  /** Opens a session: one connection, used by one thread at a time. */
  Session open(SessionContext context) throws Exception;

  /** Stops and removes all that was started; called once, also after a failed start. */
  @Override
  default void close() {}
}
