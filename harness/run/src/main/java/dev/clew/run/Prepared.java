package dev.clew.run;

import dev.clew.checkers.Checker;
import dev.clew.checkers.own.OwnAnomalies;
import dev.clew.models.isolation.ConsistencyModel;
import dev.clew.models.isolation.ConsistencyModels;
import dev.clew.run.workload.CheckOptions;
import dev.clew.run.workload.RunnableWorkload;
import dev.clew.run.workload.Workloads;
import dev.clew.targets.LevelClaim;
import dev.clew.targets.spi.Target;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A plan whose names have been looked up, so that a run fails before it starts anything, or not for
 * its plan.
 *
 * @param plan the plan with its defaults filled in
 * @param workload what it names
 * @param claim of its level
 * @param asked the consistency model to check
 * @param checker of that model
 */
record Prepared(
    RunPlan plan,
    RunnableWorkload workload,
    LevelClaim claim,
    ConsistencyModel asked,
    Checker checker) {

  /**
   * Looks up the names of a plan.
   *
   * @throws IllegalArgumentException if it names what there is not; the message names what there is
   */
  static Prepared of(RunPlan plan, Target target) {
    checkNumbers(plan);
    RunnableWorkload workload = Workloads.runnable(plan.workload());
    if (!suits(workload, target)) {
      throw new IllegalArgumentException(
          "target "
              + plan.target()
              + " cannot run workload "
              + workload.name()
              + "; it can run "
              + join(
                  Workloads.runnable().stream().filter(other -> suits(other, target)),
                  RunnableWorkload::name));
    }
    LevelClaim claim = claim(plan, target, workload);
    ConsistencyModel asked =
        plan.consistency() == null
            ? workload.consistency(claim)
            : ConsistencyModels.named(plan.consistency());
    ClassLoader loader = Objects.requireNonNull(Prepared.class.getClassLoader(), "class loader");
    Checker checker =
        OwnAnomalies.beside(workload.checker(CheckOptions.of(asked)), OwnAnomalies.load(loader));
    return new Prepared(plan.at(claim.level(), asked.id()), workload, claim, asked, checker);
  }

  private static boolean suits(RunnableWorkload workload, Target target) {
    return target.dataTypes().contains(workload.dataType())
        && target.operations().containsAll(workload.operations())
        && (target.hasTransactions() || !workload.isTransactional());
  }

  /** Returns the level that is named or, if none is, the first that the workload has use for. */
  private static LevelClaim claim(RunPlan plan, Target target, RunnableWorkload workload) {
    if (plan.level() == null) {
      Optional<LevelClaim> first = target.levels().stream().filter(workload::suits).findFirst();
      if (first.isPresent()) {
        return first.get();
      }
    }
    return LevelClaim.offered(target.levels(), plan.level(), plan.target());
  }

  private static void checkNumbers(RunPlan plan) {
    if (plan.concurrency() < 1) {
      throw new IllegalArgumentException(
          "concurrency " + plan.concurrency() + ": expected 1 or more");
    }
    if (plan.operations() < 0 || plan.time().isNegative() || !(plan.rate() >= 0)) {
      throw new IllegalArgumentException(
          "operations "
              + plan.operations()
              + ", time "
              + plan.time()
              + ", rate "
              + plan.rate()
              + ": expected none negative");
    }
    if (plan.operations() == 0 && plan.time().isZero()) {
      throw new IllegalArgumentException(
          "neither a time nor a number of operations ends this run: expected one of them");
    }
  }

  private static <T> String join(Stream<T> things, Function<T, String> name) {
    return things.map(name).collect(Collectors.joining(", "));
  }
}
