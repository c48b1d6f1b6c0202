package dev.clew.models.sequential;

import dev.clew.models.Invocation;
import dev.clew.models.Model;
import dev.clew.models.Result;
import dev.clew.models.Step;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs calls on a model one after another, for tests. */
final class Steps<S extends @Nullable Object, O> {

  private final Model<S, O> model;
  private List<S> states = new ArrayList<>();
  private String reason = "";

  private Steps(Model<S, O> model) {
    this.model = model;
    states.add(model.initial());
  }

  static <S extends @Nullable Object, O> Steps<S, O> of(Model<S, O> model) {
    return new Steps<>(model);
  }

  /** Takes a call that was answered. */
  Steps<S, O> ok(String function, @Nullable Object value, @Nullable Object answer) {
    return step(new Invocation(function, null, value), Result.of(answer));
  }

  /** Takes a call of a process that was answered. */
  Steps<S, O> ok(String process, String function, @Nullable Object value, @Nullable Object answer) {
    return step(new Invocation(function, null, value, process), Result.of(answer));
  }

  /** Takes a call that crashed, and took effect. */
  Steps<S, O> crashed(String function, @Nullable Object value) {
    return step(new Invocation(function, null, value), Result.unknown());
  }

  /** Takes a call that failed, as what is known of it. */
  Steps<S, O> refused(String function, @Nullable Object value) {
    O refused = model.refused(model.operation(new Invocation(function, null, value)));
    if (refused == null) {
      throw new IllegalArgumentException("nothing is known of a refused " + function);
    }
    return step(refused, Result.unknown());
  }

  private Steps<S, O> step(Invocation invocation, Result result) {
    return step(model.operation(invocation), result);
  }

  private Steps<S, O> step(O operation, Result result) {
    List<S> next = new ArrayList<>();
    for (S state : states) {
      Step<S> step = model.step(state, operation, result);
      next.addAll(step.next());
      reason = step.reason();
    }
    states = next;
    return this;
  }

  /** Returns what the object may be now; nothing if a step was impossible. */
  List<S> states() {
    return states;
  }

  /** Returns why the last step was impossible, or nothing if it was not. */
  String reason() {
    return states.isEmpty() ? reason : "";
  }
}
