package dev.clew.run.interleaving;

import dev.clew.targets.DeadlineClock;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Runs calls, one step of one of them at a time, until all have ended.
 *
 * <p>A call stops before each statement until it has the turn. It has it until it stops before the
 * next one, or ends, or is seen to wait: then it is set aside, and goes on by itself when it can.
 * After each turn those set aside are looked after first, so that what is decided next does not
 * depend on who is faster. If all that are left wait, the database has time to find the deadlock,
 * and then one of them is cancelled. Every wait has a deadline.
 */
final class Stage {

  private static final long POLL_MILLIS = 2;
  private static final int MOST_STEPS = 200;

  /** A thread that does nothing for so long, between steps, waits for another call. */
  private static final Duration IDLE = Duration.ofSeconds(1);

  /** Longer than PostgreSQL takes to look for deadlocks. */
  private static final Duration DEADLOCK_PATIENCE = Duration.ofSeconds(3);

  private static final Duration CLEANING = Duration.ofSeconds(2);

  private final Object monitor = new Object();
  private final List<Lane> lanes;
  private final ThreadLocal<@Nullable Gate> gates;
  private final Waits waits;
  private final List<Turn> turns = new ArrayList<>();
  private final StringBuilder schedule = new StringBuilder();
  private boolean over;
  private boolean deadlocked;
  private @Nullable Refused refused;

  Stage(List<Lane> lanes, ThreadLocal<@Nullable Gate> gates, Waits waits) {
    this.lanes = List.copyOf(lanes);
    this.gates = gates;
    this.waits = waits;
  }

  /**
   * Runs all to the end; who has the next turn, among those that could, is decided by a choice.
   *
   * @throws Refused if a call does what cannot be explored, or does not come back
   */
  void run(ToIntFunction<List<Lane>> choice) throws InterruptedException {
    play(choice);
    synchronized (monitor) {
      if (refused != null) {
        throw refused;
      }
    }
  }

  private void play(ToIntFunction<List<Lane>> choice) throws InterruptedException {
    try {
      for (Lane lane : lanes) {
        start(lane);
        watch(lane);
      }
      while (true) {
        settle();
        List<Lane> ready = in(Lane.State.READY);
        if (!ready.isEmpty()) {
          turn(ready.get(choice.applyAsInt(ready)));
        } else if (in(Lane.State.DONE).size() == lanes.size()) {
          return;
        } else {
          breakDeadlock();
        }
      }
    } finally {
      clean();
    }
  }

  /** Returns what happened, in order. */
  List<Turn> turns() {
    synchronized (monitor) {
      return List.copyOf(turns);
    }
  }

  /** Returns who had the turns. */
  String schedule() {
    return schedule.toString();
  }

  /** Returns whether one was cancelled because all that were left waited. */
  boolean wasDeadlocked() {
    return deadlocked;
  }

  private void start(Lane lane) {
    Thread thread =
        new Thread(
            () -> {
              gates.set(new Gate(this, lane));
              Ending ending = ending(lane);
              synchronized (monitor) {
                lane.end(ending);
                monitor.notifyAll();
              }
            },
            "clew-" + lane.name());
    thread.setDaemon(true);
    synchronized (monitor) {
      lane.begin(thread);
    }
    thread.start();
  }

  private Ending ending(Lane lane) {
    try {
      return Ending.returned(lane.body().call());
    } catch (Abandoned e) {
      return Ending.givenUp(e, "abandoned");
    } catch (Refused e) {
      refuse(e);
      return Ending.threw(e);
    } catch (Throwable e) {
      if (isVictim(lane)) {
        return Ending.givenUp(e, "cancelled, to end a deadlock");
      }
      Optional<String> why = waits.database().givenUp(e);
      return why.isPresent() ? Ending.givenUp(e, why.get()) : Ending.threw(e);
    }
  }

  private boolean isVictim(Lane lane) {
    synchronized (monitor) {
      return lane.isVictim();
    }
  }

