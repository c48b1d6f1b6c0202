package dev.clew.targets.simulated;

import dev.clew.histories.MicroOperation;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.simulated.coordination.TwoPhaseCommit.Transactions;
import dev.clew.targets.spi.CommitResult;
import dev.clew.targets.spi.Session;
import dev.clew.targets.spi.StepResult;

/** A session of transactions that are committed in two phases. */
final class TransactionSession implements Session {

  private enum State {
    IDLE,
    ACTIVE,
    COMMITTING,
    CLOSED
  }

  private final Turns turns;
  private final Transactions transactions;
  private final Operations operations;
  private final IsolationLevel offered;
  private State state = State.IDLE;

  TransactionSession(
      Turns turns, Transactions transactions, Operations operations, IsolationLevel offered) {
    this.turns = turns;
    this.transactions = transactions;
    this.operations = operations;
    this.offered = offered;
  }

  @Override
  public StepResult begin(IsolationLevel level) {
    if (level != offered) {
      throw new IllegalArgumentException(
          "level " + level.id() + " is not offered, only " + offered.id());
    }
    if (state != State.IDLE) {
      throw new IllegalStateException("begin within a transaction: commit or abort comes first");
    }
    synchronized (turns.lock()) {
      transactions.begin();
    }
    state = State.ACTIVE;
    return StepResult.done();
  }

  @Override
  public StepResult step(MicroOperation operation) {
    if (state != State.ACTIVE) {
      throw new IllegalStateException("begin comes first");
    }
    operations.require(operation);
    StepResult result = turns.await(call -> transactions.step(call, operation));
    if (result.kind() == StepResult.Kind.ABORTED || result.kind() == StepResult.Kind.LOST) {
      rollBack();
      // Commit was never asked for, so whatever the shards still do of it they will take back.
      return result.kind() == StepResult.Kind.ABORTED ? result : StepResult.aborted(result.cause());
    }
    return result;
  }

  @Override
  public CommitResult commit() {
    if (state != State.ACTIVE && state != State.COMMITTING) {
      throw new IllegalStateException("begin comes first");
    }
    state = State.COMMITTING;
    StepResult result = turns.await(transactions::commit);
    if (result.kind() == StepResult.Kind.BLOCKED) {
      return CommitResult.blocked();
    }
    state = result.kind() == StepResult.Kind.LOST ? State.CLOSED : State.IDLE;
    return switch (result.kind()) {
      case VALUE, BLOCKED -> CommitResult.ok();
      case ABORTED -> CommitResult.fail(result.cause());
      case LOST -> CommitResult.info(result.cause());
    };
  }

  @Override
  public CommitResult abort() {
    if (state == State.COMMITTING) {
      state = State.CLOSED;
      return CommitResult.info("the coordinator may have decided to commit");
    }
    if (state == State.ACTIVE) {
      rollBack();
    }
    return CommitResult.ok();
  }

  private void rollBack() {
    synchronized (turns.lock()) {
      turns.forget();
      transactions.abort();
    }
    state = State.IDLE;
  }

  @Override
  public void cancel() {
    turns.cancel();
  }

  @Override
  public boolean isUsable() {
    return state != State.CLOSED;
  }

  @Override
  public void close() {
    if (state == State.ACTIVE) {
      rollBack();
    }
    state = State.CLOSED;
  }
}
