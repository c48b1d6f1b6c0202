package dev.clew.benchmarks.objects;

import dev.clew.histories.History;
import java.util.SplittableRandom;

/**
 * A history of one object, or its twin with one defect that no order explains.
 *
 * @param kind the object
 * @param operations how many there are
 * @param processes how many processes there are, all of which are always busy
 * @param crashed the share of operations that stay indeterminate, half of them with effect
 * @param isDefective whether one answer is wrong
 */
public record SimulatedHistory(
    Kind kind, int operations, int processes, double crashed, boolean isDefective) {

  private static final long SEED = 1;
  private static final int ELEMENTS = 1_000;
  private static final double WHOLE_READS = 0.01;

  /** The objects there are. */
  public enum Kind {
    /** A register with compare-and-set over five values. */
    CAS_REGISTER("cas-register", "cas-register"),
    /** A register to which no value is written twice. */
    UNIQUE_REGISTER("unique-register", "register"),
    /** A register whose compare-and-sets make chains of values never seen before. */
    CHAIN_REGISTER("chain-register", "cas-register"),
    /** First in, first out; distinct elements. */
    QUEUE("queue", "queue"),
    /** Last in, first out; distinct elements. */
    STACK("stack", "stack"),
    /** Greatest first; distinct elements. */
    PRIORITY_QUEUE("priority-queue", "priority-queue"),
    /** In any order; distinct elements. */
    UNORDERED_QUEUE("unordered-queue", "unordered-queue"),
    /** A set over a thousand elements. */
    SET("set", "set"),
    /** The same, where one call in a hundred reads all elements. */
    SET_WITH_READS("set-with-reads", "set"),
    /** A counter that grows by one. */
    COUNTER("counter", "counter"),
    /** A lock. */
    MUTEX("mutex", "mutex");

    private final String id;
    private final String model;

    Kind(String id, String model) {
      this.id = id;
      this.model = model;
    }

    /** Returns the name used for files, such as {@code cas-register}. */
    public String id() {
      return id;
    }

    /** Returns the name of its sequential model. */
    public String model() {
      return model;
    }
  }

  /** Refuses what would not end, or whose verdict would not be known. */
  public SimulatedHistory {
    if (crashed > 0 && (kind == Kind.MUTEX || (isDefective && isContainer(kind)))) {
      throw new IllegalArgumentException("crashed operations have no place in this " + kind.id());
    }
  }

  private static boolean isContainer(Kind kind) {
    return switch (kind) {
      case QUEUE, STACK, PRIORITY_QUEUE, UNORDERED_QUEUE -> true;
      default -> false;
    };
  }

  /** Returns the history of an object without crashes or defect. */
  public static SimulatedHistory of(Kind kind, int operations, int processes) {
    return new SimulatedHistory(kind, operations, processes, 0, false);
  }

  /** Returns the same with a share of crashed operations. */
  public SimulatedHistory withCrashes(double share) {
    return new SimulatedHistory(kind, operations, processes, share, isDefective);
  }

  /** Returns the twin that has a defect. */
  public SimulatedHistory withDefect() {
    return new SimulatedHistory(kind, operations, processes, crashed, true);
  }

  /** Returns a name for its file, without extension. */
  public String name() {
    return "%s-c%d-n%d-info%d-%s"
        .formatted(
            kind.id(),
            processes,
            operations,
            Math.round(crashed * 100),
            isDefective ? "defect" : "valid");
  }

  /** Writes the events. */
  public void writeTo(Events events) {
    Simulation.run(object(), events, this, new SplittableRandom(SEED));
  }

  /** Returns the history, made in memory. */
  public History history() {
    EventRows rows = new EventRows(name());
    writeTo(rows);
    return rows.history();
  }

  private SimulatedObject object() {
    return switch (kind) {
      case CAS_REGISTER -> new SimulatedRegister(SimulatedRegister.Calls.FEW_VALUES);
      case UNIQUE_REGISTER -> new SimulatedRegister(SimulatedRegister.Calls.UNIQUE_WRITES);
      case CHAIN_REGISTER -> new SimulatedRegister(SimulatedRegister.Calls.UNIQUE_CHAINS);
      case QUEUE -> container(new Disciplines.Queue(processes), "enqueue", "dequeue");
      case STACK -> container(new Disciplines.Stack(processes), "push", "pop");
      case PRIORITY_QUEUE -> container(new Disciplines.Greatest(processes), "enqueue", "dequeue");
      case UNORDERED_QUEUE -> container(new Disciplines.Bag(), "enqueue", "dequeue");
      case SET -> new SimulatedSet(ELEMENTS, 0);
      case SET_WITH_READS -> new SimulatedSet(ELEMENTS, WHOLE_READS);
      case COUNTER -> new SimulatedCounter();
      case MUTEX -> new SimulatedMutex(processes);
    };
  }

  private SimulatedObject container(
      SimulatedContainer.Discipline discipline, String insert, String remove) {
    return new SimulatedContainer(discipline, insert, remove, operations);
  }
}
