package dev.clew.checkers.invariant.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.checkers.invariant.Examples;
import org.junit.jupiter.api.Test;

class LongForkCheckerTest {

  private static final String FORK =
      "T1: write x 1 | T2: write y 1 | T3: read x 1, read y nil | T4: read y 1, read x nil";

  private final Examples inferring = new Examples(LongForkChecker.inferring());

  @Test
  void check_twoReadersOfTwoOrders_saysWhichKeys() {
    inferring.invalid(FORK, "long-fork", "O1 saw x but not y, O2 saw y but not x");
    inferring.valid(FORK.replace("read x nil", "read x 1"));
  }

  @Test
  void check_groupsOfSeveralSizes_areComparedApart() {
    assertThat(
            inferring
                .valid("T1: read x 1, read y nil | T2: read y 1, read z 1, read x nil")
                .notes())
        .containsExactly(
            "Groups of 2 keys and other sizes, as the first ok read has; --group-size says what"
                + " they should be.");
  }

  @Test
  void check_groupOfManyKeys_needsSeveralWords() {
    StringBuilder first = new StringBuilder("T1: read 0 1");
    StringBuilder second = new StringBuilder("T2: read 0 1");
    for (int key = 1; key < 130; key++) {
      first.append(", read ").append(key).append(key == 70 ? " 1" : " nil");
      second.append(", read ").append(key).append(key == 129 ? " 1" : " nil");
    }
    inferring.invalid(first + "; " + second, "long-fork", "O1 saw 70 but not 129");
  }

  @Test
  void check_keyWithTwoValues_isUnknown() {
    inferring.unknown("T1: read x 1, read y nil | T2: read x 2, read y nil", "more than one value");
    inferring.unknown("T1: write x 1", "no read completed ok");
  }

  @Test
  void check_transactionsOfOtherKinds_areRefused() {
    inferring.refused("T1: write x 1, read y nil", "neither writes one key nor only reads");
    inferring.refused("T1: append x 1", "neither writes one key nor only reads");
    inferring.refused("read x 1", "is no transaction");
    new Examples(LongForkChecker.inferring().groupSize(3))
        .refused("T1: read x 1, read y nil", "reads 2 keys, not 3");
    new Examples(LongForkChecker.inferring().groupSize(2)).valid("T1: read x 1, read y nil");
    assertThatThrownBy(() -> LongForkChecker.inferring().groupSize(0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