  // What threads of calls call.

  /** Stops the thread of a call until it has the turn. */
  void await(Lane lane, Step step) {
    synchronized (monitor) {
      lane.stopBefore(step);
      monitor.notifyAll();
      while (lane.state() == Lane.State.READY && !over) {
        try {
          monitor.wait();
        } catch (InterruptedException e) {
          // The interruption of a victim may come late, when its statement has given up already.
          if (!lane.isVictim()) {
            throw new Abandoned();
          }
        }
      }
      if (over) {
        throw new Abandoned();
      }
    }
  }

  /** Notes that a call did what cannot be explored, whatever it makes of the exception. */
  void refuse(Refused why) {
    synchronized (monitor) {
      refused = refused == null ? why : refused;
    }
  }

  void sending(Lane lane, @Nullable Statement statement, Optional<String> session) {
    synchronized (monitor) {
      lane.send(statement, session);
    }
  }

  void received(Lane lane) {
    synchronized (monitor) {
      lane.received();
    }
  }

  void opened(Lane lane, Connection connection) {
    synchronized (monitor) {
      lane.opened(connection);
    }
  }

  void closed(Lane lane, Connection connection) {
    synchronized (monitor) {
      lane.closed(connection);
    }
  }

  // What the thread of the test does.

  private List<Lane> in(Lane.State state) {
    synchronized (monitor) {
      return lanes.stream().filter(lane -> lane.state() == state && !lane.isWaiting()).toList();
    }
  }

  private void turn(Lane lane) throws InterruptedException {
    synchronized (monitor) {
      Step step = lane.pending();
      if (step == null || lane.steps() == MOST_STEPS) {
        throw new Refused(
            "%s sends more than %d statements: a retry loop needs a bound to be explored"
                .formatted(lane.name(), MOST_STEPS));
      }
      turns.add(new Turn(step, false));
      schedule.append(Call.letter(lane.index()));
      lane.go();
      monitor.notifyAll();
    }
    watch(lane);
  }

  /** Waits until a call stands before its next step, has ended, or is seen to wait. */
  private void watch(Lane lane) throws InterruptedException {
    if (!comesToRest(lane)) {
      synchronized (monitor) {
        lane.waits(!lane.isAtRest());
      }
    }
  }

  /** Takes back those that were set aside and wait no longer. */
  private void settle() throws InterruptedException {
    for (Lane lane : waiting()) {
      if (comesToRest(lane)) {
        back(lane);
      }
    }
  }

  /** Returns whether a call comes to rest, rather than being seen to wait. */
  private boolean comesToRest(Lane lane) throws InterruptedException {
    DeadlineClock deadline = DeadlineClock.in(waits.deadline());
    DeadlineClock patience = DeadlineClock.in(waits.patience());
    DeadlineClock idle = DeadlineClock.in(IDLE);
    int timesWaiting = 0;
    while (!deadline.hasPassed()) {
      if (rests(lane, POLL_MILLIS)) {
        return true;
      }
      // Seen twice, since a lock may just have been released.
      timesWaiting = isWaiting(lane, patience, idle) ? timesWaiting + 1 : 0;
      if (timesWaiting == 2) {
        return false;
      }
    }
    throw stuck(lane);
  }

  @SuppressWarnings("WaitNotInLoop") // who calls it asks again
  private boolean rests(Lane lane, long millis) throws InterruptedException {
    synchronized (monitor) {
      if (!lane.isAtRest()) {
        monitor.wait(millis);
      }
      return lane.isAtRest();
    }
  }

  private boolean isWaiting(Lane lane, DeadlineClock patience, DeadlineClock idle) {
    boolean inStep;
    Optional<String> session;
    Thread thread;
    synchronized (monitor) {
      inStep = lane.isInStep();
      session = lane.session();
      thread = lane.thread();
    }
    if (inStep) {
      return waits.isWaiting(session).orElse(false)
          || (!waits.areAllTold(session) && patience.hasPassed());
    }
    // A lock of the application, a sleep before a retry, or a connection that the pool has not.
    return idle.hasPassed() && thread != null && isIdle(thread.getState());
  }

