package dev.clew.targets.schedule;

import dev.clew.histories.Completion;
import dev.clew.histories.MicroOperation;
import dev.clew.targets.DataType;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.spi.Session;
import dev.clew.targets.spi.SessionContext;
import dev.clew.targets.spi.SessionContext.Waiting;
import dev.clew.targets.spi.StepResult;
import dev.clew.targets.spi.Target;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Steps of several transactions in one order, written {@code "1 r x, 2 w x 11, 1 a, 2 c"}: the
 * transaction; read, write, commit or abort; key and value.
 *
 * <p>A transaction begins with its first step. A step that blocks is set aside, with those of its
 * transaction that follow, until it unblocks. Steps after an abort are left out.
 */
public final class Schedule {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  /**
   * What a schedule came to.
   *
   * @param reads what each transaction read, in order
   * @param committed the transactions that committed
   * @param last the value of each key afterwards
   */
  public record Outcome(
      Map<Integer, List<@Nullable Object>> reads,
      List<Integer> committed,
      Map<String, @Nullable Object> last) {

    boolean committed(int... transactions) {
      for (int transaction : transactions) {
        if (!committed.contains(transaction)) {
          return false;
        }
      }
      return true;
    }

    List<@Nullable Object> reads(int transaction) {
      return reads.getOrDefault(transaction, List.of());
    }
  }

  private static final class Actor {
    final Session session;
    final Deque<String[]> setAside = new ArrayDeque<>();
    final List<@Nullable Object> reads = new ArrayList<>();
    boolean begun;
    boolean over;

    Actor(Session session) {
      this.session = session;
    }
  }

  private final Target target;
  private final IsolationLevel level;
  private final Map<Integer, Actor> actors = new TreeMap<>();
  private final List<Integer> committed = new ArrayList<>();

  private Schedule(Target target, IsolationLevel level) {
    this.target = target;
    this.level = level;
  }

  /** Runs a schedule on a started target of registers whose keys x and y hold 10 and 20. */
  public static Outcome run(Target target, IsolationLevel level, String steps) throws Exception {
    Schedule schedule = new Schedule(target, level);
    schedule.alone(List.of(MicroOperation.write("x", 10L), MicroOperation.write("y", 20L)));
    try {
      for (String step : steps.split(", *")) {
        schedule.take(step.strip().split(" "));
      }
      schedule.drain();
    } finally {
      schedule.actors.values().forEach(actor -> actor.session.close());
    }
    return schedule.outcome();
  }

  private Outcome outcome() throws Exception {
    List<@Nullable Object> values =
        alone(List.of(MicroOperation.read("x"), MicroOperation.read("y")));
    Map<String, @Nullable Object> last = new TreeMap<>();
    last.put("x", values.get(0));
    last.put("y", values.get(1));
    Map<Integer, List<@Nullable Object>> reads = new TreeMap<>();
    actors.forEach((id, actor) -> reads.put(id, actor.reads));
    return new Outcome(reads, committed, last);
  }

  private List<@Nullable Object> alone(List<MicroOperation> operations) throws Exception {
    try (Session session = target.open(new SessionContext(99, Waiting.WAIT, TIMEOUT))) {
      List<@Nullable Object> values = new ArrayList<>();
      session.begin(level);
      for (MicroOperation operation : operations) {
        StepResult result = session.step(operation);
        if (result.kind() != StepResult.Kind.VALUE) {
          throw new AssertionError(operation + " while alone: " + result);
        }
        values.add(result.value());
      }
      if (session.commit().completion() != Completion.OK) {
        throw new AssertionError("commit while alone");
      }
      return values;
    }
  }

  private void take(String[] step) throws Exception {
    int id = Integer.parseInt(step[0]);
    Actor actor = actors.get(id);
    if (actor == null) {
      actor = new Actor(target.open(new SessionContext(id, Waiting.REPORT, TIMEOUT)));
      actors.put(id, actor);
    }
    actor.setAside.add(step);
    advanceAll();
  }

  private void drain() {
    while (actors.values().stream().anyMatch(actor -> !actor.setAside.isEmpty())) {
      if (!advanceAll()) {
        throw new AssertionError("every transaction waits: " + actors.keySet());
      }
    }
  }

  /** Moves every transaction as far as it gets; a step done may unblock another's. */
  private boolean advanceAll() {
    boolean moved = false;
    boolean again = true;
    while (again) {
      again = false;
      for (Map.Entry<Integer, Actor> each : actors.entrySet()) {
        while (!each.getValue().setAside.isEmpty() && advance(each.getKey(), each.getValue())) {
          again = true;
          moved = true;
        }
      }
    }
    return moved;
  }

  private boolean advance(int id, Actor actor) {
    String[] step = actor.setAside.getFirst();
    if (!actor.begun) {
      actor.session.begin(level);
      actor.begun = true;
    }
    if (!actor.over) {
      switch (step[1]) {
        case "c" -> {
          actor.over = true;
          if (actor.session.commit().completion() == Completion.OK) {
            committed.add(id);
          }
        }
        case "a" -> {
          actor.over = true;
          actor.session.abort();
        }
        default -> {
          StepResult result = actor.session.step(operation(step));
          if (result.kind() == StepResult.Kind.BLOCKED) {
            return false;
          }
          actor.over = result.kind() != StepResult.Kind.VALUE;
          if (!actor.over && step[1].equals("r")) {
            actor.reads.add(result.value());
          }
        }
      }
    }
    actor.setAside.removeFirst();
    return true;
  }

  private static MicroOperation operation(String[] step) {
    return step[1].equals("r")
        ? MicroOperation.read(step[2])
        : MicroOperation.write(step[2], Long.valueOf(step[3]));
  }

  /** Returns what the keys of a schedule hold. */
  public static DataType dataType() {
    return DataType.REGISTER;
  }
}
