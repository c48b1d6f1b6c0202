package dev.clew.checkers.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.checkers.doctor.Exercise.Extent;
import dev.clew.checkers.doctor.Lint.Kind;
import dev.clew.histories.History;
import dev.clew.models.isolation.Anomalies;
import dev.clew.models.isolation.ConsistencyModels;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each oddity and each opportunity: a history that has it, and its nearest twin that has not. */
class HistoryDoctorTest {

  /** Two transactions that could lose an update and skew; nothing is odd about it. */
  private static final String SOUND =
      "T1: read x 0, read y 0, write x 1 | T2: read x 0, read y 0, write y 2;"
          + " T3: read x 1, read y 2";

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      textBlock =
          """
          NOTHING_OK       # T1: write x 1 fail                       # T1: write x 1
          ONE_PROCESS      # T1: write x 1 by 0; T2: read x 1 by 0    # T1: write x 1 by 0; T2: read x 1 by 1
          NO_OVERLAP       # T1: write x 1; T2: read x 1              # T1: write x 1 | T2: read x 1
          NO_READS         # T1: write x 1 | T2: write y 2            # T1: write x 1 | T2: read y nil
          NO_WRITES        # T1: read x nil | T2: read y nil          # T1: read x nil | T2: write y 1
          EMPTY_READS      # T1: append x 1 | T2: read x []           # T1: append x 1 | T2: read x [1]
          NO_SHARED_KEY    # T1: write x 1, read x 1 | T2: read y nil # T1: write x 1, read y nil | T2: read x 1
          MOSTLY_FAILED    # T1: read x 1 | T2: write x 1 fail | T3: write x 2 info # T1: read x 1 | T2: write x 1 | T3: write x 2 fail
          DUPLICATE_WRITES # T1: write x 1 | T2: write x 1            # T1: write x 1 | T2: write y 1
          UNREAD_KEYS      # T1: write x 1, write y 1, write z 1 | T2: read x 1 # T1: write x 1, write y 1 | T2: read x 1
          NO_LAST_READS    # T1: read x 1; T2: write x 1              # T1: write x 1; T2: read x 1
          READ_ONCE        # T1: write x 1 | T2: read x 1, read x 1   # T1: write x 1 | T2: read x 1 | T3: read x 1
          ONE_KEY_EACH     # T1: write x 1, read x 1 | T2: read x 1   # T1: write x 1, read y 1 | T2: read x 1
          """)
  void lint_history_isFoundAndNotInItsTwin(Kind kind, String odd, String twin) {
    assertThat(lints(odd)).as(odd).contains(kind);
    assertThat(lints(twin)).as(twin).doesNotContain(kind);
  }

  @Test
  void lint_soundHistory_hasNone() {
    assertThat(lints(SOUND)).isEmpty();
  }

  @Test
  void lint_valueOnTwoKeysAndAgain_isFoundThroughTheTableOfPairs() {
    assertThat(lints("T1: write x 1, write y 1, write z 1 | T2: write y 1"))
        .contains(Kind.DUPLICATE_WRITES);
  }

  @Test
  void lint_functionsThatMayDoAnything_saysNothingOfReads() {
    assertThat(lints("acquire by 0 | acquire by 1; release by 0")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      textBlock =
          """
          DIRTY_WRITE       # T1: write x 1, write y 1 | T2: write y 2, write x 2  # T1: write x 1, write y 1 ; T2: write y 2, write x 2
          DIRTY_WRITE       # T1: write x 1, write y 1 | T2: write y 2, write x 2  # T1: write x 1, write y 1 | T2: write y 2, write z 2
          ABORTED_READ      # T1: write x 1 fail ; T2: read x 0                    # T1: read x 0 ; T2: write x 1 fail
          ABORTED_READ      # T1: write x 1 fail ; T2: read x 0                    # T1: write x 1 info ; T2: read x 0
          INTERMEDIATE_READ # T1: write x 1, write x 2 | T2: read x 2              # T1: write x 1, write y 2 | T2: read x 1
          INTERMEDIATE_READ # T1: write x 1, write x 2 | T2: read x 2              # T1: write x 1, write x 2 ; T2: read x 2
          CIRCULAR_FLOW     # T1: write x 1, read y 0 | T2: write y 1, read x 1    # T1: write x 1, read y 0 | T2: write z 1, read x 1
          CIRCULAR_FLOW     # T1: write x 1, read y 0 | T2: write y 1, read x 1    # T1: read x 0, write x 1 | T2: read x 0, write x 2, write y 2
          INTERNAL_READ     # T1: write x 1, read x 1                              # T1: read x 0, write x 1
          LOST_UPDATE       # T1: read x 0, write x 1 | T2: read x 0, write x 2    # T1: write x 1, read x 1 | T2: read x 0, write x 2
          LOST_UPDATE       # T1: read x 0, write x 1 | T2: read x 0, write x 2    # T1: read x 0, write x 1 ; T2: read x 1, write x 2
          READ_SKEW         # T1: read x 0, read y 0 | T2: write x 1, write y 1    # T1: read x 0, read y 0 | T2: write x 1, write z 1
          WRITE_SKEW        # T1: read x 0, write y 1 | T2: read y 0, write x 1    # T1: read x 0, write x 1 | T2: read x 0, write x 2
          LONG_FORK         # T1: read x 0, read y 0 | T2: read y 0, read x 0 | T3: write x 1 | T4: write y 1 # T1: read x 0, read y 0 | T2: read y 0, read x 0 | T3: write x 1, write y 1
          LONG_FORK         # T1: write x 1 | T2: write y 1 | T3: read x 0, read y 0 | T4: read y 0, read x 0 # T1: write x 1 | T2: write y 1 | T3: read x 0, read y 0
          STALE_READ        # T1: write x 1 ; T2: read x 1                         # T1: write x 1 | T2: read x 1
          READ_YOUR_WRITES  # T1: write x 1 by 0; T2: read x 1 by 0                # T1: write x 1 by 0; T2: read x 1 by 1
          MONOTONIC_READS   # T1: read x 1 by 0; T2: read x 1 by 0 | T3: write x 1 by 1 # T1: read x 1 by 0; T2: read x 1 by 2 | T3: write x 1 by 1
          MONOTONIC_WRITES  # T1: write y 1 by 0; T2: write x 1 by 0 | T3: read x 1 by 1 # T1: write y 1 by 0; T2: write x 1 by 2 | T3: read x 1 by 1
          WRITES_FOLLOW_READS # T1: read y 1 by 0; T2: write x 1 by 0 | T3: read x 1 by 1 # T1: read y 1 by 0; T2: write x 1 by 2 | T3: read x 1 by 1
          """)
  void opportunity_history_isExactlyOneAndNoneInItsTwin(
      Opportunity opportunity, String history, String twin) {
    assertThat(exercise(history, opportunity))
        .isEqualTo(new Exercise(opportunity, 1, Extent.EXACT))
        .matches(Exercise::isCertain);
    assertThat(exercise(twin, opportunity))
        .isEqualTo(new Exercise(opportunity, 0, Extent.EXACT))
        .matches(Exercise::isImpossible);
  }

  @Test
  void opportunity_plainOperations_countsWhatOverlapsAndWhatIsRead() {
    String text = "write 1 by 0 | read 1 by 1; read 1 by 0 | read 1 by 1; write x 1 by 3";
    assertThat(exercise(text, Opportunity.CONCURRENT_UPDATE).count()).isEqualTo(1);
    assertThat(exercise(text, Opportunity.STALE_READ).count()).isEqualTo(2);
  }

  @Test
  void opportunity_withoutRealtime_isAtMost() {
    String skew = "without realtime\nT1: read x 0, write y 1 ; T2: read y 0, write x 1";
    assertThat(exercise(skew, Opportunity.WRITE_SKEW))
        .isEqualTo(new Exercise(Opportunity.WRITE_SKEW, 1, Extent.AT_MOST))
        .matches(exercise -> !exercise.isCertain() && !exercise.isImpossible());
    assertThat(exercise(skew, Opportunity.READ_SKEW)).matches(Exercise::isImpossible);
  }

  @Test
  void opportunity_hotKeyAndNoOther_stopsCountingAndSaysSo() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 3_000; i++) {
      text.append(
          "T%d: read hot 0, write k%d 1, write hot %d by %d @%d..%d\n"
              .formatted(i, i, i, i, i, 6_000 - i));
    }
    assertThat(exercise(text.toString(), Opportunity.WRITE_SKEW))
        .isEqualTo(new Exercise(Opportunity.WRITE_SKEW, 0, Extent.AT_LEAST));
    assertThat(exercise(text.toString(), Opportunity.LOST_UPDATE).count())
        .isEqualTo(3_000L * 2_999 / 2);
  }

  @Test
  void missing_ofAModel_isWhatItForbidsAndTheHistoryCannotShow() {
    Diagnosis diagnosis = HistoryDoctor.examine(History.parse(SOUND));
    assertThat(diagnosis.missing(ConsistencyModels.READ_COMMITTED))
        .extracting(Exercise::opportunity)
        .containsExactly(
            Opportunity.DIRTY_WRITE, Opportunity.ABORTED_READ, Opportunity.INTERMEDIATE_READ);
    assertThat(diagnosis.missing(ConsistencyModels.SERIALIZABLE))
        .extracting(Exercise::opportunity)
        .contains(Opportunity.LOST_UPDATE, Opportunity.LONG_FORK)
        .doesNotContain(Opportunity.WRITE_SKEW, Opportunity.PHANTOM, Opportunity.READ_YOUR_WRITES);
    assertThat(diagnosis.of(Anomalies.WRITE_SKEW)).allMatch(Exercise::isCertain);
    assertThat(diagnosis.of(Anomalies.UNWRITTEN_READ)).isEmpty();
  }

  @Test
  void missing_ofASessionModel_isAboutSessions() {
    Diagnosis diagnosis = HistoryDoctor.examine(History.parse("write 1 by 0; read 1 by 1"));
    assertThat(diagnosis.missing(ConsistencyModels.READ_YOUR_WRITES))
        .extracting(Exercise::opportunity)
        .containsExactly(Opportunity.READ_YOUR_WRITES);
    assertThat(diagnosis.missing(ConsistencyModels.LINEARIZABLE))
        .extracting(Exercise::opportunity)
        .containsExactly(Opportunity.CONCURRENT_UPDATE);
  }

  @Test
  void glance_startThatShowsEverything_isEnough() {
    Diagnosis diagnosis =
        HistoryDoctor.glance(repeated(7_000, true), ConsistencyModels.SERIALIZABLE);
    assertThat(diagnosis.missing(ConsistencyModels.SERIALIZABLE)).isEmpty();
    assertThat(diagnosis.exercises()).allMatch(exercise -> exercise.extent() == Extent.AT_LEAST);
  }

  @Test
  void glance_startThatLacksSomething_isFollowedByTheWhole() {
    Diagnosis diagnosis =
        HistoryDoctor.glance(repeated(7_000, false), ConsistencyModels.SERIALIZABLE);
    assertThat(diagnosis.missing(ConsistencyModels.SERIALIZABLE))
        .extracting(Exercise::opportunity)
        .containsExactly(Opportunity.INTERMEDIATE_READ);
    assertThat(diagnosis.of(Anomalies.G1B)).allMatch(Exercise::isImpossible);
  }

  @Test
  void glance_nothingThatFails_isNoReasonToExamineTheWhole() {
    History history = History.parse(repeatedText(7_000, true).replace(" fail ", " "));
    Diagnosis diagnosis = HistoryDoctor.glance(history, ConsistencyModels.SERIALIZABLE);
    assertThat(diagnosis.of(Anomalies.G1A)).allMatch(Exercise::isImpossible);
    assertThat(diagnosis.of(Anomalies.G1B))
        .extracting(Exercise::extent)
        .containsOnly(Extent.AT_LEAST);
  }

  @Test
  void glance_startWithoutRealtime_sufficesIfNothingIsImpossible() {
    History history = History.parse("without realtime\n" + repeatedText(7_000, true));
    Diagnosis diagnosis = HistoryDoctor.glance(history, ConsistencyModels.SERIALIZABLE);
    assertThat(diagnosis.exercises())
        .extracting(Exercise::extent)
        .containsOnly(Extent.UNKNOWN, Extent.AT_LEAST);
  }

  /** Returns a history that repeats a few transactions: they exercise all, or all but G1b. */
  private static History repeated(int times, boolean twice) {
    return History.parse(repeatedText(times, twice));
  }

  private static String repeatedText(int times, boolean twice) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < times; i++) {
      int value = 10 * i + 10;
      text.append("read x 0, read y 0, write x %d, write y %d by 0|".formatted(value, value));
      text.append("read x 0, read y 0, write y %d, write x %d".formatted(value + 1, value + 1));
      text.append(twice ? ", write x %d by 1|".formatted(value + 2) : " by 1|");
      text.append("write x %d, read y fail by 2|".formatted(value + 3));
      text.append("read x 0, read y 0 by 3|read x 0, read y 0 by 4|");
      text.append("read y 0, write x %d by 5|".formatted(value + 4));
      text.append("read x 0, write y %d, read y 5 by 6;".formatted(value + 5));
    }
    return text.toString();
  }

  private static List<Kind> lints(String text) {
    return HistoryDoctor.examine(History.parse(text)).lints().stream().map(Lint::kind).toList();
  }

  private static Exercise exercise(String text, Opportunity opportunity) {
    return HistoryDoctor.examine(History.parse(text)).exercises().stream()
        .filter(exercise -> exercise.opportunity() == opportunity)
        .findFirst()
        .orElseThrow();
  }
}
