package dev.clew.checkers.linearizability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.checkers.Budget;
import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Verdict;
import dev.clew.histories.History;
import dev.clew.histories.columns.InputException;
import dev.clew.models.Model;
import dev.clew.models.sequential.CasRegister;
import dev.clew.models.sequential.Register;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Many keys on several threads: the answer is that of one thread. */
class ParallelKeysTest {

  private static final int THREADS = 4;
  private static final Pattern POSITION = Pattern.compile("(@|\\.\\.)(\\d+)");

  @Test
  void manyKeys_anyNumberOfThreads_sameResult() {
    History history = keys(40, 500, 1, 3);
    for (Decider decider : List.of(Decider.AUTOMATIC, Decider.SEARCH)) {
      Linearizability checker = Linearizability.of(CasRegister.of(0).perKey()).decider(decider);
      CheckResult one = checker.threads(1).check(history);
      for (int i = 0; i < 5; i++) {
        assertSame(history, one, checker.threads(THREADS).check(history));
      }
      assertThat(one.verdict()).isEqualTo(Verdict.INVALID);
      assertThat(one.witnesses()).hasSize(3);
    }
  }

  @Test
  void manyKeys_budgetOfVisits_sameResultForEachObject() {
    History history = keys(40, 500, 2, 0);
    Linearizability checker =
        Linearizability.of(CasRegister.of(0).perKey()).decider(Decider.SEARCH);
    Budget budget = Budget.unlimited().withVisits(100);
    CheckResult one = checker.threads(1).check(history, budget);
    assertThat(one.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(one.reason()).contains("100 visited configurations").contains("on key");
    assertSame(history, one, checker.threads(THREADS).check(history, budget));
  }

  @Test
  void operationsThatTheModelLacks_severalKeys_firstLineIsNamed() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      text.append(i == 700 || i == 9_000 ? "cas" : "write").append(" k").append(i % 97);
      text.append(i == 700 || i == 9_000 ? " 0 1" : " 1").append(" by ").append(i).append('\n');
    }
    Model<?, ?> model = Register.of(0).perKey();
    History history = History.parse(text.toString());
    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(() -> Linearizability.of(model).threads(THREADS).check(history))
          .isInstanceOf(InputException.class)
          .extracting(thrown -> ((InputException) thrown).line())
          .isEqualTo(701);
    }
  }

  private static void assertSame(History history, CheckResult expected, CheckResult actual) {
    assertThat(actual.verdict()).isEqualTo(expected.verdict());
    assertThat(actual.reason()).isEqualTo(expected.reason());
    assertThat(actual.decidedBy()).isEqualTo(expected.decidedBy());
    assertThat(actual.statistics()).isEqualTo(expected.statistics());
    assertThat(actual.witnesses().stream().map(w -> w.explain(history)).toList())
        .isEqualTo(expected.witnesses().stream().map(w -> w.explain(history)).toList());
  }

  /** Returns histories of registers, one key after another, some of which answer nonsense. */
  private static History keys(int keys, int operations, long seed, int wrong) {
    StringBuilder text = new StringBuilder();
    Random random = new Random(seed);
    for (int key = 0; key < keys; key++) {
      History one = Simulated.register(operations, 4, 5, 0, random.nextLong());
      boolean isWrong = key < wrong;
      for (String line : one.toString().split("\n")) {
        if (isWrong && line.startsWith("read ")) {
          line = line.replaceFirst("^read -?\\d+", "read 99");
          isWrong = !line.startsWith("read 99 ");
        }
        text.append(onKey(line, key, 100_000 * key)).append('\n');
      }
      text.append(";\n");
    }
    return History.parse(text.toString());
  }

  private static String onKey(String line, int key, int shift) {
    String keyed =
        line.replaceFirst("^(read|write|cas) ", "$1 k" + key + " ")
            .replaceFirst(" by (\\d+)", " by " + key + "000$1");
    return POSITION.matcher(keyed).replaceAll(m -> m.group(1) + (shift + number(m.group(2))));
  }

  private static int number(String digits) {
    return Integer.parseInt(digits);
  }
}