  private static boolean isIdle(Thread.State state) {
    return state == Thread.State.BLOCKED
        || state == Thread.State.WAITING
        || state == Thread.State.TIMED_WAITING;
  }

  private void back(Lane lane) {
    synchronized (monitor) {
      lane.waits(false);
      turns.stream()
          .map(Turn::step)
          .filter(step -> step.lane() == lane.index() && step.hasWaited())
          .filter(step -> turns.stream().noneMatch(t -> t.isReturn() && t.step() == step))
          .toList()
          .forEach(step -> turns.add(new Turn(step, true)));
    }
  }

  private List<Lane> waiting() {
    synchronized (monitor) {
      return lanes.stream().filter(Lane::isWaiting).toList();
    }
  }

  /**
   * Gives the database time to find the deadlock, and then cancels who was the last to wait. A call
   * that waits alone waits for nothing that could come.
   */
  private void breakDeadlock() throws InterruptedException {
    List<Lane> waiting = waiting();
    if (anyRestsWithin(waiting.size() > 1 ? DEADLOCK_PATIENCE : waits.deadline())) {
      return;
    } else if (waiting.size() == 1) {
      throw stuck(waiting.get(0));
    }
    deadlocked = true;
    Lane victim =
        waiting.stream()
            .max(Comparator.comparingInt(lane -> schedule.lastIndexOf(letter(lane))))
            .orElseThrow();
    synchronized (monitor) {
      victim.cancel();
    }
    if (!anyRestsWithin(waits.deadline())) {
      throw stuck(victim);
    }
  }

  private boolean anyRestsWithin(Duration time) throws InterruptedException {
    DeadlineClock deadline = DeadlineClock.in(time);
    while (!deadline.hasPassed()) {
      if (anyRests()) {
        return true;
      }
    }
    return false;
  }

  private static String letter(Lane lane) {
    return String.valueOf(Call.letter(lane.index()));
  }

  private boolean anyRests() throws InterruptedException {
    boolean any = false;
    for (Lane lane : waiting()) {
      if (rests(lane, POLL_MILLIS)) {
        back(lane);
        any = true;
      }
    }
    return any;
  }

  private Refused stuck(Lane lane) {
    synchronized (monitor) {
      Step step = lane.pending();
      Thread thread = lane.thread();
      StackTraceElement[] stack =
          thread == null ? new StackTraceElement[0] : thread.getStackTrace();
      String where = stack.length == 0 ? "" : ", at " + stack[0];
      return new Refused(
          "%s did not come back within %d s from %s%s: in schedule %s"
              .formatted(
                  lane.name(),
                  waits.deadline().toSeconds(),
                  lane.isInStep() && step != null ? step.sql() : "the application's code",
                  where,
                  schedule));
    }
  }

  /** Ends the threads that are left, and rolls back what they left open. */
  private void clean() throws InterruptedException {
    synchronized (monitor) {
      over = true;
      monitor.notifyAll();
      lanes.stream().filter(lane -> lane.state() == Lane.State.RUNNING).forEach(Lane::cancel);
    }
    for (Lane lane : lanes) {
      Thread thread = lane.thread();
      if (thread != null) {
        thread.join(CLEANING.toMillis());
      }
      for (Connection connection : open(lane)) {
        close(connection);
      }
    }
  }

  private List<Connection> open(Lane lane) {
    synchronized (monitor) {
      return lane.open();
    }
  }

  private static void close(Connection connection) {
    try (connection) {
      if (!connection.getAutoCommit()) {
        connection.rollback();
      }
    } catch (SQLException e) {
      // It is gone, and with it what it had begun.
    }
  }
}
