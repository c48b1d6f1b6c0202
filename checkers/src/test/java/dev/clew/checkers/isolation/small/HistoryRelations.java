package dev.clew.checkers.isolation.small;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Checker;
import dev.clew.checkers.ModelDecision;
import dev.clew.checkers.ModelDecision.Outcome;
import dev.clew.checkers.Verdict;
import dev.clew.histories.History;
import dev.clew.models.isolation.ConsistencyModel;
import dev.clew.models.isolation.ConsistencyModels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What decisions on one history say about those on others that are made of it, and on other models.
 *
 * @param <M> what transactions are made of
 * @param <T> the transactions
 * @param <S> the histories
 */
public abstract class HistoryRelations<
    M extends SmallMop, T extends SmallTransaction<M>, S extends SmallTransactions<M, T>> {

  private static final int CASES = 2_000;

  /** The initial value of registers; lists have no such element. */
  private static final int NIL = 0;

  private static final IntUnaryOperator SAME = i -> i;

  private int compared;
  private int differing;

  /** Returns a random history. */
  protected abstract S next(SplittableRandom random);

  protected abstract S history(List<T> txns, boolean realtime);

  protected abstract T transaction();

  /** Returns a copy of a micro-operation with other names of keys and values. */
  protected abstract M copy(M mop, IntUnaryOperator key, IntUnaryOperator value);

  protected abstract Checker checker(ConsistencyModel asked);

  /**
   * Returns whether all reads agree on the order of versions. If not, which of them tell it is a
   * matter of choice, and without one of them it is another.
   */
  protected boolean readsAgree(S history) {
    return true;
  }

  @Test
  protected final void whatIsAskedOf_doesNotContradictOtherAnswers() {
    SplittableRandom random = new SplittableRandom(41);
    for (int i = 0; i < CASES; i++) {
      S small = next(random);
      Map<ConsistencyModel, Outcome> strict =
          decisions(small, ConsistencyModels.STRICT_SERIALIZABLE);
      Map<ConsistencyModel, Outcome> weak = decisions(small, ConsistencyModels.READ_COMMITTED);
      strict.forEach(
          (stronger, outcome) ->
              weak.forEach(
                  (weaker, other) -> {
                    if (outcome == Outcome.HOLDS
                        && other == Outcome.RULED_OUT
                        && ConsistencyModels.implies(stronger, weaker)) {
                      fail("%s holds, %s is ruled out: %s", stronger, weaker, small);
                    }
                  }));
    }
  }

  @Test
  protected final void strongerModel_holdsOnlyIfEveryWeakerOneDoes() {
    SplittableRandom random = new SplittableRandom(45);
    int held = 0;
    for (int i = 0; i < CASES; i++) {
      S small = next(random);
      Map<ConsistencyModel, Outcome> decisions = decisions(small);
      for (ConsistencyModel stronger : decisions.keySet()) {
        Outcome outcome = decisions.get(stronger);
        held += outcome == Outcome.HOLDS ? 1 : 0;
        for (ConsistencyModel weaker : decisions.keySet()) {
          if (ConsistencyModels.implies(stronger, weaker)) {
            Outcome other = decisions.get(weaker);
            if (outcome == Outcome.HOLDS
                ? other != Outcome.HOLDS
                : other == Outcome.RULED_OUT && outcome != Outcome.RULED_OUT) {
              fail("%s: %s, but %s: %s, of%n%s", stronger, outcome, weaker, other, small);
            }
          }
        }
      }
    }
    assertThat(held).isGreaterThan(CASES);
  }

  @Test
  protected final void verdicts_areMonotonic() {
    SplittableRandom random = new SplittableRandom(46);
    List<ConsistencyModel> models =
        ConsistencyModels.all().stream()
            .filter(model -> model.subject() == ConsistencyModel.Subject.TRANSACTIONS)
            .toList();
    for (int i = 0; i < CASES / 10; i++) {
      S small = next(random);
      History history = History.of(small.columns());
      Map<ConsistencyModel, Verdict> verdicts = new HashMap<>();
      models.forEach(model -> verdicts.put(model, checker(model).check(history).verdict()));
      for (ConsistencyModel stronger : models) {
        for (ConsistencyModel weaker : models) {
          if (verdicts.get(stronger) == Verdict.VALID
              && verdicts.get(weaker) == Verdict.INVALID
              && ConsistencyModels.implies(stronger, weaker)) {
            fail("%s is valid, %s is not: %s", stronger, weaker, small);
          }
        }
      }
    }
  }

  @Test
  protected final void otherNamesAndTimes_sameDecisions() {
    SplittableRandom random = new SplittableRandom(42);
    for (int i = 0; i < CASES; i++) {
      S small = next(random);
      Map<ConsistencyModel, Outcome> decisions = decisions(small);
      IntUnaryOperator rename = value -> value == NIL ? value : 2_000 - value;
      List<S> others =
          List.of(
              changed(small, process -> 77 - process, SAME, SAME, SAME),
              changed(small, SAME, key -> 9 - key, SAME, SAME),
              changed(small, SAME, SAME, rename, SAME),
              changed(small, SAME, SAME, SAME, time -> 3 * time + time * time));
      for (S other : others) {
        compare(decisions, decisions(other), () -> small + "and" + other);
      }
    }
    assertThat(differing).as("of %d", compared).isLessThan(compared / 50);
  }

  @Test
  protected final void disjointKeys_decisionsAreThoseOfBoth() {
    SplittableRandom random = new SplittableRandom(43);
    for (int i = 0; i < CASES; i++) {
      S one = next(random);
      S two = next(random);
      List<T> txns = new ArrayList<>(changed(one, SAME, SAME, SAME, time -> 2 * time).txns);
      txns.addAll(
          changed(
                  two,
                  process -> process + 500,
                  key -> key + 500,
                  value -> value == NIL ? value : value + 5_000,
                  time -> 2 * time + 1)
              .txns);
      txns.sort((a, b) -> Integer.compare(a.invoked, b.invoked));
      S both = history(txns, one.realtime && two.realtime);
      if (one.realtime == two.realtime && txns.stream().anyMatch(T::isOk)) {
        compare(and(decisions(one), decisions(two)), decisions(both), both::toString);
      }
    }
    assertThat(differing).as("of %d", compared).isLessThan(compared / 50);
  }

  @Test
  protected final void withoutAReader_whatHeldIsNotRuledOut() {
    SplittableRandom random = new SplittableRandom(44);
    int dropped = 0;
    for (int i = 0; i < CASES; i++) {
      S small = next(random);
      Map<ConsistencyModel, Outcome> decisions = decisions(small);
      for (T txn : small.txns) {
        if (txn.isOk() && readsAgree(small) && txn.mops.stream().noneMatch(M::isWrite)) {
          List<T> rest = new ArrayList<>(small.txns);
          rest.remove(txn);
          decisions(history(rest, small.realtime))
              .forEach(
                  (model, outcome) ->
                      assertStillHolds(
                          decisions.get(model), outcome, () -> model + " of\n" + small + txn));
          dropped++;
        }
      }
    }
    assertThat(dropped).isGreaterThan(CASES / 4);
  }

  @Test
  protected final void withoutARead_whatHeldIsNotRuledOut() {
    SplittableRandom random = new SplittableRandom(47);
    int dropped = 0;
    for (int i = 0; i < CASES; i++) {
      S small = next(random);
      Map<ConsistencyModel, Outcome> decisions = decisions(small);
      S rest = changed(small, SAME, SAME, SAME, SAME);
      T reader = rest.txns.get(random.nextInt(rest.txns.size()));
      int read = random.nextInt(reader.mops.size());
      if (readsAgree(small) && !reader.mops.get(read).isWrite()) {
        reader.mops.remove(read);
        decisions(rest)
            .forEach(
                (model, outcome) ->
                    assertStillHolds(
                        decisions.get(model), outcome, () -> model + " of\n" + small + rest));
        dropped++;
      }
    }
    assertThat(dropped).isGreaterThan(CASES / 4);
  }

  private static void assertStillHolds(
      @Nullable Outcome before, Outcome after, Supplier<String> histories) {
    if (before == Outcome.HOLDS && after == Outcome.RULED_OUT) {
      fail("held, and is ruled out in less: %s", histories.get());
    }
  }

  /** Counts decisions that differ; one must not hold where the other is ruled out. */
  private void compare(
      Map<ConsistencyModel, Outcome> expected,
      Map<ConsistencyModel, Outcome> actual,
      Supplier<String> histories) {
    actual.forEach(
        (model, outcome) -> {
          Outcome other = expected.getOrDefault(model, Outcome.NOT_DECIDABLE);
          compared++;
          if (outcome != other) {
            differing++;
            assertThat(List.of(outcome, other))
                .as(() -> model + " of\n" + histories.get())
                .contains(Outcome.NOT_DECIDABLE);
          }
        });
  }

  private static Map<ConsistencyModel, Outcome> and(
      Map<ConsistencyModel, Outcome> one, Map<ConsistencyModel, Outcome> two) {
    Map<ConsistencyModel, Outcome> both = new HashMap<>(one);
    two.forEach(
        (model, outcome) ->
            both.merge(
                model, outcome, (a, b) -> a == Outcome.RULED_OUT || b == Outcome.HOLDS ? a : b));
    return both;
  }

  private Map<ConsistencyModel, Outcome> decisions(S small) {
    return decisions(small, ConsistencyModels.STRICT_SERIALIZABLE);
  }

  private Map<ConsistencyModel, Outcome> decisions(S small, ConsistencyModel asked) {
    CheckResult result = checker(asked).check(History.of(small.columns()));
    Map<ConsistencyModel, Outcome> decisions = new HashMap<>();
    for (ModelDecision decision : result.decisions()) {
      decisions.put(decision.model(), decision.outcome());
    }
    return decisions;
  }

  private S changed(
      S small,
      IntUnaryOperator process,
      IntUnaryOperator key,
      IntUnaryOperator value,
      IntUnaryOperator time) {
    List<T> txns = new ArrayList<>();
    for (T txn : small.txns) {
      T other = transaction();
      other.process = process.applyAsInt(txn.process);
      other.invoked = time.applyAsInt(txn.invoked);
      other.completed = time.applyAsInt(txn.completed);
      other.completion = txn.completion;
      for (M mop : txn.mops) {
        other.mops.add(copy(mop, key, value));
      }
      txns.add(other);
    }
    return history(txns, small.realtime);
  }
}
