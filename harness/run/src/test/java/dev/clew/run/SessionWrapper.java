package dev.clew.run;

import dev.clew.histories.MicroOperation;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.spi.CommitResult;
import dev.clew.targets.spi.Session;
import dev.clew.targets.spi.StepResult;

/** Passes all on; tests override what is to go wrong. */
class SessionWrapper implements Session {

  private final Session session;

  SessionWrapper(Session session) {
    this.session = session;
  }

  @Override
  public StepResult begin(IsolationLevel level) {
    return session.begin(level);
  }

  @Override
  public StepResult step(MicroOperation operation) {
    return session.step(operation);
  }

  @Override
  public CommitResult commit() {
    return session.commit();
  }

  @Override
  public CommitResult abort() {
    return session.abort();
  }

  @Override
  public void close() {
    session.close();
  }
}
