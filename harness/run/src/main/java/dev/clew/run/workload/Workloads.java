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
import dev.clew.targets.DataType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The workloads there are. */
public final class Workloads {

  private static final List<Workload> ALL =
      List.of(
          new SingleStep(
              "cas-register",
              "reads, writes and compare-and-sets of registers: linearizability",
              DataType.REGISTER,
              Map.of(READ, "read", WRITE, "write", CAS, "cas"),
              Set.of("cas"),
              null,
              initial -> CasRegister.of(initial).perKey(),
              SingleStepGenerator::casRegister),
          new SingleStep(
              "kv",
              "gets, puts, appends and compare-and-sets of strings: linearizability",
              DataType.TEXT,
              Map.of(READ, "get", WRITE, "put", APPEND, "append", CAS, "cas"),
              Set.of("get", "put"),
              "",
              KeyValue::of,
              SingleStepGenerator::keyValue),
          new ListAppend(),
          new SingleStep(
              "register",
              "reads and writes of registers: linearizability",
              DataType.REGISTER,
              Map.of(READ, "read", WRITE, "write"),
              Set.of("write"),
              null,
              initial -> Register.of(initial).perKey(),
              SingleStepGenerator::register));

  private Workloads() {}

  /** Returns all workloads, by name. */
  public static List<Workload> all() {
    return ALL;
  }

  /** Returns the workload of a name. */
  public static Optional<Workload> named(String name) {
    return ALL.stream().filter(workload -> workload.name().equals(name)).findFirst();
  }

  /**
   * Returns the workload that a recorded history came from.
   *
   * @throws InputException if it came from none that there is; the message says what was found and
   *     which there are
   */
  public static Workload detect(HistoryColumns columns) {
    return ALL.stream()
        .filter(workload -> workload.recognises(columns))
        .findFirst()
        .orElseThrow(() -> UnknownWorkload.of(columns));
  }
}
