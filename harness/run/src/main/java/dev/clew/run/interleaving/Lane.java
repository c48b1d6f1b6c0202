package dev.clew.run.interleaving;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * A call while it runs, in a thread of its own. All of it is guarded by the monitor of its stage.
 */
final class Lane {

  /** Where a call is. */
  enum State {
    /** Not begun. */
    IDLE,
    /** Does a step, or what the application does between two. */
    RUNNING,
    /** Stands before its next step. */
    READY,
    /** Has ended. */
    DONE
  }

  private final int index;
  private final String name;
  private final Callable<@Nullable Object> body;

  private State state = State.IDLE;
  private @Nullable Step pending;
  private @Nullable Ending ending;
  private @Nullable Thread thread;
  private @Nullable Statement statement;
  private Optional<String> session = Optional.empty();
  private boolean inStep;
  private boolean waiting;
  private boolean victim;
  private int steps;
  private final List<Connection> open = new ArrayList<>();

  Lane(int index, String name, Callable<@Nullable Object> body) {
    this.index = index;
    this.name = name;
    this.body = body;
  }

  int index() {
    return index;
  }

  String name() {
    return name;
  }

  Callable<@Nullable Object> body() {
    return body;
  }

  State state() {
    return state;
  }

  void begin(Thread of) {
    thread = of;
    state = State.RUNNING;
  }

  @Nullable Thread thread() {
    return thread;
  }

  /** Stops before a step. */
  void stopBefore(Step step) {
    pending = step;
    state = State.READY;
  }

  @Nullable Step pending() {
    return pending;
  }

  void go() {
    state = State.RUNNING;
    steps++;
  }

  int steps() {
    return steps;
  }

  /** Notes that a step is sent to the database. */
  void send(@Nullable Statement running, Optional<String> identity) {
    statement = running;
    session = identity;
    inStep = true;
  }

  void received() {
    statement = null;
    inStep = false;
  }

  boolean isInStep() {
    return inStep;
  }

  /** Returns by what the server knows the session that the step is sent in, if it does. */
  Optional<String> session() {
    return session;
  }

  void end(Ending how) {
    ending = how;
    state = State.DONE;
  }

  @Nullable Ending ending() {
    return ending;
  }

  /** Returns whether it neither runs nor waits, so that another may have a turn. */
  boolean isAtRest() {
    return state == State.READY || state == State.DONE;
  }

  boolean isWaiting() {
    return waiting;
  }

  void waits(boolean now) {
    waiting = now;
    if (now && pending != null && inStep) {
      pending.waits();
    }
  }

  boolean isVictim() {
    return victim;
  }

  void opened(Connection connection) {
    open.add(connection);
  }

  void closed(Connection connection) {
    open.remove(connection);
  }

  List<Connection> open() {
    return List.copyOf(open);
  }

  /**
   * Makes what it waits for give up: by the statement, or where that does not do, by the thread.
   */
  void cancel() {
    victim = true;
    Statement running = statement;
    Thread of = thread;
    try {
      if (running != null) {
        running.cancel();
      }
    } catch (SQLException e) {
      // Then the interruption has to do.
    }
    if (of != null) {
      of.interrupt();
    }
  }
}
