package dev.clew.targets.simulated;

import dev.clew.histories.MicroOperation;
import dev.clew.targets.DataType;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.LevelClaim;
import dev.clew.targets.TargetUri;
import dev.clew.targets.contract.TargetContract;
import dev.clew.targets.spi.CommitResult;
import dev.clew.targets.spi.Session;
import dev.clew.targets.spi.SessionContext;
import dev.clew.targets.spi.StepResult;
import dev.clew.targets.spi.Target;
import dev.clew.targets.spi.TargetContext;
import java.util.List;
import java.util.Set;

/** Two-phase commit keeps the contract of targets while nothing fails. */
class TwoPhaseCommitContractTest extends TargetContract {

  @Override
  protected Target target() {
    return new Prompt(
        new SimulatedTarget()
            .configured(TargetUri.parse("sim:two-phase-commit?recovery=log&faults=false")));
  }

  /**
   * A target whose reporting sessions wait for messages, and report only what they still wait for
   * when those have long arrived: other transactions.
   */
  private record Prompt(Target target) implements Target {
    @Override
    public String name() {
      return target.name();
    }

    @Override
    public String description() {
      return target.description();
    }

    @Override
    public List<String> examples() {
      return target.examples();
    }

    @Override
    public Target configured(TargetUri uri) {
      return target.configured(uri);
    }

    @Override
    public List<LevelClaim> levels() {
      return target.levels();
    }

    @Override
    public Set<DataType> dataTypes() {
      return target.dataTypes();
    }

    @Override
    public void start(TargetContext context) throws Exception {
      target.start(context);
    }

    @Override
    public Session open(SessionContext context) throws Exception {
      return new PromptSession(target.open(context));
    }
  }

  private record PromptSession(Session session) implements Session {

    private static final int EVENTS = 20;

    @Override
    public StepResult begin(IsolationLevel level) {
      return session.begin(level);
    }

    @Override
    public StepResult step(MicroOperation operation) {
      StepResult result = session.step(operation);
      for (int i = 0; i < EVENTS && result.kind() == StepResult.Kind.BLOCKED; i++) {
        result = session.step(operation);
      }
      return result;
    }

    @Override
    public CommitResult commit() {
      CommitResult result = session.commit();
      while (result.isBlocked()) {
        result = session.commit();
      }
      return result;
    }

    @Override
    public CommitResult abort() {
      return session.abort();
    }

    @Override
    public void cancel() {
      session.cancel();
    }

    @Override
    public boolean isUsable() {
      return session.isUsable();
    }

    @Override
    public void close() {
      session.close();
    }
  }
}
