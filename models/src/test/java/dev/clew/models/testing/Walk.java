package dev.clew.models.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.clew.histories.notation.Notation;
import dev.clew.models.Invocation;
import dev.clew.models.Model;
import dev.clew.models.Result;
import dev.clew.models.Step;
import dev.clew.models.Structure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Some hundred states of a model, those nearest to the initial one, and what can be seen from them.
 *
 * @param <S> the states
 * @param <O> the operations
 */
final class Walk<S extends @Nullable Object, O> {

  private static final int MAX_STATES = 120;
  private static final int RUNS = 200;
  private static final int LONGEST = 12;
  private static final int CONTINUATIONS = 30;
  private static final int AHEAD = 4;

  private final Model<S, O> model;
  private final List<Invocation> invocations;
  private final List<O> operations = new ArrayList<>();
  private final List<Result> answers = new ArrayList<>();

  /** The states in the order they were found, with the calls that led there. */
  private final Map<S, String> states = new LinkedHashMap<>();

  private Walk(
      Model<S, O> model, List<Invocation> invocations, Collection<@Nullable Object> answers) {
    this.model = model;
    this.invocations = invocations;
    for (Invocation invocation : invocations) {
      operations.add(model.operation(invocation));
    }
    for (Object answer : answers) {
      this.answers.add(Result.of(answer));
    }
  }

  static <S extends @Nullable Object, O> Walk<S, O> of(
      Model<S, O> model, List<Invocation> invocations, Collection<@Nullable Object> answers) {
    Walk<S, O> walk = new Walk<>(model, invocations, answers);
    walk.explore();
    return walk;
  }

  private void explore() {
    List<S> open = new ArrayList<>();
    open.add(model.initial());
    states.put(model.initial(), "at first");
    for (int i = 0; i < open.size(); i++) {
      S state = open.get(i);
      String path = states.get(state) + (i == 0 ? ", then " : ", ");
      for (int call = 0; call < operations.size(); call++) {
        for (Result answer : withUnknown()) {
          for (S next : model.step(state, operations.get(call), answer).next()) {
            if (states.size() < MAX_STATES && !states.containsKey(next)) {
              states.put(next, path + text(call, answer));
              open.add(next);
            }
          }
        }
      }
    }
  }

  private List<Result> withUnknown() {
    List<Result> results = new ArrayList<>(answers);
    results.add(Result.unknown());
    return results;
  }

  private String text(int call, Result answer) {
    Invocation invocation = invocations.get(call);
    return invocation.function()
        + (invocation.value() == null ? "" : " " + Notation.printValue(invocation.value()))
        + (answer.isKnown() ? " -> " + answer : " crashed");
  }

  /** Requires that steps depend on nothing but their arguments, and change none of them. */
  void requirePure() {
    for (S state : states.keySet()) {
      int hash = hash(state);
      String printed = String.valueOf(state);
      forEachStep(
          (call, answer) -> {
            Step<S> step = model.step(state, operations.get(call), answer);
            Step<S> again = model.step(state, operations.get(call), answer);
            assertEquals(step, again, () -> where(state, call, answer) + ", taken twice");
            assertTrue(
                hash == hash(state) && printed.equals(String.valueOf(state)),
                () -> where(state, call, answer) + " changes the state that it starts from");
          });
    }
  }

  /** Requires that another walk of the same model saw equal states. */
  void requireSame(Walk<?, ?> other) {
    List<S> mine = new ArrayList<>(states.keySet());
    List<?> others = new ArrayList<>(other.states.keySet());
    assertEquals(mine.size(), others.size(), "states of two walks: do they have equals()?");
    for (int i = 0; i < mine.size(); i++) {
      String where = states.get(mine.get(i));
      assertEquals(mine.get(i), others.get(i), "the state of two walks, " + where);
      assertEquals(hash(mine.get(i)), hash(others.get(i)), "the hash of the state, " + where);
    }
  }

  private static int hash(@Nullable Object state) {
    return state == null ? 0 : state.hashCode();
  }

  /** Requires that impossible steps say why they are. */
  void requireReasons() {
    for (S state : states.keySet()) {
      forEachStep(
          (call, answer) -> {
            Step<S> step = model.step(state, operations.get(call), answer);
            assertTrue(
                step.isPossible() == step.reason().isBlank(),
                () -> where(state, call, answer) + " is impossible, and does not say why");
          });
    }
  }

  private void forEachStep(BiConsumer<Integer, Result> action) {
    for (int call = 0; call < operations.size(); call++) {
      for (Result answer : withUnknown()) {
        action.accept(call, answer);
      }
    }
  }

  private String where(S state, int call, Result answer) {
    return states.get(state) + ": " + text(call, answer);
  }

