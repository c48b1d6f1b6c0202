package dev.clew.targets.simulated;

import dev.clew.histories.MicroOperation;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.simulated.network.Store;
import dev.clew.targets.spi.CommitResult;
import dev.clew.targets.spi.Session;
import dev.clew.targets.spi.StepResult;

/** A session of a store of single operations. */
final class OperationSession implements Session {

  private enum State {
    IDLE,
    BEGUN,
    ASKED,
    DONE,
    LOST
  }

  private final Turns turns;
  private final Store store;
  private final Operations operations;
  private State state = State.IDLE;

  OperationSession(Turns turns, Store store, Operations operations) {
    this.turns = turns;
    this.store = store;
    this.operations = operations;
  }

  @Override
  public StepResult begin(IsolationLevel level) {
    if (state != State.IDLE) {
      throw new IllegalStateException("begin within an operation: commit or abort comes first");
    }
    state = State.BEGUN;
    return StepResult.done();
  }

  @Override
  public StepResult step(MicroOperation operation) {
    if (state != State.BEGUN && state != State.ASKED) {
      throw new IllegalStateException(
          state == State.DONE
              ? "a store without transactions does one operation at a time"
              : "begin comes first");
    }
    operations.require(operation);
    StepResult result = turns.await(call -> store.ask(call, operation));
    state =
        switch (result.kind()) {
          case VALUE -> State.DONE;
          case BLOCKED -> State.ASKED;
          case ABORTED -> State.IDLE;
          case LOST -> State.LOST;
        };
    return result;
  }

  @Override
  public CommitResult commit() {
    if (state != State.BEGUN && state != State.DONE) {
      throw new IllegalStateException("an operation comes first");
    }
    state = State.IDLE;
    return CommitResult.ok();
  }

  /** Ends an operation; one that was asked for cannot be taken back. */
  @Override
  public CommitResult abort() {
    State before = state;
    state = before == State.ASKED || before == State.LOST ? State.LOST : State.IDLE;
    return before == State.DONE || before == State.ASKED
        ? CommitResult.info("a store without transactions cannot take an operation back")
        : CommitResult.ok();
  }

  @Override
  public void cancel() {
    turns.cancel();
  }

  @Override
  public boolean isUsable() {
    return state != State.LOST;
  }

  /** Ends the session; what it has asked for goes on without it. */
  @Override
  public void close() {
    state = State.LOST;
  }
}
