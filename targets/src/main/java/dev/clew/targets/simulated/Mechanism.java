package dev.clew.targets.simulated;

import static dev.clew.histories.MicroOperation.Kind.APPEND;
import static dev.clew.histories.MicroOperation.Kind.CAS;
import static dev.clew.histories.MicroOperation.Kind.READ;
import static dev.clew.histories.MicroOperation.Kind.WRITE;

import dev.clew.histories.MicroOperation;
import dev.clew.models.isolation.ConsistencyModels;
import dev.clew.targets.DataType;
import dev.clew.targets.simulated.coordination.LeaseLock;
import dev.clew.targets.simulated.coordination.TwoPhaseCommit;
import dev.clew.targets.simulated.derived.CachedDatabase;
import dev.clew.targets.simulated.derived.MessageLog;
import dev.clew.targets.simulated.network.Network;
import dev.clew.targets.simulated.network.Store;
import dev.clew.targets.simulated.replication.ConsensusRegister;
import dev.clew.targets.simulated.replication.LeaderlessQuorum;
import dev.clew.targets.simulated.replication.MultiLeader;
import dev.clew.targets.simulated.replication.SingleLeader;
import dev.clew.targets.spi.Target;
import dev.clew.targets.store.Capabilities;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A mechanism that can be asked for by name.
 *
 * @param id its name in a URI
 * @param design makes a target of the options of a URI
 */
record Mechanism(String id, Function<Options, Target> design) {

  /** All mechanisms, the default first. */
  static final List<Mechanism> ALL =
      List.of(
          store("single-leader", any(), Mechanism::singleLeader),
          store("multi-leader", any(), Mechanism::multiLeader),
          store("quorum", on(READ, WRITE), Mechanism::quorum),
          store("consensus", any(), Mechanism::consensus),
          store("lease-lock", any(), Mechanism::leaseLock),
          new Mechanism("two-phase-commit", Mechanism::twoPhaseCommit),
          store("log", any(), Mechanism::log),
          store("cache", any(), Mechanism::cache));

  /** Makes a store for keys of a type. */
  private interface Plan extends BiFunction<Network, DataType, Store> {}

  private static Mechanism store(
      String id, Capabilities capabilities, Function<Options, Plan> planned) {
    return new Mechanism(
        id,
        options -> {
          Plan plan = planned.apply(options);
          return new SimulatedStore(id, capabilities, plan, Setting.of(options));
        });
  }

  /**
   * What people take a store for that answers reads and writes: a copy that everybody sees. Which
   * settings are one is for a run to find out; no paper promises it of all.
   */
  private static Capabilities on(MicroOperation.Kind first, MicroOperation.Kind... others) {
    return Capabilities.of(first, others)
        .documented(ConsistencyModels.LINEARIZABLE, "")
        .holding(DataType.REGISTER);
  }

  private static Capabilities any() {
    return on(READ, WRITE, APPEND, CAS).holding(DataType.REGISTER, DataType.values());
  }

  private static Plan singleLeader(Options options) {
    boolean synchronous =
        options.oneOf("replication", "async", List.of("async", "sync")).equals("sync");
    SingleLeader.Reads reads = options.choice("reads", SingleLeader.Reads.LEADER);
    boolean failover = options.flag("failover", true);
    return (network, dataType) -> new SingleLeader(network, dataType, synchronous, reads, failover);
  }

  private static Plan multiLeader(Options options) {
    int leaders = options.number("leaders", 3, 1, 9);
    return (network, dataType) -> new MultiLeader(network, dataType, leaders);
  }

  private static Plan quorum(Options options) {
    int n = options.number("n", 3, 1, 9);
    int w = options.number("w", n / 2 + 1, 1, n);
    int r = options.number("r", n / 2 + 1, 1, n);
    boolean sloppy = options.flag("sloppy", false);
    boolean writeBack = options.flag("write-back", false);
    return (network, dataType) -> new LeaderlessQuorum(network, n, w, r, sloppy, writeBack);
  }

  private static Plan consensus(Options options) {
    int nodes = options.number("nodes", 3, 1, 9);
    int quorum = options.number("quorum", nodes / 2 + 1, 1, nodes);
    boolean local = options.oneOf("reads", "quorum", List.of("quorum", "local")).equals("local");
    return (network, dataType) -> new ConsensusRegister(network, dataType, nodes, quorum, local);
  }

  private static Plan leaseLock(Options options) {
    LeaseLock.Fencing fencing = options.choice("fencing", LeaseLock.Fencing.NONE);
    return (network, dataType) -> new LeaseLock(network, dataType, fencing);
  }

  private static Plan log(Options options) {
    MessageLog.Delivery delivery = options.choice("delivery", MessageLog.Delivery.AT_LEAST_ONCE);
    return (network, dataType) -> new MessageLog(network, dataType, delivery);
  }

  private static Plan cache(Options options) {
    CachedDatabase.Caching caching = options.choice("cache", CachedDatabase.Caching.LOOK_ASIDE);
    return (network, dataType) -> new CachedDatabase(network, dataType, caching);
  }

  private static Target twoPhaseCommit(Options options) {
    boolean heuristic =
        options.oneOf("recovery", "heuristic", List.of("heuristic", "log")).equals("heuristic");
    return new SimulatedTransactions(
        (network, dataType) -> new TwoPhaseCommit(network, dataType, heuristic),
        Setting.of(options));
  }

  /**
   * Returns the mechanism of a name.
   *
   * @throws IllegalArgumentException if there is none; the message names those there are
   */
  static Mechanism named(String id) {
    return ALL.stream()
        .filter(each -> each.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "target sim has no mechanism '%s'; it has %s"
                        .formatted(
                            id,
                            ALL.stream().map(Mechanism::id).collect(Collectors.joining(", ")))));
  }
}
