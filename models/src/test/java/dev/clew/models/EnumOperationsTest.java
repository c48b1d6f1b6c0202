package dev.clew.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class EnumOperationsTest {

  /** A bounded counter: increments up to a limit, then refuses. */
  record BoundedCounter(int limit) implements Model<Integer, BoundedCounter.Op> {
    enum Op {
      INCREMENT,
      READ
    }

    @Override
    public Integer initial() {
      return 0;
    }

    @Override
    public Step<Integer> step(Integer n, Op op, Result result) {
      return switch (op) {
        case INCREMENT ->
            result.isUnknownOr(n < limit)
                ? Step.to(n < limit ? n + 1 : n)
                : Step.impossible("increment answered %s at %d of %d", result, n, limit);
        case READ ->
            result.isUnknownOr(n)
                ? Step.to(n)
                : Step.impossible("can't read %s from counter %d", result, n);
      };
    }
  }

  interface Counter<O> extends Model<Integer, O> {
    @Override
    default Integer initial() {
      return 0;
    }

    @Override
    default Step<Integer> step(Integer state, O operation, Result result) {
      return Step.to(state);
    }
  }

  abstract static class Base<X> implements Counter<X> {}

  enum Act {
    COMPARE_AND_SET
  }

  static final class Inherited extends Base<Act> {}

  static final class Unresolved extends Base<String> {}

  static final class Generic<T> extends Base<T> {}

  @Test
  void operation_functionOfAConstant_theConstant() {
    BoundedCounter counter = new BoundedCounter(3);
    assertThat(counter.operation(invocation("increment"))).isEqualTo(BoundedCounter.Op.INCREMENT);
    assertThat(counter.operation(invocation("read"))).isEqualTo(BoundedCounter.Op.READ);
    assertThat(counter.isPerKey()).isFalse();
    assertThat(counter.readsRegister(BoundedCounter.Op.READ)).isFalse();
  }

  @Test
  void step_crashedIncrement_happens() {
    BoundedCounter counter = new BoundedCounter(3);
    assertThat(counter.step(0, BoundedCounter.Op.INCREMENT, Result.unknown()).next())
        .containsExactly(1);
    assertThat(counter.step(3, BoundedCounter.Op.INCREMENT, Result.of(true)).reason())
        .isEqualTo("increment answered true at 3 of 3");
  }

  @Test
  void operation_unknownFunction_namesTheKnownOnes() {
    assertThatThrownBy(() -> new BoundedCounter(3).operation(invocation("decrement")))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage("the model has no function decrement; its functions are increment, read");
  }

  @Test
  void operation_enumThroughSuperclasses_resolved() {
    assertThat(new Inherited().operation(invocation("compare-and-set")))
        .isEqualTo(Act.COMPARE_AND_SET);
  }

  @Test
  void operation_noEnum_saysWhatToOverride() {
    assertThatThrownBy(() -> new Unresolved().operation(invocation("read")))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("override operation(Invocation)");
    assertThatThrownBy(() -> new Generic<Act>().operation(invocation("read")))
        .hasMessageContaining("override operation(Invocation)");
  }

  private static Invocation invocation(String function) {
    return new Invocation(function, null, null);
  }
}
