package dev.clew.run.workload;

import java.util.List;
import java.util.Optional;

/** The workloads there are. */
public final class Workloads {

  private static final List<Workload> ALL = List.of();

  private Workloads() {}

  /** Returns all workloads, by name. */
  public static List<Workload> all() {
    return ALL;
  }

  /** Returns the workload of a name. */
  public static Optional<Workload> named(String name) {
    return ALL.stream().filter(workload -> workload.name().equals(name)).findFirst();
  }
}
