package dev.clew.checkers.shrink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.checkers.Budget;
import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Checker;
import dev.clew.checkers.Verdict;
import dev.clew.checkers.isolation.append.ListAppendChecker;
import dev.clew.checkers.isolation.register.ReadWriteRegisterChecker;
import dev.clew.checkers.linearizability.Linearizability;
import dev.clew.histories.History;
import dev.clew.models.isolation.ConsistencyModel;
import dev.clew.models.isolation.ConsistencyModels;
import dev.clew.models.sequential.FifoQueue;
import dev.clew.models.sequential.Register;
import dev.clew.models.sequential.UnitCounter;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryShrinkerTest {

  /**
   * Before every anomaly: lists that are not empty any more, and keys it has nothing to do with.
   */
  private static final String BEFORE =
      """
      T101: append x 1, append y 1, append q 1 by 101
      ; T102: read x [1], append x 2, append z 1, read q [1] by 102
      ; T103: append y 2, read z [1], append z 2 by 103 | T104: read q [1], append q 2 by 104
      ; T105: append x 90, append q 91 fail by 105
      ; T106: append w 5 info by 106;
      """;

  /** After it: everything is read. */
  private static final String AFTER =
      "; T201: read x %s, append q 3 by 201 ; T202: read y %s, read q [1 2 3], read z [1 2] by 202";

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      textBlock =
          """
          serializable      # T1: read x [1 2], append y 3, append w 7 by 1 | T2: read y [1 2], append x 3, read z [1 2] by 2 # [1 2 3] # [1 2 3] # T1: read x [], append y 3 by 1, T2: read y [], append x 3 by 2
          snapshot-isolation # T1: read x [1 2], append x 3, read z [1 2] by 1 | T2: read x [1 2], append x 4 by 2 # [1 2 3 4] # [1 2] # T1: read x [], append x 3 by 1, T2: read x [], append x 4 by 2
          read-committed    # T1: append x 3 fail by 1 | T2: read x [1 2 3], append z 7 by 2 # [1 2] # [1 2] # T1: append x 3 fail by 1, T2: read x [3] by 2
          read-committed    # T1: append x 3, append x 4 by 1 | T2: read x [1 2 3], append y 3 by 2 # [1 2 3 4] # [1 2 3] # T1: append x 3, append x 4 by 1, T2: read x [3] by 2
          read-committed    # T1: append x 3, read y [1 2 3] by 1 | T2: append y 3, read x [1 2 3] by 2 # [1 2 3] # [1 2 3] # T1: append x 3, read y [3] by 1, T2: append y 3, read x [3] by 2
          snapshot-isolation # T1: read x [1 2], read y [1 2 3], read z [1 2] by 1 | T2: append x 3, append y 3 by 2 # [1 2 3] # [1 2 3] # T1: read x [], read y [3] by 1, T2: append x 3, append y 3 by 2
          strict-serializable # T1: append x 3, read z [1 2] by 1 ; T2: read x [1 2], append y 3 by 2 # [1 2 3] # [1 2 3] # T1: append x 3 by 1;T2: read x [] by 2
          serializable      # T1: append x 3, read x [1 2], read z [1 2] by 1 # [1 2 3] # [1 2] # T1: append x 3, read x [] by 1
          serializable      # T1: read x [1 2 77], read z [1 2] by 1 # [1 2] # [1 2] # T1: read x [77] by 1
          serializable      # T1: append x 3 by 1 | T2: read x [1 2 3 3], read y [1 2] by 2 # [1 2 3] # [1 2] # T1: append x 3 by 1, T2: read x [3 3] by 2
          """)
  void shrink_anomalyAmongOthers_isThatOfTheTextbook(
      String model, String anomaly, String x, String y, String expected) {
    History history = History.parse(BEFORE + anomaly + AFTER.formatted(x, y));
    ShrunkHistory shrunk = shrunk(checker(model), history);
    assertThat(shrunk.minimal()).isTrue();
    assertThat(lines(shrunk.history().print()))
        .isEqualTo(lines(expected.replace(", T2:", "\nT2:")));
  }

  @Test
  void shrink_dirtyWrite_keepsAReaderThatShowsTheOrder() {
    String cycle = "T1: append x 3, append y 3 by 1 | T2: append y 4, append x 4 by 2";
    History history = History.parse(BEFORE + cycle + AFTER.formatted("[1 2 3 4]", "[1 2 4 3]"));
    ShrunkHistory shrunk = shrunk(checker("read-uncommitted"), history);
    assertThat(shrunk.result().witnesses().get(0).anomaly().id()).isEqualTo("G0");
    assertThat(shrunk.history().size()).isEqualTo(4);
    assertThat(shrunk.history().columns().microOperations()).isEqualTo(6);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      textBlock =
          """
          serializable       # T1: read x 1, write y 3, read q 1 by 1 | T2: read y 1, write x 3, write q 2 by 2 # T1: write x 1, write y 1 by 101, T2: read x 1, write y 3 by 1, T3: read y 1, write x 3 by 2
          snapshot-isolation # T1: read x 1, write x 3, read q 1 by 1 | T2: read x 1, write x 4, write q 2 by 2 # T1: write x 1 by 101, T2: read x 1, write x 3 by 1, T3: read x 1, write x 4 by 2
          read-committed     # T1: write x 3 fail by 1 | T2: read x 3, read q 1, write q 2 by 2 # T1: write x 3 fail by 1, T2: read x 3 by 2
          read-committed     # T1: write x 3, write x 4, read q 1 by 1 | T2: read x 3, write q 2 by 2 # T1: write x 3, write x 4 by 1, T2: read x 3 by 2
          read-committed     # T1: write x 3, read y 3, read q 1 by 1 | T2: write y 3, read x 3 by 2 # T1: write x 3, read y 3 by 1, T2: write y 3, read x 3 by 2
          """)
  void shrink_anomalyOfRegisters_keepsNoReadWithoutItsWrite(
      String model, String anomaly, String expected) {
    History history =
        History.parse("T101: write x 1, write y 1, write q 1, write z 1 by 101;" + anomaly);
    ShrunkHistory shrunk =
        shrunk(ReadWriteRegisterChecker.of(ConsistencyModels.named(model)), history);
    assertThat(shrunk.minimal()).isTrue();
    assertThat(lines(shrunk.history().print()))
        .isEqualTo(lines(expected.replaceAll(", (T[23]:)", "\n$1")));
  }

  @Test
  void shrink_validHistory_isNothing() {
    History valid = History.parse("T1: append x 1 ; T2: read x [1]");
    Checker checker = checker("serializable");
    assertThat(HistoryShrinker.shrink(checker, valid, checker.check(valid), Budget.unlimited()))
        .isEmpty();
  }

  @Test
  void shrink_noBudget_isTheWholeAndNotCalledMinimal() {
    AtomicLong clock = new AtomicLong();
    Budget spent = new Budget(Duration.ofNanos(1), 0, clock::incrementAndGet);
    History history = History.parse("T1: read x [], append y 1\nT2: read y [], append x 1");
    Checker checker = checker("serializable");
    assertThat(HistoryShrinker.shrink(checker, history, checker.check(history), spent))
        .get()
        .matches(shrunk -> !shrunk.minimal())
        .extracting(ShrunkHistory::history)
        .isSameAs(history);
  }

  @Test
  void shrink_budgetForAFewChecks_isSmallerButNotCalledMinimal() {
    AtomicLong clock = new AtomicLong();
    Budget shortOne = new Budget(Duration.ofNanos(8), 0, clock::incrementAndGet);
    History history =
        History.parse(
            "T1: read x [], append y 1, append z 1\nT2: read y [], append x 1, read z []\n"
                + "T3: append q 1");
    Checker untimed = checker("serializable");
    Checker checker = (part, budget) -> untimed.check(part);
    assertThat(HistoryShrinker.shrink(checker, history, checker.check(history), shortOne))
        .get()
        .matches(shrunk -> !shrunk.minimal())
        .matches(shrunk -> shrunk.history().size() == 2)
        .matches(shrunk -> shrunk.result().verdict() == Verdict.INVALID);
  }

  @Test
  void shrink_staleReadOfARegister_isTwoWritesAndTheirReads() {
    String stale =
        """
        write x 9 by 0; read x 9 by 1;
        write x 1 by 0; write x 2 by 0; read x 2 by 3; read x 1 by 1; read x 2 by 2; write x 5 by 0;
        write y 1 by 0 | read y 1 by 2
        """;
    ShrunkHistory shrunk =
        shrunk(Linearizability.of(Register.of(null).perKey()), History.parse(stale));
    assertThat(lines(shrunk.history().print()))
        .isEqualTo(lines("write x 1 by 0;\nwrite x 2 by 0;\nread x 1 by 1"));
    assertThat(shrunk.minimal()).isTrue();
  }

  @Test
  void shrink_queueOutOfOrder_isTwoElements() {
    String swapped =
        "enqueue 9 by 0; dequeue -> 9 by 0; enqueue 1 by 0; enqueue 2 by 0;"
            + " enqueue 3 by 1; dequeue -> 2 by 1; dequeue -> 1 by 1; dequeue -> 3 by 1";
    ShrunkHistory shrunk = shrunk(Linearizability.of(new FifoQueue<>()), History.parse(swapped));
    assertThat(shrunk.history().size()).isEqualTo(4);
  }

  @Test
  void shrink_counterReadTooLow_keepsAllIncrementsBeforeIt() {
    String low =
        "read 0 by 0; increment by 0; increment by 0; read 1 by 1; increment by 0; read 3 by 1";
    ShrunkHistory shrunk = shrunk(Linearizability.of(UnitCounter.fromZero()), History.parse(low));
    assertThat(shrunk.history().operations())
        .extracting(operation -> operation.function())
        .filteredOn(function -> function.equals("read"))
        .hasSize(1);
  }

  private static ShrunkHistory shrunk(Checker checker, History history) {
    CheckResult result = checker.check(history);
    assertThat(result.verdict()).isEqualTo(Verdict.INVALID);
    ShrunkHistory shrunk =
        HistoryShrinker.shrink(checker, history, result, Budget.unlimited()).orElseThrow();
    History parsed = History.parse(shrunk.history().print());
    assertThat(parsed.print()).isEqualTo(shrunk.history().print());
    assertThat(checker.check(parsed).witnesses().get(0).anomaly())
        .isEqualTo(shrunk.result().witnesses().get(0).anomaly());
    return shrunk;
  }

  private static Checker checker(String model) {
    ConsistencyModel asked = ConsistencyModels.named(model);
    return ListAppendChecker.of(asked);
  }

  private static List<String> lines(String text) {
    return Arrays.stream(text.split("[\n;]")).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }
}
