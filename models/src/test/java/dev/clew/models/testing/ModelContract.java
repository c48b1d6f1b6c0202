package dev.clew.models.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.clew.models.Canonical;
import dev.clew.models.Invocation;
import dev.clew.models.Model;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What a search relies on in a sequential model. Extend it, return the model, and run it.
 *
 * <p>The model is walked, from its initial state through some hundred others, with calls of all its
 * functions and many answers, most of which are impossible. A model whose functions take arguments
 * says which to try.
 *
 * @param <O> the operations of the model
 */
public abstract class ModelContract<O> {

  /** The message of an unknown function names those there are behind these words. */
  private static final String FUNCTIONS = "its functions are ";

  /** Returns the model, anew with each call. */
  protected abstract Model<?, O> model();

  /** Returns calls to try, of every function; without arguments if not overridden. */
  protected List<Invocation> invocations() {
    return functions().stream().map(function -> new Invocation(function, null, null)).toList();
  }

  /** Returns answers to try, beside nil, booleans, small integers and the arguments of calls. */
  protected List<?> answers() {
    return List.of();
  }

  @Test
  void operation_unknownFunction_isRefusedNamingThoseThereAre() {
    assertTrue(
        !functions().isEmpty(), "the message of an unknown function names those there are: none");
  }

  @Test
  void invocations_together_useEveryFunction() {
    Set<String> used = new LinkedHashSet<>();
    for (Invocation invocation : invocations()) {
      model().operation(invocation);
      used.add(invocation.function());
    }
    Set<String> missing = new LinkedHashSet<>(functions());
    missing.removeAll(used);
    assertEquals(Set.of(), missing, "functions that no call of invocations() tries");
  }

  @Test
  void operation_ofOneInvocation_isAlwaysEqual() {
    for (Invocation invocation : invocations()) {
      O operation = model().operation(invocation);
      O again = model().operation(invocation);
      assertEquals(operation, again, "the operation of " + invocation);
      assertEquals(operation.hashCode(), again.hashCode(), "the hash of " + operation);
    }
  }

  @Test
  void operation_keyAndProcess_matterOnlyIfTheModelSaysSo() {
    for (Invocation invocation : invocations()) {
      O operation = model().operation(invocation);
      if (model().isPerKey()) {
        assertEquals(
            operation,
            model().operation(invocation.withoutKey()),
            "the key matters to " + operation + ", but isPerKey() says that it is handed none");
      }
      if (!model().dependsOnProcess()) {
        assertEquals(
            operation,
            model()
                .operation(
                    new Invocation(
                        invocation.function(), invocation.key(), invocation.value(), "another")),
            "the process matters to " + operation + ", but dependsOnProcess() says it does not");
      }
    }
  }

  @Test
  void step_takenTwice_isTheSameAndLeavesTheStateAsItIs() {
    walk().requirePure();
  }

  @Test
  void states_ofTwoWalks_areEqualWithEqualHashes() {
    walk().requireSame(walk());
  }

  @Test
  void step_impossible_saysWhy() {
    walk().requireReasons();
  }

  @Test
  void step_crashed_allowsWhatAnyAnswerDoes() {
    walk().requireCrashes();
  }

  @Test
  void refusedAndReadingOperations_always_changeNothing() {
    walk().requireHarmless();
  }

  @Test
  void structure_ifThereIsOne_isThatOfTheModel() {
    walk().requireStructure();
  }

  private Walk<?, O> walk() {
    return Walk.of(model(), invocations(), allAnswers());
  }

  private Set<@Nullable Object> allAnswers() {
    Set<@Nullable Object> answers =
        new LinkedHashSet<>(Arrays.asList(null, true, false, 0L, 1L, 2L, 3L, 4L, 5L));
    for (Invocation invocation : invocations()) {
      answers.add(Canonical.of(invocation.value()));
    }
    for (Object answer : answers()) {
      answers.add(Canonical.of(answer));
    }
    return answers;
  }

  private List<String> functions() {
    String message =
        String.valueOf(
            assertThrows(
                    UnsupportedOperationException.class,
                    () -> model().operation(new Invocation("no-such-function", null, null)),
                    "a function that the model does not have is refused")
                .getMessage());
    int names = message.indexOf(FUNCTIONS);
    assertTrue(
        message.contains("no-such-function") && names >= 0,
        "the message of an unknown function names it, and those there are: " + message);
    return new ArrayList<>(List.of(message.substring(names + FUNCTIONS.length()).split(", ", -1)));
  }
}
