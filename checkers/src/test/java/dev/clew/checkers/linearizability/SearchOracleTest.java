package dev.clew.checkers.linearizability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.checkers.Budget;
import dev.clew.checkers.linearizability.DepthFirstSearch.Answer;
import dev.clew.histories.History;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.models.Invocation;
import dev.clew.models.Model;
import dev.clew.models.Result;
import dev.clew.models.Step;
import dev.clew.models.sequential.CasRegister;
import dev.clew.models.sequential.KeyValue;
import dev.clew.models.sequential.Register;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Compares both searches with all orders, on histories small enough for that. */
class SearchOracleTest {

  @Test
  void register_randomHistories_agreesWithAllOrders() {
    compare(6_000, 1, RandomHistory.register(3, false, 1), Register.of(0), Meaning.USUAL);
    compare(
        6_000,
        2,
        RandomHistory.register(2, false, 1),
        Register.of(null),
        Meaning.USUAL.with(NilRead.VALUE));
    compare(5_000, 3, RandomHistory.register(2, false, 3), Register.of(1).perKey(), Meaning.USUAL);
  }

  @Test
  void casRegister_randomHistories_agreesWithAllOrders() {
    compare(6_000, 4, RandomHistory.register(3, true, 1), CasRegister.of(0), Meaning.USUAL);
    compare(
        8_000,
        5,
        RandomHistory.register(2, true, 1),
        CasRegister.of(null),
        Meaning.USUAL.with(NilRead.VALUE));
  }

  @Test
  void failedCasObserved_randomHistories_agreesWithAllOrders() {
    Meaning observed = Meaning.USUAL.with(FailedCas.OBSERVED);
    compare(6_000, 9, RandomHistory.register(2, true, 1), CasRegister.of(0), observed);
  }

  @Test
  @Tag("exhaustive")
  void casRegister_aMillionRandomHistories_agreesWithAllOrders() {
    compare(1_000_000, 10, RandomHistory.register(3, true, 1), CasRegister.of(0), Meaning.USUAL);
    compare(
        1_000_000,
        11,
        RandomHistory.register(2, true, 1),
        CasRegister.of(0),
        Meaning.USUAL.with(FailedCas.OBSERVED));
  }

  @Test
  void keyValue_randomHistories_agreesWithAllOrders() {
    compare(6_000, 6, RandomHistory.keyValue(2), KeyValue.ofStrings(), Meaning.USUAL);
  }

  @Test
  void unboundedStates_randomHistories_agreesWithAllOrders() {
    compare(6_000, 7, RandomHistory.register(3, true, 1), new Incomplete(), Meaning.USUAL);
  }

  @Test
  void nonDeterministicModels_randomHistories_agreesWithAllOrders() {
    Random random = new Random(8);
    Tally tally = new Tally();
    for (int i = 0; i < 6_000; i++) {
      RandomModel model = RandomModel.of(random, 3, 4);
      compareOne(random, RandomHistory.functions(3), model, Meaning.USUAL, tally);
    }
    tally.bothVerdictsAreCommon();
  }

  private static void compare(
      int histories, long seed, RandomHistory.Source source, Model<?, ?> model, Meaning meaning) {
    Random random = new Random(seed);
    Tally tally = new Tally();
    for (int i = 0; i < histories; i++) {
      compareOne(random, source, model, meaning, tally);
    }
    tally.bothVerdictsAreCommon();
  }

  private static <S, O> void compareOne(
      Random random, RandomHistory.Source source, Model<S, O> model, Meaning meaning, Tally tally) {
    History history = RandomHistory.next(random, 7, 4, source);
    boolean expected = BruteForce.isLinearizable(model, history.columns(), meaning);
    tally.add(expected);
    Searches<S, O> searches = new Searches<>(model, history.columns(), meaning);
    assertThat(searches.depthFirst()).as("%s %s", model, history).isEqualTo(expected);
    assertThat(searches.breadthFirst()).as("%s %s", model, history).isEqualTo(expected);
  }

  /** Both searches over all objects of a history. */
  private static final class Searches<S, O> {
    private final SearchInput<S, O> input;

    Searches(Model<S, O> model, HistoryColumns columns, Meaning meaning) {
      this.input = new SearchInput<>(model, columns, meaning);
    }

    private static SearchLimits limits() {
      return new SearchLimits(Budget.unlimited(), 1 << 20);
    }

    boolean depthFirst() {
      boolean all = true;
      for (int object : input.objects()) {
        all &=
            new DepthFirstSearch(input.pending(object), limits()).search(0, 1, 1 << 20)
                == Answer.FOUND;
      }
      return all;
    }

    boolean breadthFirst() {
      boolean all = true;
      for (int object : input.objects()) {
        all &=
            new BreadthFirstSearch(input.pending(object), limits()).search(1 << 20) == Answer.FOUND;
      }
      return all;
    }
  }

  /** A CAS register that counts its writes: its states cannot all be known beforehand. */
  private record Incomplete() implements Model<Incomplete.Counted, CasRegister.Op<Long>> {

    private static final CasRegister<Long> REGISTER = CasRegister.of(0);

    record Counted(int salt, long value) {}

    @Override
    public Counted initial() {
      return new Counted(0, 0);
    }

    @Override
    public Step<Counted> step(Counted state, CasRegister.Op<Long> operation, Result result) {
      Step<Long> step = REGISTER.step(state.value(), operation, result);
      if (!step.isPossible()) {
        return Step.impossible("%s", step.reason());
      }
      boolean reads = operation.function() == CasRegister.Function.READ;
      int salt = reads ? state.salt() : state.salt() + 1;
      return Step.to(new Counted(salt, step.next().get(0)));
    }

    @Override
    public CasRegister.Op<Long> operation(Invocation invocation) {
      return REGISTER.operation(invocation);
    }

    @Override
    public boolean readsRegister(CasRegister.Op<Long> operation) {
      return REGISTER.readsRegister(operation);
    }
  }

  /** Counts verdicts: a comparison where one of them is rare would show little. */
  private static final class Tally {
    private int valid;
    private int invalid;

    void add(boolean linearizable) {
      if (linearizable) {
        valid++;
      } else {
        invalid++;
      }
    }

    void bothVerdictsAreCommon() {
      assertThat(valid).isGreaterThan((valid + invalid) / 20);
      assertThat(invalid).isGreaterThan((valid + invalid) / 20);
    }
  }
}
