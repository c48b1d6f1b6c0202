package dev.clew.run;

import dev.clew.histories.Completion;
import dev.clew.histories.Operation;
import dev.clew.targets.spi.Target;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes runs in tests and looks at what they came to. */
final class Outcomes {

  private Outcomes() {}

  static RunOutcome run(Target target, RunPlan plan) throws InterruptedException {
    return new Runner(target, new RunListener() {}, RunClock.system()).execute(plan);
  }

  static long count(RunOutcome outcome, Completion completion) {
    return outcome.history().operations().stream()
        .filter(operation -> operation.completion() == completion)
        .count();
  }

  static Set<String> errors(RunOutcome outcome, Completion completion) {
    return outcome.history().operations().stream()
        .filter(operation -> operation.completion() == completion)
        .map(operation -> String.valueOf(outcome.history().columns().error(operation.index())))
        .collect(Collectors.toSet());
  }

  static boolean isLastOfItsProcess(RunOutcome outcome, Operation last) {
    return outcome.history().operations().stream()
        .noneMatch(
            operation -> operation.process() == last.process() && operation.index() > last.index());
  }
}
