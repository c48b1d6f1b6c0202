package dev.clew.clojure;

import dev.clew.models.Invocation;
import dev.clew.models.Model;
import dev.clew.models.Result;
import dev.clew.models.Step;

/** A bank account that is never overdrawn; the twin of models/account.clj. */
record Account() implements Model<Long, Account.Op> {

  /** What is done, and with how much. */
  record Op(String function, long amount) {}

  @Override
  public Long initial() {
    return 0L;
  }

  @Override
  public Op operation(Invocation invocation) {
    return new Op(invocation.function(), invocation.value() instanceof Long amount ? amount : 0);
  }

  @Override
  public Step<Long> step(Long balance, Op operation, Result result) {
    return switch (operation.function()) {
      case "deposit" -> Step.to(balance + operation.amount());
      case "withdraw" ->
          operation.amount() <= balance
              ? Step.to(balance - operation.amount())
              : Step.impossible("can't withdraw %s of %s", operation.amount(), balance);
      default ->
          result.value() == null || result.is(balance)
              ? Step.to(balance)
              : Step.impossible("the balance is %s, not %s", balance, result);
    };
  }
}
