package dev.clew.run.schedule;

import dev.clew.run.schedule.Schedule.Turn;
import dev.clew.targets.DataType;
import dev.clew.targets.DeadlineClock;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.spi.Session;
import dev.clew.targets.spi.SessionContext;
import dev.clew.targets.spi.SessionContext.Waiting;
import dev.clew.targets.spi.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Runs schedules on a started target, one after another: steps of several transactions in a given
 * order, on a connection per session that is used for all schedules.
 *
 * <p>A transaction begins with its first step. A step that is blocked is set aside, with those of
 * its session that follow, and done as soon as it is not: after each other step it is asked again.
 * Steps of a transaction that was aborted are left out. Where all who have not ended wait, and the
 * database does not end that by itself, the one that waited last is aborted, and its outcome says
 * so. Time does not decide anything else: a step counts as blocked because the server says that it
 * waits, so that a schedule gives the same on a slow machine.
 *
 * <p>The keys of a schedule are fresh ones, so that nothing needs to be cleared; only before a
 * program {@linkplain Program#isOfRows of rows}, for which a row of another schedule could be one
 * that its conditions pick, all rows are removed. At the end a session of its own reads all keys.
 *
 * <p>The target is for this runner alone, while it runs. Not thread-safe.
 */
public final class ScheduledRunner implements AutoCloseable {

  /** After this long a single statement is given up as lost. */
  private static final Duration STEP = Duration.ofSeconds(5);

  private static final Duration TOTAL = Duration.ofSeconds(20);

  /** How long a server has to see by itself that all wait for each other. */
  private static final Duration GRACE = Duration.ofMillis(200);

  private static final String LAST_TO_WAIT =
      "given up: all that had not ended waited, this one since last";
  private static final String OUT_OF_TIME = "given up: the time for the schedule is over";

  private final Target target;
  private final DataType dataType;
  private final IsolationLevel level;
  private final Duration total;
  private final Map<Integer, Session> sessions = new LinkedHashMap<>();
  private @Nullable Surroundings surroundings;
  private long runs;

  private ScheduledRunner(Target target, DataType dataType, IsolationLevel level, Duration total) {
    this.target = target;
    this.dataType = dataType;
    this.level = level;
    this.total = total;
  }

  /**
   * Returns a runner that gives each schedule twenty seconds.
   *
   * @param target started for keys of the type of data; it is not closed with the runner
   * @param level the level of transactions that have none of their own
   */
  public static ScheduledRunner on(Target target, DataType dataType, IsolationLevel level) {
    return new ScheduledRunner(target, dataType, level, TOTAL);
  }

  /** Returns a runner without sessions yet that gives each schedule another time. */
  public ScheduledRunner within(Duration time) {
    return new ScheduledRunner(target, dataType, level, time);
  }

  /** Returns the level of transactions that have none of their own. */
  public IsolationLevel level() {
    return level;
  }

  /**
   * Runs a schedule.
   *
   * @throws IllegalArgumentException before anything is sent, if the target cannot run it
   * @throws dev.clew.targets.TargetUnavailableException if the target is lost: no session can be
   *     opened, or the rows that are there at first cannot be written
   */
  public ScheduledRun run(Schedule schedule) {
    Program program = schedule.program();
    requireRunnable(program);
    FreshKeys keys = new FreshKeys(program, ++runs);
    Carrying carrying = new Carrying(program, keys::of);
    Surroundings around = surroundings();
    around.prepare(program, keys);
    List<TraceEvent> trace = new ArrayList<>();
    List<Lane> lanes = new ArrayList<>();
    for (int number = 1; number <= program.sessions().size(); number++) {
      int session = number;
      connection(session); // now, for to connect may take a lock
      lanes.add(
          new Lane(
              program.session(session), level, () -> connection(session), carrying, keys, trace));
    }
    drive(schedule, lanes);
    return new ScheduledRun(schedule, level, trace, around.last(program, keys));
  }

  private void requireRunnable(Program program) {
    Suitability.refusal(program, target, level)
        .ifPresent(
            why -> {
              throw new IllegalArgumentException(why);
            });
    if (program.dataType() != dataType) {
      throw new IllegalArgumentException(
          "target %s was started for keys that hold %s, but this program has them hold %s"
              .formatted(target.name(), words(dataType), words(program.dataType())));
    }
  }

  private static String words(DataType type) {
    return switch (type) {
      case LIST -> "lists";
      case REGISTER -> "integers";
      case TEXT -> "texts";
    };
  }

  private void drive(Schedule schedule, List<Lane> lanes) {
    DeadlineClock deadline = DeadlineClock.in(total);
    long now = 0;
    for (Turn turn : schedule.steps()) {
      lanes.get(turn.session() - 1).add(turn);
      advance(lanes, now++);
      if (deadline.hasPassed()) {
        break;
      }
    }
    settle(lanes, deadline, now);
    lanes.forEach(lane -> lane.endOpen(OUT_OF_TIME));
  }

  /** Goes on until nobody waits any more. */
  private static void settle(List<Lane> lanes, DeadlineClock deadline, long now) {
    DeadlineClock grace = DeadlineClock.in(GRACE);
    while (lanes.stream().anyMatch(Lane::isWaiting)) {
      if (deadline.hasPassed()) {
        lastToWait(lanes).giveUp(OUT_OF_TIME);
      } else if (!advance(lanes, now) && (!goesOn(lanes) || grace.hasPassed())) {
        lastToWait(lanes).giveUp(LAST_TO_WAIT);
      } else {
        continue;
      }
      advance(lanes, now);
      grace = DeadlineClock.in(GRACE);
    }
  }

  /** Moves every session as far as it gets, for a step done may unblock another's. */
  private static boolean advance(List<Lane> lanes, long now) {
    boolean moved = false;
    boolean again = true;
    while (again) {
      again = false;
      for (Lane lane : lanes) {
        again |= lane.advance(now);
      }
      moved |= again;
    }
    return moved;
  }

  private static boolean goesOn(List<Lane> lanes) {
    return lanes.stream().anyMatch(lane -> lane.isWaiting() && lane.goesOn());
  }

  private static Lane lastToWait(List<Lane> lanes) {
    return lanes.stream()
        .filter(Lane::isWaiting)
        .max(Comparator.comparingLong(Lane::waitingSince))
        .orElseThrow();
  }

  /** Runs a schedule several times and tells the outcomes apart. */
  public Replays replay(Schedule schedule, int times) {
    Replays replays = Replays.none();
    for (int i = 0; i < times; i++) {
      replays = replays.with(run(schedule));
    }
    return replays;
  }

  /** Returns the session of a number, a new one if the one there was is lost. */
  private Session connection(int number) {
    Session session = sessions.get(number);
    if (session != null && !session.isUsable()) {
      session.close();
      session = null;
    }
    if (session == null) {
      session = Surroundings.open(target, new SessionContext(number, Waiting.REPORT, STEP));
      sessions.put(number, session);
    }
    return session;
  }

  private Surroundings surroundings() {
    Surroundings around = surroundings;
    if (around == null) {
      around = new Surroundings(target, level, STEP);
      surroundings = around;
    }
    return Objects.requireNonNull(around);
  }

  /** Closes the sessions; the target is left as it is. */
  @Override
  public void close() {
    sessions.values().forEach(Session::close);
    sessions.clear();
    if (surroundings != null) {
      surroundings.close();
    }
  }
}
