package dev.clew.targets.schedule;

import dev.clew.histories.Completion;
import dev.clew.histories.MicroOperation;
import dev.clew.targets.DataType;
import dev.clew.targets.DeadlineClock;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.spi.CommitResult;
import dev.clew.targets.spi.RowCondition;
import dev.clew.targets.spi.RowOperation;
import dev.clew.targets.spi.Session;
import dev.clew.targets.spi.SessionContext;
import dev.clew.targets.spi.SessionContext.Waiting;
import dev.clew.targets.spi.StepResult;
import dev.clew.targets.spi.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Steps of several transactions in one order, run on one connection each.
 *
 * <p>A transaction begins with its first step. A step that blocks is set aside, with those of its
 * transaction that follow, until it unblocks. Steps after an abort are left out. Where every
 * transaction waits for another and the database does not end that, the one that waited last is
 * aborted.
 */
public final class Schedule {

  private static final Duration STEP = Duration.ofSeconds(5);
  private static final Duration TOTAL = Duration.ofSeconds(20);

  private final Target target;
  private final IsolationLevel level;
  private final Map<Integer, Actor> actors = new TreeMap<>();

  private Schedule(Target target, IsolationLevel level) {
    this.target = target;
    this.level = level;
  }

  /** Runs a schedule on a started target of registers, whose rows are x = 10 and y = 20. */
  public static Outcome run(Target target, IsolationLevel level, String text) throws Exception {
    List<Step> steps = Arrays.stream(text.split(",")).map(Step::parse).toList();
    Schedule schedule = new Schedule(target, level);
    schedule.reset();
    try {
      schedule.open(steps);
      for (Step step : steps) {
        schedule.actor(step).add(step.action());
        schedule.advanceAll();
      }
      schedule.drain();
    } finally {
      schedule.actors.values().forEach(Actor::close);
    }
    return schedule.outcome();
  }

  private void reset() throws Exception {
    if (target.takes(new RowOperation.ReadRows(new RowCondition.All()))) {
      try (Session session = alone()) {
        done(session.step(new RowOperation.DeleteRows(new RowCondition.All())));
        done(session.commit());
      }
    }
    try (Session session = alone()) {
      done(session.step(MicroOperation.write("x", 10L)));
      done(session.step(MicroOperation.write("y", 20L)));
      done(session.commit());
    }
  }

  @SuppressWarnings("unchecked") // it is what ReadRows answers
  private Map<Object, @Nullable Long> last() throws Exception {
    try (Session session = alone()) {
      if (target.takes(new RowOperation.ReadRows(new RowCondition.All()))) {
        StepResult all = session.step(new RowOperation.ReadRows(new RowCondition.All()));
        done(all);
        done(session.commit());
        return (Map<Object, @Nullable Long>) Objects.requireNonNull(all.value());
      }
      Map<Object, @Nullable Long> values = new TreeMap<>();
      for (String key : List.of("x", "y")) {
        StepResult read = session.step(MicroOperation.read(key));
        done(read);
        values.put(key, (Long) read.value());
      }
      done(session.commit());
      return values;
    }
  }

  private Session alone() throws Exception {
    Session session = target.open(new SessionContext(99, Waiting.WAIT, STEP));
    done(session.begin(level));
    return session;
  }

  private static void done(StepResult result) {
    if (result.kind() != StepResult.Kind.VALUE) {
      throw new AssertionError("while alone: " + result);
    }
  }

  private static void done(CommitResult result) {
    if (result.completion() != Completion.OK) {
      throw new AssertionError("while alone: " + result);
    }
  }

  /** Opens all sessions before the first step, for to connect may take a lock. */
  private void open(List<Step> steps) throws Exception {
    for (Step step : steps) {
      int id = step.transaction();
      if (!actors.containsKey(id)) {
        Session session = target.open(new SessionContext(id, Waiting.REPORT, STEP));
        actors.put(id, new Actor(session, level));
      }
    }
  }

  private Actor actor(Step step) {
    return Objects.requireNonNull(actors.get(step.transaction()));
  }

  private void drain() {
    DeadlineClock deadline = DeadlineClock.in(TOTAL);
    while (actors.values().stream().anyMatch(Actor::isWaiting)) {
      if (deadline.hasPassed()) {
        throw new AssertionError("the schedule does not end: " + actors);
      }
      if (!advanceAll()) {
        lastToWait().giveUp();
      }
    }
  }

  private Actor lastToWait() {
    List<Actor> waiting = new ArrayList<>();
    actors.values().stream().filter(Actor::isWaiting).forEach(waiting::add);
    return waiting.get(waiting.size() - 1);
  }

  /** Moves every transaction as far as it gets; a step done may unblock another's. */
  private boolean advanceAll() {
    boolean moved = false;
    boolean again = true;
    while (again) {
      again = false;
      for (Actor actor : actors.values()) {
        again |= actor.advance();
      }
      moved |= again;
    }
    return moved;
  }

  private Outcome outcome() throws Exception {
    Map<Integer, List<@Nullable Object>> answers = new TreeMap<>();
    Map<Integer, String> aborted = new TreeMap<>();
    TreeSet<Integer> committed = new TreeSet<>();
    TreeSet<Integer> blocked = new TreeSet<>();
    actors.forEach(
        (id, actor) -> {
          answers.put(id, actor.answers());
          actor.abortedBecause().ifPresent(cause -> aborted.put(id, cause));
          if (actor.isCommitted()) {
            committed.add(id);
          }
          if (actor.everWaited()) {
            blocked.add(id);
          }
        });
    return new Outcome(answers, committed, aborted, blocked, last());
  }

  /** Returns what the keys of a schedule hold. */
  public static DataType dataType() {
    return DataType.REGISTER;
  }
}
