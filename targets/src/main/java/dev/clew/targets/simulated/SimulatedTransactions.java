package dev.clew.targets.simulated;

import dev.clew.models.isolation.ConsistencyModels;
import dev.clew.targets.DataType;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.LevelClaim;
import dev.clew.targets.TargetUri;
import dev.clew.targets.simulated.coordination.TwoPhaseCommit;
import dev.clew.targets.simulated.network.Network;
import dev.clew.targets.spi.Session;
import dev.clew.targets.spi.SessionContext;
import dev.clew.targets.spi.Target;
import dev.clew.targets.spi.TargetContext;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The mechanism that has transactions: two-phase commit. */
final class SimulatedTransactions implements Target {

  private static final LevelClaim CLAIM =
      new LevelClaim(
          IsolationLevel.SERIALIZABLE,
          ConsistencyModels.SERIALIZABLE,
          ConsistencyModels.STRICT_SERIALIZABLE,
          "");

  private final BiFunction<Network, DataType, TwoPhaseCommit> plan;
  private final Setting setting;
  private @Nullable Started started;

  private record Started(Network network, TwoPhaseCommit system, Operations operations) {}

  SimulatedTransactions(BiFunction<Network, DataType, TwoPhaseCommit> plan, Setting setting) {
    this.plan = plan;
    this.setting = setting;
  }

  @Override
  public String name() {
    return SimulatedTarget.NAME;
  }

  @Override
  public String description() {
    return "two-phase-commit: " + setting.settings();
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
  public List<LevelClaim> levels() {
    return List.of(CLAIM);
  }

  @Override
  public Set<DataType> dataTypes() {
    return EnumSet.allOf(DataType.class);
  }

  @Override
  public String running() {
    return "sim:two-phase-commit, " + setting.settings();
  }

  @Override
  public void start(TargetContext context) {
    Network network = setting.network();
    started =
        new Started(
            network,
            plan.apply(network, context.dataType()),
            new Operations(context.dataType(), operations()));
  }

  @Override
  public Session open(SessionContext context) {
    Started running = started;
    if (running == null) {
      throw new IllegalStateException("the target is not started: start comes before open");
    }
    Turns turns = new Turns(running.network(), context);
    synchronized (turns.lock()) {
      return new TransactionSession(
          turns, running.system().of(turns.client()), running.operations(), CLAIM.level());
    }
  }
}
