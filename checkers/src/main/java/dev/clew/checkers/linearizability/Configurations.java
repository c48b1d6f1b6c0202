package dev.clew.checkers.linearizability;

import dev.clew.checkers.Budget;
import dev.clew.checkers.linearizability.DepthFirstSearch.Answer;
import dev.clew.histories.History;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.models.Model;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far an order of an object's operations goes: to the end, or to a return that no configuration
 * passes, with some of those that come to it and the ways in which they fail.
 *
 * <p>What a {@link LinearizabilityWitness} proves with a few operations, this shows at its place in
 * the whole history, as Knossos does. The configurations are reached from the initial state; not
 * all are there, but enough to know that no other would do better.
 *
 * @param stuck the index of the operation whose return cannot be explained; -1 if there is an order
 * @param previous the index of the operation that returned last before it, or -1
 * @param reached the configurations at the return, or one at the end
 * @param ways how configurations fail at the return, the shortest first
 */
public record Configurations(int stuck, int previous, List<Reached> reached, List<FailedWay> ways) {

  /** As many as people read. */
  public static final int MOST = 10;

  /** Copies the lists. */
  public Configurations {
    reached = List.copyOf(reached);
    ways = List.copyOf(ways);
  }

  /**
   * A configuration.
   *
   * @param state the state of the object
   * @param last the index of the operation that took effect last, or -1
   * @param pending the indices of operations that were invoked but did not take effect
   */
  public record Reached(@Nullable Object state, int last, List<Integer> pending) {

    /** Copies the operations. */
    public Reached {
      pending = List.copyOf(pending);
    }
  }

  /**
   * A way that ends where the return is impossible.
   *
   * @param from the configuration where it begins
   * @param steps the operations that take effect, with the states that they lead to
   * @param reason why the operation that returns is impossible then, in the words of the model
   */
  public record FailedWay(Reached from, List<Taken> steps, String reason) {

    /** Copies the steps. */
    public FailedWay {
      steps = List.copyOf(steps);
    }
  }

  /** An operation, by its index, that took effect, and the state that it led to. */
  public record Taken(int operation, @Nullable Object state) {}

  /**
   * Searches once more, depth first, and notes where configurations come to.
   *
   * @param key the dense key id of the object, or -1 if the history is of one
   * @return nothing if the budget runs out
   */
  public static Optional<Configurations> of(
      Linearizability checker, History history, int key, Budget budget) {
    return of(checker.model(), checker, history.columns(), key, budget);
  }

  private static <S, O> Optional<Configurations> of(
      Model<S, O> model, Linearizability checker, HistoryColumns columns, int key, Budget budget) {
    CallTable<O> table = new CallTable<>(columns, model, checker.meaning());
    ObjectHistories objects = ObjectHistories.of(columns, table::takesPart, model.isPerKey());
    int object = model.isPerKey() ? key + 1 : 0;
    ObjectHistory part = objects.history(object, table);
    long memory = Runtime.getRuntime().maxMemory() / 16;
    SearchLimits limits = new SearchLimits(budget, memory);
    Transitions<S, O> transitions =
        new Transitions<>(model, table, part.calls, model.initial(), part.size());
    Pending pending = ObjectDecider.pending(part, transitions);
    DepthFirstSearch first = new DepthFirstSearch(pending, limits);
    Answer answer = first.search(0, 1, Long.MAX_VALUE / 2);
    if (answer == Answer.GAVE_UP) {
      return Optional.empty();
    }
    ReachedConfigurations<S, O> seen = new ReachedConfigurations<>(part, pending, transitions);
    if (answer == Answer.FOUND) {
      Reached end = seen.reached(first.now(), first.uses());
      return Optional.of(new Configurations(-1, seen.previousReturn(), List.of(end), List.of()));
    }
    DepthFirstSearch second = new DepthFirstSearch(pending, limits);
    int stuck = first.deepest();
    Set<Reached> reached = new LinkedHashSet<>();
    List<FailedWay> ways = new ArrayList<>();
    second.observe(
        stuck,
        now -> {
          Reached here = seen.reached(now, second.uses());
          if (reached.size() < MOST && reached.add(here)) {
            seen.addWays(here, now, second.uses(), ways);
          }
        });
    if (second.search(0, 1, Long.MAX_VALUE / 2) == Answer.GAVE_UP) {
      return Optional.empty();
    }
    int op = ObjectHistory.operationOf(part.events[stuck]);
    return Optional.of(
        new Configurations(
            part.index[op],
            seen.previousReturn(stuck),
            List.copyOf(reached),
            ReachedConfigurations.shortest(ways)));
  }
}
