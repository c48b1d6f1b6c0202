package dev.clew.checkers.session;

import dev.clew.checkers.linearizability.NilRead;
import dev.clew.histories.Completion;
import dev.clew.histories.History;
import dev.clew.histories.Operation;
import dev.clew.models.Invocation;
import dev.clew.models.Model;
import dev.clew.models.Result;
import dev.clew.models.Structure;
import dev.clew.models.Structure.Role;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Re-derives that operations of sessions have no order: the textbook search over how far each
 * session has come, without reductions. It shares no code with the search it checks.
 *
 * @param <S> the states
 * @param <O> the operations
 */
final class OrderVerifier<S, O> {

  private static final long MAX_STEPS = 1_000_000;

  private final Model<S, O> model;
  private final List<List<Did<O>>> sessions = new ArrayList<>();
  private final List<Integer> must = new ArrayList<>();
  private final List<@Nullable Object> objects = new ArrayList<>();
  private long steps;

  private record Did<O>(O operation, Result result, int object) {}

  private record Place<S>(List<Integer> done, List<@Nullable S> states) {}

  private OrderVerifier(Model<S, O> model) {
    this.model = model;
  }

  /**
   * Returns whether some operations have no order with whatever else their sessions did.
   *
   * @param chosen which must have happened; of the others only those are left out that read
   */
  static <S, O> boolean isImpossible(
      Model<S, O> model, History history, NilRead nilRead, List<Integer> chosen) {
    OrderVerifier<S, O> verifier = new OrderVerifier<>(model);
    verifier.read(history, nilRead, new HashSet<>(chosen));
    return !verifier.hasOrder() && verifier.steps <= MAX_STEPS;
  }

  private void read(History history, NilRead nilRead, Set<Integer> chosen) {
    TreeMap<Integer, List<Operation>> byProcess = new TreeMap<>();
    for (Operation operation : history.operations()) {
      if (operation.completion() != Completion.FAIL) {
        byProcess.computeIfAbsent(operation.process(), any -> new ArrayList<>()).add(operation);
      }
    }
    for (List<Operation> all : byProcess.values()) {
      List<Did<O>> session = new ArrayList<>();
      int required = 0;
      for (Operation operation : all) {
        boolean counts = chosen.contains(operation.index());
        Did<O> did = did(operation, nilRead);
        // What reads only is no use to others: leaving it out excludes no order.
        if (counts || !isRead(operation, did)) {
          session.add(did);
          required = counts ? session.size() : required;
        }
      }
      sessions.add(session);
      must.add(required);
    }
  }

  private boolean isRead(Operation operation, Did<O> did) {
    Structure structure = model.structure();
    Role role = structure == null ? null : structure.roles().get(operation.function());
    return model.readsRegister(did.operation) || role == Role.READ || role == Role.CONTAINS;
  }

  private Did<O> did(Operation operation, NilRead nilRead) {
    Object key = model.isPerKey() ? operation.key() : null;
    if (!objects.contains(key)) {
      objects.add(key);
    }
    O asked =
        model.operation(
            new Invocation(
                operation.function(),
                model.isPerKey() ? null : operation.key(),
                operation.input(),
                model.dependsOnProcess() ? (Object) (long) operation.process() : null));
    boolean unknown =
        operation.completion() != Completion.OK
            || (operation.output() == null && nilRead == NilRead.ANY && model.readsRegister(asked));
    return new Did<>(
        asked, unknown ? Result.unknown() : Result.of(operation.output()), objects.indexOf(key));
  }

  private boolean hasOrder() {
    Place<S> first =
        new Place<>(
            Collections.nCopies(sessions.size(), 0),
            new ArrayList<>(Collections.nCopies(objects.size(), model.initial())));
    Set<Place<S>> seen = new HashSet<>(Set.of(first));
    Deque<Place<S>> open = new ArrayDeque<>(seen);
    while (!open.isEmpty() && steps <= MAX_STEPS) {
      Place<S> place = open.pop();
      boolean done = true;
      for (int s = 0; s < sessions.size(); s++) {
        done &= place.done.get(s) >= must.get(s);
        if (place.done.get(s) < sessions.get(s).size()) {
          for (Place<S> next : after(place, s)) {
            if (seen.add(next)) {
              open.push(next);
            }
          }
        }
      }
      if (done) {
        return true;
      }
    }
    return false;
  }

  @SuppressWarnings("NullAway") // the states of a model may be null
  private List<Place<S>> after(Place<S> place, int session) {
    steps++;
    Did<O> did = sessions.get(session).get(place.done.get(session));
    List<Place<S>> places = new ArrayList<>();
    for (S state : model.step(place.states.get(did.object), did.operation, did.result).next()) {
      List<Integer> done = new ArrayList<>(place.done);
      done.set(session, done.get(session) + 1);
      List<@Nullable S> states = new ArrayList<>(place.states);
      states.set(did.object, state);
      places.add(new Place<>(done, states));
    }
    return places;
  }
}
