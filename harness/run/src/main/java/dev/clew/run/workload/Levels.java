package dev.clew.run.workload;

import dev.clew.models.isolation.ConsistencyModel;
import java.util.List;

/** The models that workloads check by default. */
final class Levels {

  private Levels() {}

  static ConsistencyModel strictSerializable() {
    return new ConsistencyModel("strict-serializable", List.of(), "", "");
  }

  static ConsistencyModel linearizable() {
    return new ConsistencyModel("linearizable", List.of(), "", "");
  }
}
