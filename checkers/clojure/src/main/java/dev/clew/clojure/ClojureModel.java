package dev.clew.clojure;

import clojure.lang.Keyword;
import dev.clew.clojure.OperationMap.ProcessWanted;
import dev.clew.models.Invocation;
import dev.clew.models.Model;
import dev.clew.models.Result;
import dev.clew.models.Step;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A sequential model that is written in Clojure.
 *
 * @param name the name of its var, such as {@code my.ns/model}
 * @param source the file or namespace that defines it, for messages
 * @param stepper how it is stepped
 * @param initial the first state
 * @param dependsOnProcess whether operations tell their process
 * @param processWanted whether the model has looked at a process that was withheld
 * @param watch what is told of each step
 */
record ClojureModel(
    String name,
    String source,
    Stepper stepper,
    State initial,
    boolean dependsOnProcess,
    AtomicBoolean processWanted,
    StepWatch watch)
    implements Model<State, ClojureModel.Call> {

  /**
   * What was asked.
   *
   * @param process who asked; null if that is withheld
   * @param wanted set when it is looked at all the same
   */
  record Call(
      Keyword f,
      @Nullable Object key,
      @Nullable Object value,
      @Nullable Object process,
      AtomicBoolean wanted) {}

  /** Returns this model, whose operations do not tell their process, under watch. */
  ClojureModel withoutProcess(StepWatch other) {
    return new ClojureModel(name, source, stepper, initial, false, new AtomicBoolean(), other);
  }

  /** Returns this model under watch. */
  ClojureModel watchedBy(StepWatch other) {
    return new ClojureModel(name, source, stepper, initial, dependsOnProcess, processWanted, other);
  }

  @Override
  public Call operation(Invocation invocation) {
    return new Call(
        Keyword.intern(invocation.function()),
        ClojureValues.toClojure(invocation.key()),
        ClojureValues.toClojure(invocation.value()),
        invocation.process(),
        processWanted);
  }

  @Override
  public boolean takesTransactions() {
    return true;
  }

  @Override
  public Step<State> step(State state, Call operation, Result result) {
    OperationMap map =
        new OperationMap(operation, result.isKnown(), ClojureValues.toClojure(result.value()));
    StepWatch.Underway underway = watch.begin(state, map);
    try {
      return step(state, map);
    } finally {
      underway.end();
    }
  }

  private Step<State> step(State state, OperationMap operation) {
    Object next;
    String reason;
    String objection;
    State reached = state;
    try {
      next = stepper.step(state.value(), operation);
      reason = Stepper.inconsistency(next);
      objection = reason == null ? stepper.objection(next) : null;
      if (reason == null && objection == null && next != state.value()) {
        reached = new State(next);
      }
    } catch (ProcessWanted | OutOfMemoryError e) {
      throw e;
    } catch (Throwable e) { // a model may throw anything, and assertions are errors
      throw ModelErrors.thrown(this, state, operation, e);
    }
    if (reason != null) {
      return new Step<>(List.of(), reason);
    }
    if (objection != null) {
      throw ModelErrors.nonsense(this, state, operation, next, objection);
    }
    return Step.to(reached);
  }
}
