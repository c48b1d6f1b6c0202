package dev.clew.checkers.witness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.checkers.Witness;
import dev.clew.checkers.isolation.append.ListAppendChecker;
import dev.clew.checkers.witness.AccessWitness.Pattern;
import dev.clew.checkers.witness.AccessWitness.Place;
import dev.clew.checkers.witness.Dependency.Kind;
import dev.clew.histories.History;
import dev.clew.models.isolation.Anomalies;
import dev.clew.models.isolation.Anomaly;
import dev.clew.models.isolation.ConsistencyModels;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WitnessesTest {

  private static final String WRITE_SKEW =
      "T1: read x [], append y 1 by 3 | T2: read y [], append x 1 by 5";

  private static Dependency rw(int from, int to, String key) {
    return new Dependency(Kind.RW, from, to, key, null, 1L, 0, 1);
  }

  @Nested
  class Verification {

    private final History skew = History.parse(WRITE_SKEW);

    @Test
    void cycle_asFound_isVerified() {
      assertThat(cycle(Anomalies.G2_ITEM, rw(0, 1, "x"), rw(1, 0, "y")).isVerifiedBy(skew))
          .isTrue();
    }

    @Test
    void cycle_ofAnotherName_isNot() {
      assertThat(cycle(Anomalies.G_SINGLE_ITEM, rw(0, 1, "x"), rw(1, 0, "y")).isVerifiedBy(skew))
          .isFalse();
    }

    @Test
    void cycle_thatDoesNotClose_isNot() {
      assertThat(cycle(Anomalies.G2_ITEM, rw(0, 1, "x"), rw(0, 1, "x")).isVerifiedBy(skew))
          .isFalse();
      assertThat(cycle(Anomalies.G2_ITEM, rw(0, 1, "x")).isVerifiedBy(skew)).isFalse();
      assertThat(
              cycle(Anomalies.G2_ITEM, rw(0, 1, "x"), rw(1, 0, "y"), rw(0, 1, "x"), rw(1, 0, "y"))
                  .isVerifiedBy(skew))
          .isFalse();
    }

    @Test
    void antiDependency_onAnAppendThatWasSeen_isNot() {
      History serial = History.parse("T1: read x [], append y 1 | T2: read y [1], append x 1");

      assertThat(cycle(Anomalies.G2_ITEM, rw(0, 1, "x"), rw(1, 0, "y")).isVerifiedBy(serial))
          .isFalse();
    }

    @Test
    void antiDependency_onAFailedTransaction_isNot() {
      History failed = History.parse("T1: read x, append y 1 fail | T2: read y [], append x 1");

      assertThat(cycle(Anomalies.G2_ITEM, rw(0, 1, "x"), rw(1, 0, "y")).isVerifiedBy(failed))
          .isFalse();
    }

    @Test
    void antiDependency_onALaterVersion_isNot() {
      History history =
          History.parse(
              """
              T1: read x [], append y 1
              T2: read y [], append x 1
              T3: append x 2
              ; T4: read x [2 1]
              """);

      assertThat(cycle(Anomalies.G2_ITEM, rw(0, 1, "x"), rw(1, 0, "y")).isVerifiedBy(history))
          .isFalse();
    }

    @Test
    void antiDependency_fromASecondRead_isNot() {
      History history =
          History.parse("T1: read x [], append y 1, read x [] | T2: read y [], append x 1");
      Dependency second = new Dependency(Kind.RW, 0, 1, "x", null, 1L, 2, 1);

      assertThat(cycle(Anomalies.G2_ITEM, second, rw(1, 0, "y")).isVerifiedBy(history)).isFalse();
    }

    @Test
    void writeDependencies_needTheOrderThatWasRead() {
      Dependency x = new Dependency(Kind.WW, 0, 1, "x", 1L, 2L, 0, 0);
      Dependency y = new Dependency(Kind.WW, 1, 0, "y", 2L, 1L, 1, 1);
      String writes = "T1: append x 1, append y 1 | T2: append x 2, append y 2 ; ";

      assertThat(
              cycle(Anomalies.G0, x, y)
                  .isVerifiedBy(History.parse(writes + "T3: read x [1 2], read y [2 1]")))
          .isTrue();
      assertThat(
              cycle(Anomalies.G0, x, y)
                  .isVerifiedBy(History.parse(writes + "T3: read x [1 2], read y [1 2]")))
          .isFalse();
      assertThat(
              cycle(Anomalies.G0, x, y)
                  .isVerifiedBy(History.parse(writes + "T3: read x [1], read y [2]")))
          .isTrue();
      assertThat(
              cycle(Anomalies.G0, x, y)
                  .isVerifiedBy(History.parse(writes.replace("y 2", "y 3") + "T3: read x [1 2]")))
          .isFalse();
    }

    @Test
    void readDependency_needsTheLastElement() {
      Dependency x = new Dependency(Kind.WR, 0, 1, "x", 1L, null, 0, 0);
      Dependency y = new Dependency(Kind.WR, 1, 0, "y", 1L, null, 1, 1);

      assertThat(
              cycle(Anomalies.G1C, x, y)
                  .isVerifiedBy(
                      History.parse("T1: append x 1, read y [1] | T2: read x [1], append y 1")))
          .isTrue();
      assertThat(
              cycle(Anomalies.G1C, x, y)
                  .isVerifiedBy(
                      History.parse(
                          "T1: append x 1, read y [1] | T2: read x [1 2], append y 1"
                              + "| T3: append x 2")))
          .isFalse();
      assertThat(
              cycle(Anomalies.G1C, x, y)
                  .isVerifiedBy(
                      History.parse("T1: append x 1, read y [] | T2: read x [1], append y 1")))
          .isFalse();
    }

    @Test
    void orders_needTheirOrder() {
      Dependency stale = new Dependency(Kind.RW, 1, 0, "x", null, 1L, 0, 0);
      Dependency realtime = Dependency.ordered(Kind.REALTIME, 0, 1);
      Dependency session = Dependency.ordered(Kind.SESSION, 0, 1);
      CycleWitness againstRealtime = cycle(Anomalies.G_SINGLE_ITEM_REALTIME, realtime, stale);
      CycleWitness againstSession = cycle(Anomalies.G_SINGLE_ITEM_PROCESS, session, stale);

      History sequential = History.parse("T1: append x 1 by 1 ; T2: read x [] by 1");
      assertThat(againstRealtime.isVerifiedBy(sequential)).isTrue();
      assertThat(againstSession.isVerifiedBy(sequential)).isTrue();
      assertThat(againstRealtime.isVerifiedBy(History.parse("T1: append x 1 | T2: read x []")))
          .isFalse();
      assertThat(againstSession.isVerifiedBy(History.parse("T1: append x 1 ; T2: read x []")))
          .isFalse();
      assertThat(againstRealtime.isVerifiedBy(History.parse("T1: append x 1 info ; T2: read x []")))
          .isFalse();
    }

    /** Every pattern, claimed of histories that do not have it. */
    @ParameterizedTest
    @EnumSource(Pattern.class)
    void accesses_thatShowNothing_areNotVerified(Pattern pattern) {
      for (String notation :
          List.of(
              "T1: read x [1], append x 2 | T2: append x 1, read x [1] ; T3: read x [1 2]",
              "T1: append x 1, append x 2 | T2: read x [1 2] | T3: read x [1]",
              "T1: append x 1 fail | T2: append x 2 | T3: read x [2], read x [2]",
              "T1: read y [], read x [] | T2: append x 1, append x 2")) {
        History history = History.parse(notation);
        for (Place first : places(history)) {
          for (Place second : places(history)) {
            AccessWitness witness =
                new AccessWitness(pattern, "x", 1L, List.of(first, second, first, second));
            boolean known =
                pattern == Pattern.INTERMEDIATE_READ || pattern == Pattern.CYCLIC_VERSIONS;
            assertThat(!known && witness.isVerifiedBy(history)).as("%s", witness).isFalse();
          }
        }
      }
    }

    private List<Place> places(History history) {
      return history.operations().stream()
          .flatMap(
              operation ->
                  IntStream.range(0, KeyObservations.mops(operation).size())
                      .mapToObj(mop -> new Place(operation.index(), mop)))
          .toList();
    }

    private static CycleWitness cycle(Anomaly anomaly, Dependency... dependencies) {
      return new CycleWitness(anomaly, Arrays.asList(dependencies), true);
    }
  }

  @Nested
  class Explanation {

    @Test
    void writeSkew_isTold() {
      assertExplanation(
          WRITE_SKEW,
          "Let T1 = read x [], append y 1    (process 3, op 0, line 1)",
          "    T2 = read y [], append x 1    (process 5, op 1, line 1)",
          "T1 < T2, because T1 did not see T2's append of 1 to x;",
          "T2 < T1, because T2 did not see T1's append of 1 to y: a contradiction.");
    }

    @Test
    void writesAndReads_areTold() {
      assertExplanation(
          "T1: append x 1, append y 1 by 1 | T2: append x 2, append y 2 by 2"
              + "; T3: read x [1 2], read y [2 1] by 3",
          "Let T1 = append x 1, append y 1    (process 1, op 0, line 1)",
          "    T2 = append x 2, append y 2    (process 2, op 1, line 1)",
          "T1 < T2, because T2 appended 2 to x after T1's 1;",
          "T2 < T1, because T1 appended 1 to y after T2's 2: a contradiction.");
      assertExplanation(
          "T1: append x 1, append y 1 info by 1 | T2: read x [], read y [1] by 2",
          "Let T1 = append x 1, append y 1    (process 1, op 0, line 1, indeterminate)",
          "    T2 = read x [], read y [1]     (process 2, op 1, line 1)",
          "T1 < T2, because T2 read T1's append of 1 to y;",
          "T2 < T1, because T2 did not see T1's append of 1 to x: a contradiction.");
    }

    @Test
    void orders_areTold() {
      assertExplanation(
          "T1: append x 1 by 1 ; T2: read x [] by 2",
          "Let T1 = append x 1    (process 1, op 0, line 1)",
          "    T2 = read x []     (process 2, op 1, line 1)",
          "T1 < T2, because T1 completed (at event 1) before T2 was invoked (at event 2);",
          "T2 < T1, because T2 did not see T1's append of 1 to x: a contradiction.");
      assertExplanation(
          "T1: append x 1 by 1 ; T2: read x [] by 1",
          "Let T1 = append x 1    (process 1, op 0, line 1)",
          "    T2 = read x []     (process 1, op 1, line 1)",
          "T1 < T2, because process 1 completed T1 before it invoked T2;",
          "T2 < T1, because T2 did not see T1's append of 1 to x: a contradiction.");
    }

    @Test
    void longOnes_areShortened() {
      assertExplanation(
          "T0: append x 1, append x 2, append x 3, append x 4, append x 5, append x 6, append x 7,"
              + " append x 8, append x 9 by 0 | T1: read x [1 2 3 4 5 6 7 8 9 77], read a [],"
              + " read b [], read c [], read d [], read e [], read f [], read g [], append h 1 by 1",
          "Let T1 = read x [1 2 ... 8 9 77] (10 elements), and 8 more    (process 1, op 1, line 1)"
              .replace("8 9 77", "7 8 9 77"),
          "T1 read 77 from x, but no transaction appended it.");
    }

    @Test
    void accesses_areTold() {
      assertLast(
          "T1: append x 1 fail | T2: read x [1]",
          "T1 read T2's append of 1 to x, but T2 was aborted.");
      assertLast(
          "T1: append x 1, append x 2 | T2: read x [1]",
          "T1 read T2's append of 1 to x, but not the 2 that T2 appended to it afterwards.");
      assertLast(
          "T1: append x 1, read x []",
          "T1 read [] from x, which disagrees with what it had read from x and appended to it"
              + " before.");
      assertLast("T1: read x [1], append x 1", "T1 read 1 from x, and only then appended it.");
      assertLast(
          "T1: append x 1 | T2: read x [1 1]",
          "T1 read 1 more than once in the list of x, but it was appended once.");
      assertLast(
          "T1: append x 1 | T2: append x 2 | T3: read x [1] | T4: read x [2]",
          "T1 read [1] from x, and T2 read [2]: neither is a prefix of the other.");
      assertLast(
          "T1: append x 1, append x 2 | T2: read x [2 1]",
          "T1 appended 1 to x before 2, but T2 read 2 without 1 before it.");
      assertLast(
          "T1: read x [], append x 1 | T2: read x [], append x 2 ; T3: read x [1 2]",
          "T1 and T2 both read [] from x, and both then appended to it: 1 and 2.");
    }

    @Test
    void dirtyUpdate_isTold() {
      History history = History.parse("T1: append x 1 fail | T2: append x 2 | T3: read x [1 2]");

      assertThat(witnesses(history))
          .filteredOn(witness -> witness.anomaly().equals(Anomalies.DIRTY_UPDATE))
          .singleElement()
          .satisfies(
              witness ->
                  assertThat(witness.explain(history))
                      .endsWith(
                          "T2's append of 2 to x comes after T1's append of 1 in what T3 read, but"
                              + " T1 was aborted."));
    }

    private static void assertExplanation(String notation, String... lines) {
      History history = History.parse(notation);
      List<String> explanation = witnesses(history).get(0).explain(history);
      if (lines.length == 1) {
        assertThat(explanation.get(0)).startsWith(lines[0]);
      } else {
        assertThat(explanation).containsExactly(lines);
      }
    }

    private static void assertLast(String notation, String line) {
      History history = History.parse(notation);
      assertThat(witnesses(history).get(0).explain(history)).endsWith(line);
    }
  }

  private static List<Witness> witnesses(History history) {
    return ListAppendChecker.of(ConsistencyModels.STRICT_SERIALIZABLE).check(history).witnesses();
  }
}
