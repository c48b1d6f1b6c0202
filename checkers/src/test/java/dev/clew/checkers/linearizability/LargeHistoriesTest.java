package dev.clew.checkers.linearizability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.checkers.Budget;
import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Verdict;
import dev.clew.checkers.linearizability.DepthFirstSearch.Answer;
import dev.clew.histories.History;
import dev.clew.models.Model;
import dev.clew.models.sequential.CasRegister;
import dev.clew.models.sequential.Register;
import org.junit.jupiter.api.Test;

/** Histories beyond brute force, whose verdict is known by construction. */
class LargeHistoriesTest {

  @Test
  void check_correctRegister_valid() {
    for (int seed = 0; seed < 6; seed++) {
      for (int processes : new int[] {3, 10, 20}) {
        assertValid(CasRegister.of(0), Simulated.register(2_000, processes, 5, 0.01, seed));
        assertValid(CasRegister.of(0), Simulated.register(1_000, processes, 0, 0, seed));
        assertValid(CasRegister.of(0), Simulated.register(1_000, processes, 200, 0.002, seed));
      }
    }
  }

  @Test
  void check_readOfAValueNobodyWrote_invalid() {
    History history = withReads(Simulated.register(600, 8, 5, 0.01, 1), 300);
    CheckResult result =
        Linearizability.of(CasRegister.of(0)).decider(Decider.SEARCH).check(history);
    assertThat(result.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(result.witnesses().get(0).isVerifiedBy(history)).isTrue();
    assertThat(result.witnesses().get(0).operations()).hasSize(1);
  }

  @Test
  void check_manyConcurrentOperations_verdict() {
    for (int concurrent : new int[] {64, 65, 130, 1_100}) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < concurrent; i++) {
        text.append("write ").append(i % 7).append(" by ").append(i).append(" | ");
      }
      assertValid(Register.of(0), History.parse(text + "read 3 by 5000"));
      CheckResult stale =
          Linearizability.of(Register.of(0))
              .decider(concurrent > 200 ? Decider.AUTOMATIC : Decider.SEARCH)
              .check(History.parse(text + "read 9 by 5000"));
      assertThat(stale.verdict()).isEqualTo(Verdict.INVALID);
    }
  }

  @Test
  void check_manyConcurrentCas_verdictWithinTheBudget() {
    StringBuilder text = new StringBuilder("read 99 by 5000");
    for (int i = 0; i < 1_100; i++) {
      text.append(" | cas ").append(i % 50).append(' ').append((i * 31 + i / 50) % 50);
    }
    CheckResult result =
        Linearizability.of(CasRegister.of(0))
            .decider(Decider.SEARCH)
            .check(History.parse(text.toString()), Budget.unlimited().withVisits(20_000));
    assertThat(result.verdict()).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void check_allOperationsEqual_valid() {
    StringBuilder text = new StringBuilder("write 0 by 0");
    for (int i = 1; i < 300; i++) {
      text.append(" | write 0 by ").append(i);
    }
    assertValid(Register.of(0), History.parse(text.toString()));
  }

  @Test
  void breadthFirst_sameHistories_sameAnswer() {
    for (int seed = 0; seed < 20; seed++) {
      History history = Simulated.register(300, 6, seed % 2 == 0 ? 5 : 0, 0.01, seed);
      Pending pending = pending(CasRegister.of(0), history);
      assertThat(new BreadthFirstSearch(pending, limits()).search(1 << 24)).isEqualTo(Answer.FOUND);
      History wrong = withReads(history, 150);
      Pending depthFirst = pending(CasRegister.of(0), wrong);
      DepthFirstSearch search = new DepthFirstSearch(depthFirst, limits());
      assertThat(search.search(0, 1, Long.MAX_VALUE / 2)).isEqualTo(Answer.NONE);
      Pending breadthFirst = pending(CasRegister.of(0), wrong);
      assertThat(new BreadthFirstSearch(breadthFirst, limits()).search(1 << 24))
          .isEqualTo(Answer.NONE);
      assertThat(breadthFirst.time()).isEqualTo(search.deepest());
    }
  }

  @Test
  void depthFirst_littleMemory_sameAnswer() {
    History history = Simulated.register(3_000, 12, 5, 0.01, 5);
    SearchLimits small = new SearchLimits(Budget.unlimited(), 1 << 17);
    DepthFirstSearch search = new DepthFirstSearch(pending(CasRegister.of(0), history), small);
    assertThat(search.search(0, 1, 1 << 20)).isEqualTo(Answer.FOUND);
  }

  private static void assertValid(Model<?, ?> model, History history) {
    CheckResult result = Linearizability.of(model).decider(Decider.SEARCH).check(history);
    assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.VALID);
  }

  /** Returns the history with the answer of one read replaced by a value that nobody wrote. */
  private static History withReads(History history, int after) {
    String[] lines = history.toString().split("\n");
    for (int i = after; i < lines.length; i++) {
      if (lines[i].startsWith("read ") && !lines[i].contains("info")) {
        lines[i] = lines[i].replaceFirst("read -?\\d+", "read 777777");
        return History.parse(String.join("\n", lines));
      }
    }
    throw new IllegalStateException("no read after line " + after);
  }

  private static SearchLimits limits() {
    return new SearchLimits(Budget.unlimited(), 1 << 24);
  }

  private static <S, O> Pending pending(Model<S, O> model, History history) {
    SearchInput<S, O> input = new SearchInput<>(model, history.columns(), Meaning.USUAL);
    return input.pending(input.objects()[0]);
  }
}
