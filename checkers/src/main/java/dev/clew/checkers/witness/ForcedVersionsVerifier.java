package dev.clew.checkers.witness;

import static dev.clew.checkers.witness.TransactionText.value;

import dev.clew.checkers.witness.ForcedVersionsWitness.Forced;
import dev.clew.checkers.witness.ForcedVersionsWitness.Known;
import dev.clew.checkers.witness.ForcedVersionsWitness.Step;
import dev.clew.histories.History;
import dev.clew.histories.MicroOperation;
import dev.clew.histories.Operation;
import dev.clew.models.isolation.Anomaly;
import dev.clew.models.isolation.Ordering;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks a forced order step by step, each from the raw history and the steps before; tells it. */
final class ForcedVersionsVerifier {

  private final History history;
  private final ForcedVersionsWitness witness;
  private final List<Step> accepted = new ArrayList<>();

  ForcedVersionsVerifier(History history, ForcedVersionsWitness witness) {
    this.history = history;
    this.witness = witness;
  }

  boolean verifies() {
    for (Step step : witness.steps()) {
      boolean holds =
          step instanceof Known known
              ? new CycleVerifier(history).holds(known.dependency())
              : step instanceof Forced forced && follows(forced);
      if (!holds) {
        return false;
      }
      accepted.add(step);
    }
    return witness.anomaly().equals(anomaly())
        && witness.operations().stream().anyMatch(op -> isBefore(op, op, true));
  }

  private boolean follows(Forced step) {
    RegisterObservations register = new RegisterObservations(history, step.key());
    Operation from = history.operation(step.from());
    Operation to = history.operation(step.to());
    if (step.from() == step.to() || !register.isCommitted(from) || !register.isCommitted(to)) {
      return false;
    }
    return switch (step.rule()) {
      case READ_LATER_VERSION ->
          step.other() >= 0
              && register.writes(from)
              && reads(register, history.operation(step.other()), to)
              && isBefore(step.from(), step.other(), false);
      case READ_EARLIER_VERSION ->
          step.other() >= 0
              && register.writes(to)
              && step.other() != step.to()
              && reads(register, from, history.operation(step.other()))
              && isBefore(step.other(), step.to(), true);
      case WROTE_BOTH ->
          register.writes(from) && register.writes(to) && isBefore(step.from(), step.to(), true);
    };
  }

  /** Returns whether one operation read from outside what another wrote last. */
  private static boolean reads(RegisterObservations register, Operation reader, Operation writer) {
    int read = register.externalRead(reader);
    List<@Nullable Object> values = register.values(writer);
    if (read < 0 || values.isEmpty()) {
      return false;
    }
    MicroOperation mop = KeyObservations.mops(reader).get(read);
    return mop.value() != null
        && Objects.equals(mop.value(), values.get(values.size() - 1))
        && writer.equals(register.writer(mop.value()));
  }

  /**
   * Returns whether accepted steps lead from one operation to another: of snapshots such that no
   * two of them in a row, nor the first, are anti-dependencies.
   *
   * @param endsAnyhow whether the last may be one
   */
  private boolean isBefore(int first, int last, boolean endsAnyhow) {
    record State(int operation, boolean behindAntiDependency) {}
    ArrayDeque<State> queue = new ArrayDeque<>(List.of(new State(first, true)));
    Set<State> reached = new HashSet<>();
    while (!queue.isEmpty()) {
      State state = queue.remove();
      for (Step step : accepted) {
        boolean blocked =
            witness.snapshots() && state.behindAntiDependency() && step.isAntiDependency();
        if (step.from() == state.operation() && !blocked) {
          State next = new State(step.to(), step.isAntiDependency());
          boolean ends = !witness.snapshots() || endsAnyhow || !step.isAntiDependency();
          if (step.to() == last && ends) {
            return true;
          }
          if (reached.add(next)) {
            queue.add(next);
          }
        }
      }
    }
    return false;
  }

  /** Returns what the witness may be called: by the strictest order between transactions in it. */
  private Anomaly anomaly() {
    Ordering ordering = Ordering.NONE;
    for (Step step : witness.steps()) {
      if (step instanceof Known known) {
        Ordering other =
            switch (known.dependency().kind()) {
              case SESSION -> Ordering.SESSION;
              case REALTIME -> Ordering.REALTIME;
              case WW, WR, RW -> Ordering.NONE;
            };
        ordering = other.compareTo(ordering) > 0 ? other : ordering;
      }
    }
    return ForcedVersionsWitness.anomaly(witness.snapshots(), ordering);
  }

  List<String> explain() {
    Set<Integer> operations = new LinkedHashSet<>(witness.operations());
    List<Integer> order = List.copyOf(operations);
    List<@Nullable Object> keys = new ArrayList<>();
    for (Step step : witness.steps()) {
      Object key = step instanceof Known known ? known.dependency().key() : ((Forced) step).key();
      if (key != null) {
        keys.add(key);
      }
    }
    List<String> lines = new ArrayList<>(TransactionText.definitions(history, order, keys));
    List<String> clauses = new ArrayList<>();
    for (Step step : witness.steps()) {
      String first = name(order, step.from());
      String second = name(order, step.to());
      String reason =
          step instanceof Known known
              ? new CycleExplainer(history, List.of()).reason(known.dependency(), first, second)
              : reason((Forced) step, order);
      clauses.add(Narration.precedes(first, second, reason));
    }
    lines.addAll(Narration.contradiction(clauses));
    return lines;
  }

  private static String name(List<Integer> order, int operation) {
    return "T" + (order.indexOf(operation) + 1);
  }

  private static String reason(Forced step, List<Integer> order) {
    String first = name(order, step.from());
    String second = name(order, step.to());
    String other = name(order, step.other());
    String key = value(step.key());
    return switch (step.rule()) {
      case READ_LATER_VERSION ->
          "%s < %s, who read %s's write to %s and not %s's"
              .formatted(first, other, second, key, first);
      case READ_EARLIER_VERSION ->
          "%s read %s's write to %s, which %s wrote over, for %s < %s"
              .formatted(first, other, key, second, other, second);
      case WROTE_BOTH -> "both wrote %s, and %s did so first".formatted(key, first);
    };
  }
}
