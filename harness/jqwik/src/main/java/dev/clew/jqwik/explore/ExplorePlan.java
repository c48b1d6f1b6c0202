package dev.clew.jqwik.explore;

import dev.clew.jqwik.arbitraries.Shape;
import dev.clew.targets.DataType;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.TargetUri;
import java.time.Duration;
import java.util.Optional;

/**
 * What to explore, and how far.
 *
 * @param target what is explored
 * @param level at which level; the target's default if empty
 * @param consistency the name of the consistency model to hold it to; what the level claims if
 *     empty
 * @param tries how many schedules to generate at the most
 * @param time how long to search at the most; shrinking has as long again
 * @param seed what the schedules are generated from
 * @param dataType what keys hold; if empty, integers of a target with rows, else whatever it has
 * @param limits the numbers of sessions, transactions, keys and steps; its kinds mean nothing
 * @param confirmation when a schedule counts as failing
 */
public record ExplorePlan(
    TargetUri target,
    Optional<IsolationLevel> level,
    Optional<String> consistency,
    int tries,
    Duration time,
    long seed,
    Optional<DataType> dataType,
    Shape limits,
    Confirmation confirmation) {

  /** How many schedules are tried if nothing else is said. */
  public static final int DEFAULT_TRIES = 2_000;

  /** How long is searched if nothing else is said. */
  public static final Duration DEFAULT_TIME = Duration.ofSeconds(60);

  /** How often the smallest schedule is replayed. */
  public static final int REPLAYS = 20;

  /** Refuses numbers with which nothing would be tried. */
  public ExplorePlan {
    if (tries < 1 || time.isZero() || time.isNegative()) {
      throw new IllegalArgumentException(
          "%d tries in %s: expected at least one, and some time".formatted(tries, time));
    }
  }

  /** Returns the plan of one who names a target and says nothing else. */
  public static ExplorePlan of(TargetUri target, long seed) {
    return new ExplorePlan(
        target,
        Optional.empty(),
        Optional.empty(),
        DEFAULT_TRIES,
        DEFAULT_TIME,
        seed,
        Optional.empty(),
        Shape.ofIntegers(),
        Confirmation.usual());
  }

  /** Returns this plan at a level. */
  public ExplorePlan at(IsolationLevel other) {
    return new ExplorePlan(
        target, Optional.of(other), consistency, tries, time, seed, dataType, limits, confirmation);
  }

  /** Returns this plan, but held to another consistency model. */
  public ExplorePlan checking(String model) {
    return new ExplorePlan(
        target, level, Optional.of(model), tries, time, seed, dataType, limits, confirmation);
  }

  /** Returns this plan with other bounds. */
  public ExplorePlan within(int mostTries, Duration most) {
    return new ExplorePlan(
        target, level, consistency, mostTries, most, seed, dataType, limits, confirmation);
  }

  /** Returns this plan with other numbers of sessions, transactions, keys and steps. */
  public ExplorePlan limitedTo(Shape shape) {
    return new ExplorePlan(
        target, level, consistency, tries, time, seed, dataType, shape, confirmation);
  }

  /** Returns this plan for keys that hold something else. */
  public ExplorePlan of(DataType type) {
    return new ExplorePlan(
        target, level, consistency, tries, time, seed, Optional.of(type), limits, confirmation);
  }
}
