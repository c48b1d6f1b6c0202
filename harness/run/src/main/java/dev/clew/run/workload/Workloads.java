package dev.clew.run.workload;

import static dev.clew.histories.MicroOperation.Kind.APPEND;
import static dev.clew.histories.MicroOperation.Kind.CAS;
import static dev.clew.histories.MicroOperation.Kind.READ;
import static dev.clew.histories.MicroOperation.Kind.WRITE;

import dev.clew.histories.columns.HistoryColumns;
import dev.clew.histories.columns.InputException;
import dev.clew.models.sequential.CasRegister;
import dev.clew.models.sequential.KeyValue;
import dev.clew.models.sequential.Register;
import dev.clew.run.workload.Judgement.Option;
import dev.clew.targets.DataType;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The workloads there are. */
public final class Workloads {

  private static final List<RunnableWorkload> RUNNABLE =
      List.of(
          new SingleStep(
              "cas-register",
              "reads, writes and compare-and-sets of registers: linearizability",
              DataType.REGISTER,
              Map.of(READ, "read", WRITE, "write", CAS, "cas"),
              Set.of("cas"),
              null,
              Set.of(Option.NIL_READ, Option.FAILED_CAS),
              initial -> CasRegister.of(initial).perKey(),
              SingleStepGenerator::casRegister),
          new SingleStep(
              "kv",
              "gets, puts, appends and compare-and-sets of strings: linearizability",
              DataType.TEXT,
              Map.of(READ, "get", WRITE, "put", APPEND, "append", CAS, "cas"),
              Set.of("get", "put"),
              "",
              Set.of(Option.FAILED_CAS),
              KeyValue::of,
              SingleStepGenerator::keyValue),
          Transactional.lists(),
          new LongFork(),
          new SingleStep(
              "register",
              "reads and writes of registers: linearizability",
              DataType.REGISTER,
              Map.of(READ, "read", WRITE, "write"),
              Set.of("write"),
              null,
              Set.of(Option.NIL_READ),
              initial -> Register.of(initial).perKey(),
              SingleStepGenerator::register),
          Transactional.registers());

  private static final List<Workload> ALL =
      Stream.of(RUNNABLE, SingleObjects.all(), Invariants.all(), List.of(new PredicateRows()))
          .<Workload>flatMap(List::stream)
          .sorted(Comparator.comparing(Workload::name))
          .toList();

  private Workloads() {}

  /** Returns all workloads, by name. */
  public static List<Workload> all() {
    return ALL;
  }

  /** Returns those that can be run, by name. */
  public static List<RunnableWorkload> runnable() {
    return RUNNABLE;
  }

  /** Returns the workload of a name. */
  public static Optional<Workload> named(String name) {
    return ALL.stream().filter(workload -> workload.name().equals(name)).findFirst();
  }

  /**
   * Returns the workload of a name that can be run.
   *
   * @throws IllegalArgumentException if there is none, or if it only judges recorded histories; the
   *     message names those there are
   */
  public static RunnableWorkload runnable(String name) {
    for (RunnableWorkload workload : RUNNABLE) {
      if (workload.name().equals(name)) {
        return workload;
      }
    }
    String those = String.join(", ", RUNNABLE.stream().map(Workload::name).toList());
    throw new IllegalArgumentException(
        named(name).isPresent()
            ? "workload "
                + name
                + " cannot be run: it judges histories that were recorded elsewhere (clew check)."
                + " These can be run: "
                + those
            : "there is no workload '" + name + "'; these can be run: " + those);
  }

  /**
   * Returns the workload that a recorded history came from.
   *
   * @throws InputException if it came from none that there is, or may have come from several; the
   *     message says what was found and which there are
   */
  public static Workload detect(HistoryColumns columns) {
    HistoryShape shape = HistoryShape.of(columns);
    List<Workload> candidates =
        ALL.stream().filter(workload -> workload.recognises(shape)).toList();
    if (candidates.isEmpty()) {
      throw UnknownWorkload.of(columns.source(), shape);
    }
    if (candidates.size() > 1) {
      throw UnknownWorkload.of(columns.source(), shape, candidates);
    }
    return candidates.get(0);
  }
}
