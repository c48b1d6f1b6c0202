package dev.clew.checkers.isolation.predicate;

import static dev.clew.models.isolation.ConsistencyModels.PREFIX;
import static dev.clew.models.isolation.ConsistencyModels.READ_ATOMIC;
import static dev.clew.models.isolation.ConsistencyModels.READ_COMMITTED;
import static dev.clew.models.isolation.ConsistencyModels.REPEATABLE_READ;
import static dev.clew.models.isolation.ConsistencyModels.SERIALIZABLE;
import static dev.clew.models.isolation.ConsistencyModels.SNAPSHOT_ISOLATION;
import static dev.clew.models.isolation.ConsistencyModels.STRICT_SERIALIZABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.checkers.Budget;
import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Verdict;
import dev.clew.checkers.Witness;
import dev.clew.histories.History;
import dev.clew.histories.columns.InputException;
import dev.clew.models.isolation.Anomalies;
import dev.clew.models.isolation.Anomaly;
import dev.clew.models.isolation.ConsistencyModel;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PredicateCheckerTest {

  private static final String SKEW_1 = "[[:rp [:mod 2 0] {}] [:insert :x 2]]";
  private static final String SKEW_2 = "[[:rp [:mod 2 0] {}] [:insert :y 4]]";

  /** Returns a history of concurrent transactions, each ok. */
  private static History concurrent(String... transactions) {
    StringBuilder out = new StringBuilder();
    for (String type : List.of("invoke", "ok")) {
      for (int i = 0; i < transactions.length; i++) {
        out.append(event(i, type, transactions[i]));
      }
    }
    return RowStore.parse(out.toString());
  }

  private static String event(int process, String type, String transaction) {
    boolean init = transaction.startsWith("{");
    return "{:process %d, :type :%s, :f :%s, :value %s}%n"
        .formatted(process, type, init ? "init" : "txn", transaction);
  }

  private static CheckResult check(ConsistencyModel model, History history) {
    CheckResult result = PredicateChecker.of(model).check(history);
    for (Witness witness : result.witnesses()) {
      assertThat(witness.isVerifiedBy(history)).as("%s", witness).isTrue();
    }
    return result;
  }

  private static List<Anomaly> anomalies(CheckResult result) {
    return result.witnesses().stream().map(Witness::anomaly).distinct().toList();
  }

  @Test
  void check_rowThatAppearsBetweenTwoReadsByKey_isInternal() {
    History history = concurrent("[[:r :x nil] [:r :x 2]]", "[[:insert :x 2]]");
    CheckResult result = check(READ_ATOMIC, history);
    assertThat(result.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(anomalies(result)).contains(Anomalies.INTERNAL);
    History twin = concurrent("[[:r :x nil] [:insert :x 2] [:r :x 2]]", "[[:insert :y 2]]");
    assertThat(check(SERIALIZABLE, twin).verdict()).isEqualTo(Verdict.VALID);
  }

  @Test
  void check_transactionThatIsSeenInPart_isNeverSaidToBeReadAtomic() {
    History history =
        concurrent(
            "{:x 1, :y 1}", "[[:rp :true {:x 2, :y 1}] [:rp [:= 3] {}]]", "[[:w :x 2] [:w :y 3]]");
    assertThat(check(READ_ATOMIC, history).verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(check(PREFIX, history).verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(check(SNAPSHOT_ISOLATION, history).verdict()).isEqualTo(Verdict.INVALID);
  }

  @Test
  void check_phantomWriteSkew_tellsSerializableFromRepeatableRead() {
    History history = concurrent(SKEW_1, SKEW_2);
    CheckResult result = check(SERIALIZABLE, history);
    assertThat(result.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(anomalies(result)).containsExactly(Anomalies.G2);
    assertThat(check(REPEATABLE_READ, history).verdict()).isEqualTo(Verdict.VALID);
    assertThat(check(SNAPSHOT_ISOLATION, history).verdict()).isEqualTo(Verdict.VALID);
    assertThat(result.witnesses().get(0).explain(history))
        .containsExactly(
            "Let T1 = read all rows with value mod 2 = 0: {}, insert :x 2    (process 0, op 0, line"
                + " 1)",
            "    T2 = read all rows with value mod 2 = 0: {}, insert :y 4    (process 1, op 1, line"
                + " 2)",
            "T1 < T2, because T1's read of all rows with value mod 2 = 0 did not show T2's insert of"
                + " 4 at :y;",
            "T2 < T1, because T2's read of all rows with value mod 2 = 0 did not show T1's insert of"
                + " 2 at :x: a contradiction.");
  }

  @Test
  void check_insertThatDoesNotMatch_isNoPhantom() {
    History history = concurrent(SKEW_1, "[[:rp [:mod 2 0] {}] [:insert :y 5]]");
    assertThat(check(SERIALIZABLE, history).verdict()).isEqualTo(Verdict.VALID);
  }

  @Test
  void check_itemWriteSkew_contradictsRepeatableReadToo() {
    History history =
        concurrent("{:x 1 :y 2}", "[[:r :x 1] [:w :y 3]]", "[[:rp [:= 2] {:y 2}] [:w :x 4]]");
    assertThat(check(REPEATABLE_READ, history).verdict()).isEqualTo(Verdict.INVALID);
    assertThat(anomalies(check(SERIALIZABLE, history))).contains(Anomalies.G2_ITEM);
  }

  @Test
  void check_secondReadSeesNewRow_isPmp() {
    History history =
        concurrent("[[:rp :true {}] [:rp :true {:x 1}]]", "[[:insert :x 1] [:insert :y 2]]");
    CheckResult result = check(SNAPSHOT_ISOLATION, history);
    assertThat(result.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(anomalies(result)).contains(Anomalies.PMP, Anomalies.G_SINGLE);
    assertThat(check(REPEATABLE_READ, history).verdict()).isEqualTo(Verdict.VALID);
    assertThat(check(READ_COMMITTED, history).verdict()).isEqualTo(Verdict.VALID);
  }

  @Test
  void check_rowThatMovesOutOfThePredicate_isSeenByItsAbsence() {
    // T1 misses the change of x, and sees by y that it came first.
    History history =
        concurrent("{:x 2 :y 1}", "[[:w :x 3] [:w :y 5]]", "[[:rp [:mod 2 0] {}] [:r :y 1]]");
    CheckResult result = check(SNAPSHOT_ISOLATION, history);
    assertThat(result.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(anomalies(result)).contains(Anomalies.G_SINGLE_ITEM);
    assertThat(result.witnesses().get(0).explain(history))
        .anyMatch(line -> line.contains("did not show :x, as T1's write of 3 to :x left it"));
  }

  @Test
  void check_rowOfWhichEveryVersionMatches_isMissed() {
    History history = concurrent("{:x 2}", "[[:w :x 4]]", "[[:rp [:mod 2 0] {}]]");
    CheckResult result = check(SERIALIZABLE, history);
    assertThat(result.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(anomalies(result)).containsExactly(Anomalies.PREDICATE_READ_MISS);
    History deleted = concurrent("{:x 2}", "[[:delete :x]]", "[[:rp [:mod 2 0] {}]]");
    assertThat(check(SERIALIZABLE, deleted).verdict()).isEqualTo(Verdict.VALID);
  }

  @Test
  void check_badReads_areNamed() {
    assertShows(Anomalies.UNWRITTEN_READ, concurrent("[[:rp :true {:x 7}]]"));
    assertShows(Anomalies.G1B, concurrent("[[:insert :x 1] [:w :x 2]]", "[[:rp :true {:x 1}]]"));
    assertShows(Anomalies.FUTURE_READ, concurrent("[[:rp :true {:x 1}] [:insert :x 1]]"));
    assertShows(Anomalies.INTERNAL, concurrent("[[:insert :x 1] [:rp :true {}]]"));
    assertShows(
        Anomalies.INTERNAL,
        concurrent("{:x 1}", "[[:r :x 1] [:rp :true {:x 2}]]", "[[:rp :true {:x 1}] [:w :x 2]]"));
    assertShows(
        Anomalies.LOST_UPDATE,
        concurrent("{:x 1}", "[[:r :x 1] [:w :x 2]]", "[[:rp :true {:x 1}] [:w :x 3]]"));
    History aborted =
        RowStore.parse(
            event(0, "invoke", "[[:insert :x 1]]")
                + event(0, "fail", "[[:insert :x 1]]")
                + event(1, "invoke", "[[:rp :true nil]]")
                + event(1, "ok", "[[:rp :true {:x 1}]]"));
    assertShows(Anomalies.G1A, aborted);
  }

  private static void assertShows(Anomaly anomaly, History history) {
    CheckResult result = check(SERIALIZABLE, history);
    assertThat(result.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(anomalies(result)).contains(anomaly);
    assertThat(result.witnesses())
        .allSatisfy(witness -> assertThat(witness.explain(history)).isNotEmpty());
  }

  @Test
  void check_deleteThatMayHaveHappened_excusesAnAbsentRow() {
    History history =
        RowStore.parse(
            event(9, "invoke", "{:x 2}")
                + event(9, "ok", "{:x 2}")
                + event(0, "invoke", "[[:delete :x]]")
                + event(1, "invoke", "[[:rp :true nil]]")
                + event(1, "ok", "[[:rp :true {}]]")
                + event(0, "info", "[[:delete :x]]"));
    CheckResult result = check(SERIALIZABLE, history);
    assertThat(result.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(result.reason()).contains("1 times a row that a read did not show");
  }

  @Test
  void check_staleReadByPredicate_contradictsStrictSerializableOnly() {
    History history =
        RowStore.parse(
            event(0, "invoke", "[[:insert :x 1]]")
                + event(0, "ok", "[[:insert :x 1]]")
                + event(1, "invoke", "[[:rp :true nil]]")
                + event(1, "ok", "[[:rp :true {}]]"));
    assertThat(check(SERIALIZABLE, history).verdict()).isEqualTo(Verdict.VALID);
    CheckResult strict = check(STRICT_SERIALIZABLE, history);
    assertThat(strict.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(anomalies(strict)).containsExactly(Anomalies.G_SINGLE_REALTIME);
  }

  @Test
  void check_rowOfManyVersions_endsWithTheBudget() {
    String[] blindWrites = new String[1000];
    Arrays.setAll(blindWrites, value -> "[[:w :x " + value + "]]");
    AtomicLong now = new AtomicLong();
    Budget budget = new Budget(Duration.ofNanos(500), 0, now::incrementAndGet);
    CheckResult result = PredicateChecker.of(SERIALIZABLE).check(concurrent(blindWrites), budget);
    assertThat(result.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(result.reason()).contains("the budget");
  }

  @Test
  void check_nothingOk_isUnknown() {
    History history = RowStore.parse(event(0, "invoke", SKEW_1));
    assertThat(check(SERIALIZABLE, history).verdict()).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void check_whatIsNoHistoryOfRows_isRefused() {
    refuses("[[:rp [:like 3] {}]]", "is no predicate");
    refuses("[[:rp [:mod 2 0] {:x 3}]]", "which does not match");
    refuses("[[:insert :x]]", "is no micro-operation on rows");
    refuses("[[:insert :x nil]]", "a key or a value is nil");
    refuses("[[:insert :x 1] [:insert :y 1] [:w :x 1]]", "more than once");
    refuses("[[:rp :true]]", "has a map of the rows");
  }

  private static void refuses(String transaction, String message) {
    History history = concurrent(transaction);
    assertThatThrownBy(() -> PredicateChecker.of(SERIALIZABLE).check(history))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message);
  }

  @Test
  void verify_changedWitness_isRefused() {
    History history = concurrent(SKEW_1, SKEW_2);
    RowCycleWitness found = (RowCycleWitness) check(SERIALIZABLE, history).witnesses().get(0);
    assertThat(new RowCycleWitness(Anomalies.G2_ITEM, found.dependencies()).isVerifiedBy(history))
        .isFalse();
    assertThat(new RowCycleWitness(Anomalies.PMP, found.dependencies()).isVerifiedBy(history))
        .isFalse();
    History other = concurrent(SKEW_1, "[[:rp [:mod 2 0] {:x 2}] [:insert :y 4]]");
    assertThat(found.isVerifiedBy(other)).isFalse();
    assertThat(found.isVerifiedBy(concurrent(SKEW_1, "[[:rp [:mod 2 0] {}] [:insert :y 5]]")))
        .isFalse();
  }
}
