package dev.clew.run.schedule;

import dev.clew.histories.Completion;
import dev.clew.run.schedule.Schedule.Turn;
import dev.clew.run.schedule.Step.End;
import dev.clew.run.schedule.TraceEvent.Kind;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.spi.CommitResult;
import dev.clew.targets.spi.Session;
import dev.clew.targets.spi.StepResult;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One session of a schedule while it runs: the turns that it has not taken yet. */
final class Lane {

  private final SessionProgram program;
  private final IsolationLevel usual;
  private final Supplier<Session> connection;
  private final Carrying carrying;
  private final FreshKeys keys;
  private final List<TraceEvent> trace;
  private final Deque<Turn> pending = new ArrayDeque<>();
  private @Nullable Session session;
  private @Nullable Turn begun;
  private boolean isWaiting;
  private long waitingSince;

  /** The transaction whose other steps are left out, or -1. */
  private int over = -1;

  /**
   * Creates a lane.
   *
   * @param usual the level of transactions that have none of their own
   * @param connection returns the session to begin a transaction on
   * @param trace takes what comes of the steps
   */
  Lane(
      SessionProgram program,
      IsolationLevel usual,
      Supplier<Session> connection,
      Carrying carrying,
      FreshKeys keys,
      List<TraceEvent> trace) {
    this.program = program;
    this.usual = usual;
    this.connection = connection;
    this.carrying = carrying;
    this.keys = keys;
    this.trace = trace;
  }

  /** Adds a turn; it is taken by {@link #advance}. */
  void add(Turn turn) {
    pending.add(turn);
  }

  /** Takes all turns that can be taken; returns whether that was any. */
  boolean advance(long now) {
    boolean moved = false;
    while (!pending.isEmpty() && take(pending.getFirst(), now)) {
      pending.removeFirst();
      isWaiting = false;
      moved = true;
    }
    return moved;
  }

  /** Returns whether the turn is over. */
  private boolean take(Turn turn, long now) {
    if (turn.transaction() == over) {
      return true;
    }
    if (turn.index() == 0 && !isWaiting) {
      Session begun = connection.get();
      session = begun;
      TransactionProgram transaction = program.transactions().get(turn.transaction());
      StepResult result = begun.begin(transaction.level().orElse(usual));
      if (result.kind() != StepResult.Kind.VALUE) {
        end(turn, Kind.ABORTED, result.cause());
        return true;
      }
    }
    begun = turn;
    Session current = current();
    if (turn.step() instanceof End end) {
      return takeEnd(turn, end, current, now);
    }
    StepResult result = carrying.carryOut(turn.step(), current);
    switch (result.kind()) {
      case BLOCKED -> {
        return blocked(turn, now);
      }
      case VALUE -> event(turn, Kind.DONE, keys.named(result.value()), "");
      case ABORTED -> end(turn, Kind.ABORTED, result.cause());
      case LOST -> end(turn, Kind.UNKNOWN, result.cause());
    }
    return true;
  }

  private boolean takeEnd(Turn turn, End end, Session current, long now) {
    if (end == End.ABORT) {
      CommitResult result = current.abort();
      boolean done = result.completion() == Completion.OK;
      end(turn, done ? Kind.DONE : Kind.UNKNOWN, result.cause());
      return true;
    }
    CommitResult result = current.commit();
    if (result.isBlocked()) {
      return blocked(turn, now);
    }
    switch (result.completion()) {
      case OK -> end(turn, Kind.DONE, "");
      case FAIL -> end(turn, Kind.ABORTED, result.cause());
      case INFO -> end(turn, Kind.UNKNOWN, result.cause());
    }
    return true;
  }

  private boolean blocked(Turn turn, long now) {
    if (!isWaiting) {
      event(turn, Kind.BLOCKED, null, "");
      isWaiting = true;
      waitingSince = now;
    }
    return false;
  }

  private void end(Turn turn, Kind kind, String cause) {
    event(turn, kind, null, cause);
    over = turn.transaction();
  }

  private void event(Turn turn, Kind kind, @Nullable Object answer, String cause) {
    trace.add(new TraceEvent(turn, kind, answer, isWaiting, keys.namedIn(cause)));
  }

  /** Rolls back the transaction of a step that waits, and leaves its other steps out. */
  void giveUp(String cause) {
    CommitResult result = current().abort();
    boolean undone = result.completion() == Completion.OK;
    end(
        pending.removeFirst(),
        undone ? Kind.ABORTED : Kind.UNKNOWN,
        undone ? cause : cause + ", but " + result.cause());
    isWaiting = false;
  }

  /** Rolls back the transaction that is open, if one is, as what comes of its next step. */
  void endOpen(String cause) {
    Turn last = begun;
    if (last == null || last.transaction() == over) {
      return;
    }
    if (isWaiting) {
      giveUp(cause);
      return;
    }
    CommitResult unused = current().abort();
    int next = last.index() + 1;
    Step step = program.transactions().get(last.transaction()).steps().get(next);
    end(new Turn(last.session(), last.transaction(), next, step), Kind.ABORTED, cause);
  }

  /** Returns whether a step is blocked. */
  boolean isWaiting() {
    return isWaiting;
  }

  /** Returns at which turn the step was first blocked. */
  long waitingSince() {
    return waitingSince;
  }

  /** Returns whether the step that is blocked goes on by itself. */
  boolean goesOn() {
    return current().goesOnWhileBlocked();
  }

  private Session current() {
    Session current = session;
    if (current == null) {
      throw new IllegalStateException("session %s has not begun".formatted(program.name()));
    }
    return current;
  }
}
