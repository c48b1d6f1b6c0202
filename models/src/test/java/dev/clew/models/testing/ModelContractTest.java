package dev.clew.models.testing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.models.Invocation;
import dev.clew.models.Model;
import dev.clew.models.Result;
import dev.clew.models.Step;
import dev.clew.models.Structure;
import dev.clew.models.Structure.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each test of the contract fails for a model that breaks what it is about. */
class ModelContractTest {

  /** A bounded counter, and what is changed about it. */
  private static class Counter implements Model<Integer, Counter.Op> {
    enum Op {
      INCREMENT,
      READ
    }

    @Override
    public Integer initial() {
      return 0;
    }

    @Override
    public Step<Integer> step(Integer count, Op operation, Result result) {
      return switch (operation) {
        case INCREMENT ->
            result.isUnknownOr(count < 3)
                ? Step.to(Math.min(count + 1, 3))
                : Step.impossible("increment answered %s at %s", result, count);
        case READ ->
            result.isUnknownOr(count)
                ? Step.to(count)
                : Step.impossible("can't read %s from %s", result, count);
      };
    }
  }

  private static final class Contract<O> extends ModelContract<O> {
    private final Supplier<Model<?, O>> model;

    Contract(Supplier<Model<?, O>> model) {
      this.model = model;
    }

    @Override
    protected Model<?, O> model() {
      return model.get();
    }
  }

  private static <O> ModelContract<O> of(Supplier<Model<?, O>> model) {
    return new Contract<>(model);
  }

  @Test
  void contract_ofASoundModel_holds() {
    ModelContract<Counter.Op> contract = of(Counter::new);
    for (ThrowingCallable test :
        List.<ThrowingCallable>of(
            contract::operation_unknownFunction_isRefusedNamingThoseThereAre,
            contract::invocations_together_useEveryFunction,
            contract::operation_ofOneInvocation_isAlwaysEqual,
            contract::operation_keyAndProcess_matterOnlyIfTheModelSaysSo,
            contract::step_takenTwice_isTheSameAndLeavesTheStateAsItIs,
            contract::states_ofTwoWalks_areEqualWithEqualHashes,
            contract::step_impossible_saysWhy,
            contract::step_crashed_allowsWhatAnyAnswerDoes,
            contract::refusedAndReadingOperations_always_changeNothing,
            contract::structure_ifThereIsOne_isThatOfTheModel)) {
      assertThatCode(test).doesNotThrowAnyException();
    }
  }

  @Test
  void stepCrashed_ruledOut_namesTheAnswerItMayHaveHad() {
    Model<Integer, Counter.Op> model =
        new Counter() {
          @Override
          public Step<Integer> step(Integer count, Op operation, Result result) {
            return operation == Op.INCREMENT && !result.isKnown()
                ? Step.impossible("increment answered %s", result)
                : super.step(count, operation, result);
          }
        };
    assertThatThrownBy(() -> of(() -> model).step_crashed_allowsWhatAnyAnswerDoes())
        .hasMessageStartingWith(
            "at first: increment crashed is impossible, though it may have been increment -> true;"
                + " it steps with Result.unknown(), see Result.isUnknownOr");
  }

  @Test
  void stepCrashed_someEffectsForgotten_namesWhatCanFollow() {
    Model<Integer, Counter.Op> model =
        new Counter() {
          @Override
          public Step<Integer> step(Integer count, Op operation, Result result) {
            return result.isKnown() ? super.step(count, operation, result) : Step.to(count);
          }
        };
    assertThatThrownBy(() -> of(() -> model).step_crashed_allowsWhatAnyAnswerDoes())
        .hasMessageContaining("rules out what can follow that answer: ");
  }

  @Test
  void step_dependsOnMoreThanItsArguments_fails() {
    int[] calls = {0};
    Model<Integer, Counter.Op> model =
        new Counter() {
          @Override
          public Step<Integer> step(Integer count, Op operation, Result result) {
            return Step.to(calls[0]++ % 7);
          }
        };
    assertThatThrownBy(() -> of(() -> model).step_takenTwice_isTheSameAndLeavesTheStateAsItIs())
        .hasMessageContaining("taken twice");
  }

