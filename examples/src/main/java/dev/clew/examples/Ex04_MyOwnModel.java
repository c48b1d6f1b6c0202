package dev.clew.examples;

import dev.clew.checkers.CheckResult;
import dev.clew.checkers.linearizability.Linearizability;
import dev.clew.histories.History;
import dev.clew.models.Model;
import dev.clew.models.Result;
import dev.clew.models.Step;

/**
 * A sequential model of one's own: an enum of operations, an initial state, and what each operation
 * may answer. Its test is {@code BoundedCounterTest}.
 */
public final class Ex04_MyOwnModel {

  private Ex04_MyOwnModel() {}

  /** A bounded counter: increments up to a limit, then refuses. */
  public record BoundedCounter(int limit) implements Model<Integer, BoundedCounter.Op> {

    /** What the functions {@code increment} and {@code read} of a history stand for. */
    public enum Op {
      /** Answers whether there was room for one more. */
      INCREMENT,
      /** Answers the value. */
      READ
    }

    @Override
    public Integer initial() {
      return 0;
    }

    @Override
    public Step<Integer> step(Integer n, Op op, Result result) {
      return switch (op) {
        case INCREMENT ->
            result.isUnknownOr(n < limit)
                ? Step.to(Math.min(n + 1, limit))
                : Step.impossible("increment can't answer %s at %s of %s", result, n, limit);
        case READ ->
            result.isUnknownOr(n) ? Step.to(n) : Step.impossible("can't read %s at %s", result, n);
      };
    }
  }

  /** Prints the verdict on a counter that let too many in, and on its legal twin. */
  public static void main(String... arguments) {
    show("increment -> true by 0 | increment -> true by 1; increment -> true by 0; read 2 by 1");
    show("increment -> true by 0 | increment -> true by 1; increment -> false by 0; read 2 by 1");
  }

  private static void show(String text) {
    History history = History.parse(text);
    CheckResult result = Linearizability.of(new BoundedCounter(2)).check(history);
    System.out.println("linearizable: " + result.verdict().word());
    result.witnesses().forEach(witness -> witness.explain(history).forEach(System.out::println));
  }
}
