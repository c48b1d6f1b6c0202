package dev.clew.run;

import dev.clew.histories.MicroOperation;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.spi.CommitResult;
import dev.clew.targets.spi.Session;
import dev.clew.targets.spi.StepResult;

/** A session that says since when its client has been waiting for it. */
final class WatchedSession implements Session {

  private final Session session;
  private final Watch watch;

  WatchedSession(Session session, Watch watch) {
    this.session = session;
    this.watch = watch;
  }

  @Override
  public StepResult begin(IsolationLevel level) {
    return watch.during(() -> session.begin(level));
  }

  @Override
  public StepResult step(MicroOperation operation) {
    return watch.during(() -> session.step(operation));
  }

  @Override
  public CommitResult commit() {
    return watch.during(session::commit);
  }

  @Override
  public CommitResult abort() {
    return watch.during(session::abort);
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
