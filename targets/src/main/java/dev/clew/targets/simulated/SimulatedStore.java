package dev.clew.targets.simulated;

import dev.clew.targets.DataType;
import dev.clew.targets.TargetUri;
import dev.clew.targets.simulated.network.Network;
import dev.clew.targets.simulated.network.Simulation;
import dev.clew.targets.simulated.network.Store;
import dev.clew.targets.spi.Session;
import dev.clew.targets.spi.SessionContext;
import dev.clew.targets.spi.Target;
import dev.clew.targets.spi.TargetContext;
import dev.clew.targets.store.Capabilities;
import dev.clew.targets.store.StoreTarget;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** A mechanism that is a store of single operations. */
final class SimulatedStore implements StoreTarget {

  private final String id;
  private final Capabilities capabilities;
  private final BiFunction<Network, DataType, Store> plan;
  private final Setting setting;
  private @Nullable Started started;

  private record Started(Network network, Store store, Operations operations) {}

  SimulatedStore(
      String id,
      Capabilities capabilities,
      BiFunction<Network, DataType, Store> plan,
      Setting setting) {
    this.id = id;
    this.capabilities = capabilities;
    this.plan = plan;
    this.setting = setting;
  }

  @Override
  public String name() {
    return SimulatedTarget.NAME;
  }

  @Override
  public String description() {
    return id + ": " + setting.settings();
  }

  @Override
  public List<String> examples() {
    return SimulatedTarget.all();
  }

  @Override
  public Target configured(TargetUri uri) {
    return SimulatedTarget.of(uri);
  }

  @Override
  public Capabilities capabilities() {
    return capabilities;
  }

  @Override
  public String running() {
    return "sim:" + id + ", " + setting.settings();
  }

  @Override
  public void start(TargetContext context) {
    Network network = setting.network();
    started =
        new Started(
            network,
            plan.apply(network, context.dataType()),
            new Operations(context.dataType(), capabilities.operations()));
  }

  @Override
  public Session open(SessionContext context) {
    Started running = started();
    Turns turns = new Turns(running.network(), context);
    return new OperationSession(turns, running.store(), running.operations());
  }

  boolean isStarted() {
    return started != null;
  }

  /** Lets virtual time pass. */
  void pass(Duration time) {
    Simulation simulation = started().network().simulation();
    synchronized (simulation) {
      simulation.pass(time);
    }
  }

  private Started started() {
    Started running = started;
    if (running == null) {
      throw new IllegalStateException("the target is not started: start comes before open");
    }
    return running;
  }
}
