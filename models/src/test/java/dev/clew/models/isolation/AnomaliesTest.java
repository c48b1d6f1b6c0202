package dev.clew.models.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnomaliesTest {

  @Test
  void all_holdsEveryConstantOnce() throws IllegalAccessException {
    List<Anomaly> constants = new ArrayList<>();
    for (Field field : Anomalies.class.getDeclaredFields()) {
      if (Modifier.isPublic(field.getModifiers())) {
        constants.add((Anomaly) field.get(null));
      }
    }
    assertThat(Anomalies.all()).containsExactlyInAnyOrderElementsOf(constants).hasSize(81);
  }

  @Test
  void all_haveDefinitionsAndSources() {
    assertThat(Anomalies.all())
        .allSatisfy(
            anomaly -> {
              assertThat(anomaly.plainName()).isNotBlank();
              assertThat(anomaly.definition()).endsWith(".");
              assertThat(anomaly.source()).isNotBlank();
            });
  }

  @Test
  void named_ignoresCaseAndSeparators() {
    assertThat(Anomalies.named("g2-ITEM")).isSameAs(Anomalies.G2_ITEM);
    assertThat(Anomalies.named("lost update")).isSameAs(Anomalies.LOST_UPDATE);
    assertThat(Anomalies.named("G_single_item_REALTIME"))
        .isSameAs(Anomalies.G_SINGLE_ITEM_REALTIME);
    assertThat(Anomalies.all()).allMatch(each -> Anomalies.named(each.id()).equals(each));
  }

  @Test
  void named_acceptsTheNamesOfOtherPapers() {
    assertThat(Anomalies.named("P4")).isSameAs(Anomalies.LOST_UPDATE);
    assertThat(Anomalies.named("A5B")).isSameAs(Anomalies.WRITE_SKEW);
    assertThat(Anomalies.named("GSIb")).isSameAs(Anomalies.G_SI_B);
  }

  @Test
  void named_unknown_listsTheNearestFirst() {
    assertThatThrownBy(() -> Anomalies.named("G2-itme"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "there is no anomaly \"G2-itme\"; known, the nearest first: G2-item,")
        .hasMessageContaining("lost-update");
  }

  @Test
  void implications_areAcyclic() {
    assertThat(Anomalies.all())
        .allSatisfy(
            one ->
                assertThat(Anomalies.implied(one))
                    .filteredOn(other -> Anomalies.implies(other, one))
                    .containsExactly(one));
  }

  @Test
  void implications_areClosed() {
    for (Anomaly one : Anomalies.all()) {
      for (Anomaly other : Anomalies.implied(one)) {
        assertThat(Anomalies.implied(one)).containsAll(Anomalies.implied(other));
        assertThat(Anomalies.implying(other)).contains(one);
      }
    }
  }

  @Test
  void implications_haveSourcesAndStandOnce() {
    assertThat(Anomalies.implications()).allSatisfy(e -> assertThat(e.source()).isNotBlank());
    assertThat(Anomalies.implications())
        .extracting(edge -> edge.from() + " " + edge.to())
        .doesNotHaveDuplicates();
  }

  @Test
  void implications_neverNeedLessOrderingThanTheirPremise() {
    assertThat(Anomalies.implications())
        .allMatch(edge -> edge.from().ordering().compareTo(edge.to().ordering()) <= 0);
  }

  @Test
  void implied_plainCycle_hasItsVariants() {
    assertThat(Anomalies.implied(Anomalies.G_SINGLE_ITEM))
        .contains(
            Anomalies.G_SINGLE,
            Anomalies.G_NONADJACENT,
            Anomalies.G2_ITEM,
            Anomalies.G2_REALTIME,
            Anomalies.G_SI)
        .doesNotContain(Anomalies.G1, Anomalies.LOST_UPDATE);
  }

  @Test
  void implied_g0_isCircularButNotSkewed() {
    assertThat(Anomalies.implies(Anomalies.G0, Anomalies.G1)).isTrue();
    assertThat(Anomalies.implies(Anomalies.G0, Anomalies.G2)).isFalse();
    assertThat(Anomalies.implies(Anomalies.G1C, Anomalies.G_SINGLE)).isFalse();
  }

  @Test
  void implied_anomalyOfNobody_isRefused() {
    Anomaly own = new Anomaly("own", "own", "Own.", Ordering.NONE, "nobody");
    assertThatThrownBy(() -> Anomalies.implied(own))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("own is not in the table; use a constant of it");
  }

  @Test
  void index_nameTwice_isRefused() {
    NameIndex<String> index = new NameIndex<>("thing");
    index.add("one thing", "first");
    assertThatThrownBy(() -> index.addAlias("One-Thing", "second"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("One-Thing names both first and second");
  }
}
