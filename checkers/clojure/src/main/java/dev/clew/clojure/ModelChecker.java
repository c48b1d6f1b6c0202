package dev.clew.clojure;

import dev.clew.checkers.Budget;
import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Checker;
import dev.clew.checkers.linearizability.Configurations;
import dev.clew.checkers.linearizability.Decider;
import dev.clew.checkers.linearizability.Linearizability;
import dev.clew.checkers.shrink.Shrinkable;
import dev.clew.histories.History;
import dev.clew.models.Model;
import dev.clew.models.sequential.PerKey;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a history is linearizable with respect to a model in Clojure.
 *
 * <p>Differs from {@link Linearizability} in that the model is not trusted: a step that does not
 * come to an end within the budget, or within a minute if there is none, makes the answer UNKNOWN;
 * a model that throws, or returns what is no state, is an {@link
 * dev.clew.histories.columns.InputException} that names the place and the operation. A model that
 * does not look at processes is not asked once for each of them.
 */
public final class ModelChecker implements Shrinkable {

  private final Model<?, ?> model;
  private final boolean perKey;
  private final Decider decider;

  private ModelChecker(Model<?, ?> model, boolean perKey, Decider decider) {
    this.model = model;
    this.perKey = perKey;
    this.decider = decider;
  }

  /** Returns the checker of a model that {@link Models} made, or of one in Java. */
  public static ModelChecker of(Model<?, ?> model) {
    return new ModelChecker(model, false, Decider.AUTOMATIC);
  }

  /** Returns this checker for histories whose keys are objects of their own. */
  public ModelChecker perKey() {
    return new ModelChecker(model, true, decider);
  }

  /** Returns this checker with a choice of the algorithm. */
  public ModelChecker decider(Decider choice) {
    return new ModelChecker(model, perKey, choice);
  }

  @Override
  public Checker shrinking() {
    return checker(model);
  }

  @Override
  public CheckResult check(History history, Budget budget) {
    if (!(model instanceof ClojureModel ours)) {
      return checker(model).check(history, budget);
    }
    StepWatch watch = Watchdog.watch(budget);
    Watchdog.Outcome<CheckResult> outcome =
        Watchdog.await(
            "the check went on", () -> check(ours, watch, history, budget), budget, watch);
    CheckResult result = outcome.value();
    return result == null
        ? CheckResult.unknown("linearizable", "nothing", outcome.reason())
        : result;
  }

  /**
   * Returns where the search for an order ends on the object of a key.
   *
   * @param key the dense key id of the object, or -1 if the history is of one
   * @return nothing if the budget runs out, or the model does not come to an end
   */
  public Optional<Configurations> configurations(History history, int key, Budget budget) {
    StepWatch watch = Watchdog.watch(budget);
    Model<?, ?> watched = model instanceof ClojureModel ours ? ours.watchedBy(watch) : model;
    Optional<Configurations> found =
        Watchdog.await(
                "the search went on",
                () -> Configurations.of(checker(watched), history, key, budget),
                budget,
                watch)
            .value();
    return found == null ? Optional.empty() : found;
  }

  /** Returns a state that {@link #configurations} tells as Clojure has it. */
  public static @Nullable Object state(@Nullable Object state) {
    return state instanceof State ours ? ours.value() : state;
  }

  private CheckResult check(ClojureModel ours, StepWatch watch, History history, Budget budget) {
    long deadline = budget.deadlineNanos();
    ClojureModel blind = ours.withoutProcess(watch);
    try {
      CheckResult result = checker(blind).check(history, budget);
      if (!blind.processWanted().get()) {
        return result;
      }
    } catch (RuntimeException e) {
      if (!blind.processWanted().get()) {
        throw e;
      }
    }
    return checker(ours.watchedBy(watch)).check(history, left(budget, deadline));
  }

  private static Budget left(Budget budget, long deadline) {
    return budget.time().isZero()
        ? budget
        : new Budget(
            Duration.ofNanos(Math.max(1, deadline - budget.clock().getAsLong())),
            budget.visits(),
            budget.clock());
  }

  private Linearizability checker(Model<?, ?> each) {
    return Linearizability.of(perKey && !each.isPerKey() ? new PerKey<>(each) : each)
        .decider(decider);
  }
}
