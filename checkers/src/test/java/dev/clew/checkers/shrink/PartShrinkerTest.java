package dev.clew.checkers.shrink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.checkers.Budget;
import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Checker;
import dev.clew.checkers.linearizability.Linearizability;
import dev.clew.histories.History;
import dev.clew.models.sequential.CasRegister;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PartShrinkerTest {

  private static final History TRANSACTIONS =
      History.parse(
          "T1: append x 1, append z 7 | T2: append y 1, read x [1]; T3: read z [7]; T4: append w"
              + " 3");

  @Test
  void shrink_anyProperty_leavesTheSmallestPartThatHasIt() {
    PartShrinker.Part part =
        PartShrinker.shrink(
            TRANSACTIONS, history -> history.print().contains("read x [1]"), Budget.unlimited());
    assertThat(part.minimal()).isTrue();
    assertThat(part.history().print()).contains("append x 1").contains("read x [1]");
    assertThat(part.history().columns().microOperations()).isEqualTo(2);
  }

  @Test
  void shrink_singleOperations_leavesThoseThatMatter() {
    History history = History.parse("write 1 by 0; write 2 by 0; read 1 by 1; read 2 by 1");
    PartShrinker.Part part =
        PartShrinker.shrink(history, some -> some.print().contains("write 2"), Budget.unlimited());
    assertThat(part.history().size()).isEqualTo(1);
  }

  @Test
  void shrink_budgetSpent_isNotMinimal() {
    AtomicLong now = new AtomicLong();
    Budget budget = new Budget(Duration.ofNanos(1), 0, () -> now.getAndAdd(10));
    PartShrinker.Part part = PartShrinker.shrink(TRANSACTIONS, history -> true, budget);
    assertThat(part.minimal()).isFalse();
    assertThat(part.history()).isSameAs(TRANSACTIONS);
  }

  @Test
  void shrink_checkerInOtherClothes_isThatOfTheOther() {
    History history =
        History.parse("write 1 by 0; write 2 by 0; read 2 by 0; write 3 by 0; read 1 by 1");
    Linearizability plain = Linearizability.of(CasRegister.of(0));
    Shrinkable clothed =
        new Shrinkable() {
          @Override
          public Checker shrinking() {
            return plain;
          }

          @Override
          public CheckResult check(History whole, Budget budget) {
            return plain.check(whole, budget);
          }
        };
    CheckResult result = clothed.check(history);
    assertThat(HistoryShrinker.shrink(clothed, history, result, Budget.unlimited()))
        .map(shrunk -> shrunk.history().print())
        .isEqualTo(
            HistoryShrinker.shrink(plain, history, result, Budget.unlimited())
                .map(shrunk -> shrunk.history().print()));
  }
}