  /** Requires that a crash leaves open whatever any answer would have led to. */
  void requireCrashes() {
    Random random = new Random(1);
    for (S state : states.keySet()) {
      for (int call = 0; call < operations.size(); call++) {
        Set<S> unknown =
            new LinkedHashSet<>(model.step(state, operations.get(call), Result.unknown()).next());
        for (Result answer : answers) {
          Set<S> known =
              new LinkedHashSet<>(model.step(state, operations.get(call), answer).next());
          if (unknown.containsAll(known)) {
            continue;
          }
          String where = states.get(state) + ": " + text(call, Result.unknown());
          assertTrue(
              !unknown.isEmpty(),
              where
                  + " is impossible, though it may have been "
                  + text(call, answer)
                  + "; it steps with Result.unknown(), see Result.isUnknownOr");
          requireCovered(known, unknown, where + ", which may be " + text(call, answer), random);
        }
      }
    }
  }

  /** Requires that whatever can follow some states can follow others. */
  private void requireCovered(Set<S> known, Set<S> unknown, String where, Random random) {
    for (int run = 0; run < CONTINUATIONS; run++) {
      Set<S> after = known;
      Set<S> covering = unknown;
      StringBuilder path = new StringBuilder();
      for (int step = 0; step < AHEAD; step++) {
        int call = random.nextInt(operations.size());
        List<Result> possible = new ArrayList<>();
        for (Result answer : answers) {
          if (!next(after, call, answer).isEmpty()) {
            possible.add(answer);
          }
        }
        if (possible.isEmpty()) {
          continue;
        }
        Result answer = possible.get(random.nextInt(possible.size()));
        after = next(after, call, answer);
        covering = next(covering, call, answer);
        path.append(", ").append(text(call, answer));
        assertTrue(
            !covering.isEmpty(),
            where + ", rules out what can follow that answer: " + path.substring(2));
      }
    }
  }

  private Set<S> next(Set<S> from, int call, Result answer) {
    Set<S> next = new LinkedHashSet<>();
    for (S state : from) {
      next.addAll(model.step(state, operations.get(call), answer).next());
    }
    return next;
  }

  /** Requires that what is known of failed operations, and what reads, changes no state. */
  void requireHarmless() {
    for (S state : states.keySet()) {
      for (int call = 0; call < operations.size(); call++) {
        O operation = operations.get(call);
        O refused = model.refused(operation);
        String function = invocations.get(call).function();
        if (refused != null) {
          List<S> next = model.step(state, refused, Result.unknown()).next();
          assertTrue(
              next.isEmpty() || next.equals(alone(state)),
              () -> states.get(state) + ": " + function + " that is refused changes " + state);
          assertTrue(
              !next.isEmpty() || isEverPossible(state, operation),
              () -> states.get(state) + ": " + function + " is neither possible nor refused");
        }
        if (model.readsRegister(operation)) {
          for (Result answer : withUnknown()) {
            List<S> next = model.step(state, operation, answer).next();
            assertTrue(
                next.isEmpty() || next.equals(alone(state)),
                () ->
                    states.get(state)
                        + ": "
                        + function
                        + " reads a register, but changes "
                        + state);
          }
        }
      }
    }
  }

  private List<S> alone(S state) {
    return Step.<S>to(state).next();
  }

  private boolean isEverPossible(S state, O operation) {
    return withUnknown().stream()
        .anyMatch(answer -> model.step(state, operation, answer).isPossible());
  }

  /** Requires that the model answers as the object that it says it is. */
  void requireStructure() {
    Structure structure = model.structure();
    if (structure == null) {
      return;
    }
    List<Integer> calls = new ArrayList<>();
    for (int call = 0; call < operations.size(); call++) {
      if (structure.roles().containsKey(invocations.get(call).function())) {
        calls.add(call);
      }
    }
    assertTrue(!calls.isEmpty(), "no call of invocations() has a role in " + structure);
    Random random = new Random(1);
    for (int run = 0; run < RUNS; run++) {
      requireStructure(structure, calls, random);
    }
  }

  private void requireStructure(Structure structure, List<Integer> calls, Random random) {
    StructureReference reference = new StructureReference(structure);
    Set<S> now = new LinkedHashSet<>(alone(model.initial()));
    StringBuilder path = new StringBuilder("at first");
    for (int step = 0; step < LONGEST; step++) {
      int call = calls.get(random.nextInt(calls.size()));
      List<Result> possible = new ArrayList<>();
      for (Result answer : answers) {
        boolean allowed = reference.allows(invocations.get(call), answer.value());
        assertEquals(
            allowed,
            !next(now, call, answer).isEmpty(),
            () -> path + ": is " + text(call, answer) + " possible, as in a " + structure.kind());
        if (allowed) {
          possible.add(answer);
        }
      }
      if (!possible.isEmpty()) {
        Result answer = possible.get(random.nextInt(possible.size()));
        reference.apply(invocations.get(call), answer.value());
        now = next(now, call, answer);
        path.append(", ").append(text(call, answer));
      }
    }
  }
}
