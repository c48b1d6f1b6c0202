package dev.clew.run.workload;

import dev.clew.models.isolation.ConsistencyModel;
import dev.clew.models.isolation.ConsistencyModels;

/** The models that workloads check by default. */
final class Levels {

  private Levels() {}

  static ConsistencyModel strictSerializable() {
    return ConsistencyModels.named("strict-serializable");
  }

  static ConsistencyModel linearizable() {
    return ConsistencyModels.named("linearizable");
  }
}
