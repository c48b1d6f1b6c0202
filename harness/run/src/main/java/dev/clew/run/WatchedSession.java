package dev.clew.run;

import dev.clew.histories.MicroOperation;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.spi.CommitResult;
import dev.clew.targets.spi.Session;
import dev.clew.targets.spi.StepResult;
import java.util.function.Supplier;

/**
 * A session that says since when its client has been waiting for it, and of which a client that was
 * given up can do nothing more than close it.
 */
final class WatchedSession implements Session {

  private static final String GIVEN_UP = "the client was given up";

  private final Session session;
  private final Watch watch;

  WatchedSession(Session session, Watch watch) {
    this.session = session;
    this.watch = watch;
  }

  @Override
  public StepResult begin(IsolationLevel level) {
    return step(() -> session.begin(level));
  }

  @Override
  public StepResult step(MicroOperation operation) {
    return step(() -> session.step(operation));
  }

  @Override
  public CommitResult commit() {
    return end(session::commit);
  }

  @Override
  public CommitResult abort() {
    return end(session::abort);
  }

  private StepResult step(Supplier<StepResult> call) {
    return watch.isGivenUp() ? StepResult.lost(GIVEN_UP) : watch.during(call);
  }

  private CommitResult end(Supplier<CommitResult> call) {
    return watch.isGivenUp() ? CommitResult.info(GIVEN_UP) : watch.during(call);
  }

  @Override
  public boolean isReadOnly() {
    return session.isReadOnly();
  }

  @Override
  public boolean isUsable() {
    return session.isUsable();
  }

  @Override
  public void cancel() {
    session.cancel();
  }

  @Override
  public void close() {
    watch.during(
        () -> {
          session.close();
          return CommitResult.ok();
        });
  }
}
