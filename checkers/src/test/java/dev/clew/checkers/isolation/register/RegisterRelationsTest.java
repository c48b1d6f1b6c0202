package dev.clew.checkers.isolation.register;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.checkers.CheckResult;
import dev.clew.checkers.ModelDecision;
import dev.clew.checkers.ModelDecision.Outcome;
import dev.clew.checkers.isolation.register.SmallRegisters.Mop;
import dev.clew.checkers.isolation.register.SmallRegisters.Txn;
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
import org.junit.jupiter.api.Test;

/** What decisions on one history say about those on others that are made of it. */
class RegisterRelationsTest {

  private static final int CASES = 2_000;

  private static final IntUnaryOperator SAME = i -> i;

  private int compared;
  private int differing;

  @Test
  void whatIsAskedOf_doesNotContradictOtherAnswers() {
    SplittableRandom random = new SplittableRandom(41);
    for (int i = 0; i < CASES; i++) {
      SmallRegisters small = RegisterOracleTest.next(random, false);
      Map<ConsistencyModel, Outcome> strict =
          decisions(small, ConsistencyModels.STRICT_SERIALIZABLE);
      Map<ConsistencyModel, Outcome> weak = decisions(small, ConsistencyModels.READ_COMMITTED);
      strict.forEach(
          (stronger, outcome) ->
              weak.forEach(
                  (weaker, other) -> {
                    if (ConsistencyModels.implies(stronger, weaker)) {
                      assertThat(outcome == Outcome.HOLDS && other == Outcome.RULED_OUT)
                          .as("%s holds, %s is ruled out: %s", stronger, weaker, small)
                          .isFalse();
                    }
                  }));
    }
  }

  @Test
  void otherNamesAndTimes_sameDecisions() {
    SplittableRandom random = new SplittableRandom(42);
    for (int i = 0; i < CASES; i++) {
      SmallRegisters small = RegisterOracleTest.next(random, false);
      Map<ConsistencyModel, Outcome> decisions = decisions(small);
      IntUnaryOperator rename = value -> value == SmallRegisters.NIL ? value : 2_000 - value;
      List<SmallRegisters> others =
          List.of(
              changed(small, process -> 77 - process, SAME, SAME, SAME),
              changed(small, SAME, key -> 9 - key, SAME, SAME),
              changed(small, SAME, SAME, rename, SAME),
              changed(small, SAME, SAME, SAME, time -> 3 * time + time * time));
      for (SmallRegisters other : others) {
        compare(decisions, decisions(other), () -> small + "and" + other);
      }
    }
    assertThat(differing).as("of %d", compared).isLessThan(compared / 50);
  }

  @Test
  void disjointKeys_decisionsAreThoseOfBoth() {
    SplittableRandom random = new SplittableRandom(43);
    for (int i = 0; i < CASES; i++) {
      SmallRegisters one = RegisterOracleTest.next(random, false);
      SmallRegisters two = RegisterOracleTest.next(random, false);
      List<Txn> txns = new ArrayList<>(changed(one, SAME, SAME, SAME, time -> 2 * time).txns);
      txns.addAll(
          changed(
                  two,
                  process -> process + 500,
                  key -> key + 500,
                  value -> value == SmallRegisters.NIL ? value : value + 5_000,
                  time -> 2 * time + 1)
              .txns);
      txns.sort((a, b) -> Integer.compare(a.invoked, b.invoked));
      SmallRegisters both = new SmallRegisters(txns, one.realtime && two.realtime);
      if (one.realtime == two.realtime && txns.stream().anyMatch(Txn::isOk)) {
        compare(and(decisions(one), decisions(two)), decisions(both), both::toString);
      }
    }
    assertThat(differing).as("of %d", compared).isLessThan(compared / 50);
  }

  @Test
  void withoutAReader_whatHeldIsNotRuledOut() {
    SplittableRandom random = new SplittableRandom(44);
    int dropped = 0;
    for (int i = 0; i < CASES; i++) {
      SmallRegisters small = RegisterOracleTest.next(random, false);
      Map<ConsistencyModel, Outcome> decisions = decisions(small);
      for (Txn txn : small.txns) {
        if (txn.isOk() && txn.mops.stream().noneMatch(mop -> mop.writes)) {
          List<Txn> rest = new ArrayList<>(small.txns);
          rest.remove(txn);
          decisions(new SmallRegisters(rest, small.realtime))
              .forEach(
                  (model, outcome) ->
                      assertThat(
                              outcome == Outcome.RULED_OUT && decisions.get(model) == Outcome.HOLDS)
                          .as("%s of%n%swithout %s", model, small, txn)
                          .isFalse());
          dropped++;
        }
      }
    }
    assertThat(dropped).isGreaterThan(CASES / 4);
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

  private static Map<ConsistencyModel, Outcome> decisions(SmallRegisters small) {
    return decisions(small, ConsistencyModels.STRICT_SERIALIZABLE);
  }

  private static Map<ConsistencyModel, Outcome> decisions(
      SmallRegisters small, ConsistencyModel asked) {
    CheckResult result = ReadWriteRegisterChecker.of(asked).check(History.of(small.columns()));
    Map<ConsistencyModel, Outcome> decisions = new HashMap<>();
    for (ModelDecision decision : result.decisions()) {
      decisions.put(decision.model(), decision.outcome());
    }
    return decisions;
  }

  private static SmallRegisters changed(
      SmallRegisters small,
      IntUnaryOperator process,
      IntUnaryOperator key,
      IntUnaryOperator value,
      IntUnaryOperator time) {
    List<Txn> txns = new ArrayList<>();
    for (Txn txn : small.txns) {
      Txn other = new Txn();
      other.process = process.applyAsInt(txn.process);
      other.invoked = time.applyAsInt(txn.invoked);
      other.completed = time.applyAsInt(txn.completed);
      other.completion = txn.completion;
      for (Mop mop : txn.mops) {
        other.mops.add(new Mop(key.applyAsInt(mop.key), mop.writes, value.applyAsInt(mop.value)));
      }
      txns.add(other);
    }
    return new SmallRegisters(txns, small.realtime);
  }
}
