package dev.clew.checkers.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.checkers.Budget;
import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Verdict;
import dev.clew.checkers.linearizability.NilRead;
import dev.clew.histories.Completion;
import dev.clew.histories.History;
import dev.clew.histories.Operation;
import dev.clew.models.isolation.ConsistencyModels;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Compares what is decided with the definitions, on histories small enough for all orders. */
class SessionOracleTest {

  private static final List<SessionModel> MODELS =
      List.of(
          SessionModel.MONOTONIC_READS,
          SessionModel.READ_YOUR_WRITES,
          SessionModel.MONOTONIC_WRITES,
          SessionModel.WRITES_FOLLOW_READS,
          SessionModel.PRAM,
          SessionModel.CAUSAL);

  @Test
  void randomHistories_allModels_agreeWithTheDefinitions() {
    compare(11, 100_000);
  }

  @Tag("exhaustive")
  @Test
  void randomHistories_manyMore_agreeWithTheDefinitions() {
    compare(12, 1_000_000);
  }

  private static void compare(long seed, int histories) {
    Random random = new Random(seed);
    Map<SessionModel, Integer> valid = new EnumMap<>(SessionModel.class);
    Map<SessionModel, Integer> invalid = new EnumMap<>(SessionModel.class);
    for (int i = 0; i < histories; i++) {
      History history =
          RandomSessions.next(random, i % 5 == 0 ? 9 : 7, i % 5 == 0 ? 2 : 3, i % 5 == 0 ? 2 : 3);
      Map<SessionModel, Verdict> decided = new EnumMap<>(SessionModel.class);
      for (SessionModel model : MODELS) {
        CheckResult result = SessionChecker.of(model, 0).check(history, Budget.unlimited());
        decided.put(model, result.verdict());
        valid.merge(model, result.verdict() == Verdict.VALID ? 1 : 0, Integer::sum);
        invalid.merge(model, result.verdict() == Verdict.INVALID ? 1 : 0, Integer::sum);
        confirm(model, history, result);
      }
      strongerImpliesWeaker(history, decided);
    }
    for (SessionModel model : MODELS) {
      assertThat(valid.get(model)).as("%s valid", model).isGreaterThan(histories / 20);
      int least = model.isGuarantee() ? 1000 : 20;
      assertThat(invalid.get(model)).as("%s invalid", model).isGreaterThan(histories / least);
    }
  }

  private static void confirm(SessionModel model, History history, CheckResult result) {
    boolean allowed = isAllowed(model, history);
    if (result.verdict() == Verdict.UNKNOWN) {
      // Nothing at all, a read of no version, or an order of versions that contradicts itself.
      boolean nothing = result.reason().startsWith("no operation completed");
      assertThat(nothing || (model.isGuarantee() && !allowed))
          .as("%s: %s", history, result.reason())
          .isTrue();
    } else {
      assertThat(result.verdict() == Verdict.VALID)
          .as("%s of%n%s", model, history)
          .isEqualTo(allowed);
    }
    result
        .witnesses()
        .forEach(
            witness -> {
              assertThat(witness.isVerifiedBy(history))
                  .as("%s of%n%s%s", witness.explain(history), history, witness.operations())
                  .isTrue();
              assertThat(ConsistencyModels.forbids(model.model(), witness.anomaly())).isTrue();
            });
  }

  private static void strongerImpliesWeaker(History history, Map<SessionModel, Verdict> decided) {
    decided.forEach(
        (model, verdict) -> {
          if (verdict == Verdict.VALID) {
            model
                .weaker()
                .forEach(
                    weaker ->
                        assertThat(decided.get(weaker))
                            .as("%s of%n%s", weaker, history)
                            .isEqualTo(Verdict.VALID));
          }
        });
  }

  /** Returns whether the definition allows the history with some of the crashed writes. */
  static boolean isAllowed(SessionModel model, History history) {
    List<Integer> certain = new ArrayList<>();
    List<Integer> crashed = new ArrayList<>();
    for (Operation operation : history.operations()) {
      if (operation.completion() == Completion.OK) {
        certain.add(operation.index());
      } else if (operation.completion() == Completion.INFO
          && !operation.function().equals("read")) {
        crashed.add(operation.index());
      }
    }
    for (int chosen = 0; chosen < 1 << crashed.size(); chosen++) {
      List<Integer> happened = new ArrayList<>(certain);
      for (int i = 0; i < crashed.size(); i++) {
        if (((chosen >> i) & 1) == 1) {
          happened.add(crashed.get(i));
        }
      }
      happened.sort(null);
      List<Act> acts = Excerpt.of(history, happened, 0, NilRead.ANY).acts();
      boolean observable =
          acts.stream().noneMatch(act -> act.reads() && act.source() == Act.UNWRITTEN);
      if ((observable || !model.isGuarantee()) && !Definition.contradicts(model, acts, null)) {
        return true;
      }
    }
    return false;
  }
}
