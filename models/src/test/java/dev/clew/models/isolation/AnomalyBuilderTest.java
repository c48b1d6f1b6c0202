package dev.clew.models.isolation;

import static dev.clew.models.isolation.ConsistencyModels.SNAPSHOT_ISOLATION;
import static dev.clew.models.isolation.CyclePattern.anyNumberOf;
import static dev.clew.models.isolation.CyclePattern.step;
import static dev.clew.models.isolation.DependencyKind.REALTIME;
import static dev.clew.models.isolation.DependencyKind.RW;
import static dev.clew.models.isolation.DependencyKind.SESSION;
import static dev.clew.models.isolation.DependencyKind.WW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.histories.History;
import dev.clew.models.isolation.CyclePattern.Condition;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AnomalyBuilderTest {

  private static final String FAILING = "T1: read x [], append x 1 | T2: read x [], append x 2";
  private static final String TWIN = "T1: read x [], append x 1 | T2: read x [1], append x 2";

  private static AnomalyBuilder named() {
    return Anomaly.named("two-winners").inPlainWords("two of them win");
  }

  private static AnomalyBuilder cyclic() {
    return named().cycle(step(RW).onKey("k"), step(WW).onKey("k"));
  }

  private static AnomalyBuilder sourced() {
    return cyclic().forbiddenBy(SNAPSHOT_ISOLATION, "Berenson 1995");
  }

  @Test
  void build_complete_holdsWhatWasSaid() {
    Anomaly anomaly = sourced().example(FAILING, TWIN).build();
    assertThat(anomaly.id()).isEqualTo("two-winners");
    assertThat(anomaly.plainName()).isEqualTo("two winners");
    assertThat(anomaly.definition()).isEqualTo("Two of them win.");
    assertThat(anomaly.source()).isEqualTo("Berenson 1995");
    assertThat(anomaly.ordering()).isEqualTo(Ordering.NONE);
  }

  @Test
  void build_somethingMissing_saysWhat() {
    refuses(named().forbiddenBy(SNAPSHOT_ISOLATION, "B").example(FAILING, TWIN), "a cycle(...) or");
    refuses(cyclic().example(FAILING, TWIN), "forbiddenBy(model, source)");
    refuses(
        cyclic().forbiddenBy(SNAPSHOT_ISOLATION, " ").example(FAILING, TWIN),
        "a source for snapshot-isolation forbidding it");
    refuses(sourced(), "example(failing, legalTwin)");
    refuses(sourced().example(FAILING, ""), "a legal twin of its example");
    refuses(sourced().example(FAILING, FAILING), "a legal twin that is not the example itself");
    refuses(sourced().example(FAILING, TWIN).inPlainWords(""), "inPlainWords(...)");
    refuses(Anomaly.named("two words").inPlainWords("w"), "a name of letters, digits and hyphens");
    refuses(sourced().example("T1: reed x", TWIN), "the example is no history");
    refuses(sourced().example(FAILING, "T1: write"), "the legal twin is no history");
    refuses(sourced().example(FAILING, TWIN).scan(each -> List.of()), "a cycle(...) or a scan");
    refuses(
        named()
            .scan(each -> List.of())
            .readOnly(1)
            .forbiddenBy(SNAPSHOT_ISOLATION, "B")
            .example(FAILING, TWIN),
        "conditions on a cycle");
  }

  private static void refuses(AnomalyBuilder builder, String message) {
    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(message);
  }

  @Test
  void pattern_thatNoCycleCanBe_isRefused() {
    refusesPattern(() -> CyclePattern.of(step(RW)), "at least two steps");
    refusesPattern(() -> CyclePattern.of(anyNumberOf(WW), step(RW)), "only the last step");
    refusesPattern(() -> CyclePattern.of(step(RW), anyNumberOf(WW).onKey("k")), "none is on");
    refusesPattern(() -> step(REALTIME, RW).onKey("k"), "is on no key");
    CyclePattern skew = CyclePattern.of(step(RW), step(RW));
    refusesPattern(() -> skew.where(new Condition.ReadOnly(3)), "no transaction 3");
    refusesPattern(() -> skew.where(new Condition.Updating(0)), "no transaction 0");
    refusesPattern(() -> skew.where(new Condition.SameVersionRead("k")), "no step is on \"k\"");
    refusesPattern(
        () -> new CyclePattern(List.of(new CyclePattern.Step(Set.of(), null, false)), List.of()),
        "at least one kind");
  }

  private static void refusesPattern(Runnable pattern, String message) {
    assertThatThrownBy(pattern::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void ordering_ofPattern_isWhatItCannotDoWithout() {
    assertThat(CyclePattern.of(step(RW), step(SESSION)).ordering()).isEqualTo(Ordering.SESSION);
    assertThat(CyclePattern.of(step(RW), step(REALTIME)).ordering()).isEqualTo(Ordering.REALTIME);
    assertThat(CyclePattern.of(step(RW), step(SESSION, WW)).ordering()).isEqualTo(Ordering.NONE);
    assertThat(CyclePattern.of(step(RW), anyNumberOf(SESSION)).ordering()).isEqualTo(Ordering.NONE);
  }

  @Test
  void forbids_ownAnomaly_countsForTheModelAndStrongerOnes() {
    Anomaly anomaly = sourced().example(FAILING, TWIN).build();
    assertThat(ConsistencyModels.ruledOut(List.of(anomaly)))
        .contains(SNAPSHOT_ISOLATION, ConsistencyModels.SERIALIZABLE)
        .doesNotContain(ConsistencyModels.REPEATABLE_READ, ConsistencyModels.READ_COMMITTED);
  }

  @Test
  void catalogue_specifications_sayWhatTheTablesSay() {
    for (Anomaly anomaly : Anomalies.all()) {
      if (anomaly.specification() != null) {
        Set<ConsistencyModel> own =
            ConsistencyModels.all().stream()
                .filter(anomaly::isForbiddenByOwn)
                .collect(Collectors.toSet());
        Set<ConsistencyModel> tables =
            ConsistencyModels.all().stream()
                .filter(model -> ConsistencyModels.forbidden(model).contains(anomaly))
                .collect(Collectors.toSet());
        assertThat(own).as(anomaly.id()).isEqualTo(tables);
      }
    }
  }

  @Test
  void scan_reads_areOfTransactionsPlainOperationsAndMaps() {
    History history =
        History.parse(
            "read {a -1, b 2} by 0; T1: read x -3, write y -4 by 1; read z -5 by 0; write z -6 by 0;"
                + " read z nil by 2");
    assertThat(Scan.reads(history).where(read -> read.intValue() < 0))
        .extracting(Scan.Sighting::operation, Scan.Sighting::sentence)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(0, "read -1 from a"),
            org.assertj.core.groups.Tuple.tuple(1, "read -3 from x"),
            org.assertj.core.groups.Tuple.tuple(2, "read -5 from z"));
    assertThat(Scan.reads(history).where(read -> !read.isNumber())).hasSize(1);
  }
}