  @Test
  void step_changesItsState_fails() {
    Model<Map<String, Integer>, Counter.Op> model =
        new Model<>() {
          @Override
          public Map<String, Integer> initial() {
            return new HashMap<>();
          }

          @Override
          public Step<Map<String, Integer>> step(
              Map<String, Integer> state, Counter.Op operation, Result result) {
            if (operation == Counter.Op.INCREMENT) {
              state.merge("n", 1, Integer::sum);
            }
            return Step.to(state);
          }

          @Override
          public Counter.Op operation(Invocation invocation) {
            return new Counter().operation(invocation);
          }
        };
    assertThatThrownBy(() -> of(() -> model).step_takenTwice_isTheSameAndLeavesTheStateAsItIs())
        .hasMessageContaining("increment -> nil changes the state that it starts from");
  }

  @Test
  void states_withoutEquals_fail() {
    final class Box {}

    Model<Box, Counter.Op> model =
        new Model<>() {
          @Override
          public Box initial() {
            return new Box();
          }

          @Override
          public Step<Box> step(Box state, Counter.Op operation, Result result) {
            return Step.to(new Box());
          }

          @Override
          public Counter.Op operation(Invocation invocation) {
            return new Counter().operation(invocation);
          }
        };
    assertThatThrownBy(() -> of(() -> model).states_ofTwoWalks_areEqualWithEqualHashes())
        .hasMessageContaining("the state of two walks, at first");
  }

  @Test
  void stepImpossible_withoutReason_fails() {
    Model<Integer, Counter.Op> model =
        new Counter() {
          @Override
          public Step<Integer> step(Integer count, Op operation, Result result) {
            return Step.impossible("");
          }
        };
    assertThatThrownBy(() -> of(() -> model).step_impossible_saysWhy())
        .hasMessageContaining("at first: increment -> nil is impossible, and does not say why");
  }

  @Test
  void operation_unknownFunctionAccepted_fails() {
    Model<Integer, Counter.Op> model =
        new Counter() {
          @Override
          public Op operation(Invocation invocation) {
            return Op.READ;
          }
        };
    ModelContract<Counter.Op> contract = of(() -> model);
    assertThatThrownBy(contract::operation_unknownFunction_isRefusedNamingThoseThereAre)
        .hasMessageContaining("a function that the model does not have is refused");
  }

  @Test
  void invocations_functionLeftOut_named() {
    ModelContract<Counter.Op> contract =
        new ModelContract<>() {
          @Override
          protected Model<?, Counter.Op> model() {
            return new Counter();
          }

          @Override
          protected List<Invocation> invocations() {
            return List.of(new Invocation("read", null, null));
          }
        };
    assertThatThrownBy(contract::invocations_together_useEveryFunction)
        .hasMessageContaining("functions that no call of invocations() tries")
        .hasMessageContaining("increment");
  }

  @Test
  void operation_processMattersUnsaid_fails() {
    record Asked(@Nullable Object process) {}

    Model<Integer, Asked> model =
        new Model<>() {
          @Override
          public Integer initial() {
            return 0;
          }

          @Override
          public Step<Integer> step(Integer state, Asked operation, Result result) {
            return Step.to(state);
          }

          @Override
          public Asked operation(Invocation invocation) {
            if (invocation.function().equals("ask")) {
              return new Asked(invocation.process());
            }
            throw invocation.unsupported("ask");
          }
        };
    ModelContract<Asked> contract = of(() -> model);
    assertThatThrownBy(contract::operation_keyAndProcess_matterOnlyIfTheModelSaysSo)
        .hasMessageContaining("dependsOnProcess() says it does not");
  }

  @Test
  void refused_changesTheState_fails() {
    Model<Integer, Counter.Op> model =
        new Counter() {
          @Override
          public @Nullable Op refused(Op operation) {
            return Op.INCREMENT;
          }
        };
    assertThatThrownBy(() -> of(() -> model).refusedAndReadingOperations_always_changeNothing())
        .hasMessageContaining("at first: increment that is refused changes 0");
  }

  @Test
  void readsRegister_changesTheState_fails() {
    Model<Integer, Counter.Op> model =
        new Counter() {
          @Override
          public boolean readsRegister(Op operation) {
            return true;
          }
        };
    assertThatThrownBy(() -> of(() -> model).refusedAndReadingOperations_always_changeNothing())
        .hasMessageContaining("at first: increment reads a register, but changes 0");
  }

  @Test
  void structure_ofAnotherObject_namesTheAnswer() {
    Model<Integer, Counter.Op> model =
        new Counter() {
          @Override
          public Structure structure() {
            Map<String, Role> roles = Map.of("increment", Role.INCREMENT, "read", Role.READ);
            return new Structure(Structure.Kind.COUNTER, roles, 0L);
          }
        };
    assertThatThrownBy(() -> of(() -> model).structure_ifThereIsOne_isThatOfTheModel())
        .hasMessageContaining(" possible, as in a COUNTER");
  }
}
