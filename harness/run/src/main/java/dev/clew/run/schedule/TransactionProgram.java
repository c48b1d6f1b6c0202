package dev.clew.run.schedule;

import dev.clew.run.schedule.Step.End;
import dev.clew.targets.IsolationLevel;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One transaction of a program.
 *
 * @param level the level to run it at; if empty, that of the run
 * @param steps what it does; the last one, and no other, ends it
 */
public record TransactionProgram(Optional<IsolationLevel> level, List<Step> steps) {

  /** Copies the steps and refuses those that are no transaction. */
  public TransactionProgram {
    steps = List.copyOf(steps);
    int last = steps.size() - 1;
    if (last < 1 || !(steps.get(last) instanceof End)) {
      throw new IllegalArgumentException(
          "a transaction is one or more steps and then commit or abort, but " + steps + " is none");
    }
    for (Step step : steps.subList(0, last)) {
      if (step instanceof End) {
        throw new IllegalArgumentException(
            "only the last step of a transaction is commit or abort, but not so in " + steps);
      }
    }
  }

  /** Returns a transaction at the level of the run, which commits if no step says otherwise. */
  public static TransactionProgram of(Step... steps) {
    List<Step> all = List.of(steps);
    boolean ends = !all.isEmpty() && all.get(all.size() - 1) instanceof End;
    return new TransactionProgram(Optional.empty(), ends ? all : with(all, End.COMMIT));
  }

  private static List<Step> with(List<Step> steps, Step last) {
    return Stream.concat(steps.stream(), Stream.of(last)).toList();
  }

  /** Returns this transaction at a level of its own. */
  public TransactionProgram at(IsolationLevel own) {
    return new TransactionProgram(Optional.of(own), steps);
  }

  /** Returns the steps without the end. */
  public List<Step> body() {
    return steps.subList(0, steps.size() - 1);
  }

  /** Returns whether it asks to commit. */
  public boolean commits() {
    return steps.get(steps.size() - 1) == End.COMMIT;
  }
}
