package dev.clew.run.workload;

import dev.clew.checkers.Checker;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.targets.DataType;

/** One question put to a target: the operations that are generated and the checker of them. */
public interface Workload {

  /** Returns the name used in commands, such as {@code list-append}. */
  String name();

  /** Returns one line for people who list workloads. */
  String description();

  /** Returns what its keys hold. */
  DataType dataType();

  /** Returns whether a recorded history looks as if it came from this workload. */
  boolean recognises(HistoryColumns columns);

  /** Returns the checker that judges its histories. */
  Checker checker(CheckOptions options);

  /** Returns the operations to run, as a pure function of the seed. */
  Generator generator(long seed);
}
