package dev.clew.models.isolation;

import static dev.clew.models.isolation.ConsistencyModels.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsistencyModelsTest {

  @Test
  void all_holdsEveryConstantOnce() throws IllegalAccessException {
    List<ConsistencyModel> constants = new ArrayList<>();
    for (Field field : ConsistencyModels.class.getDeclaredFields()) {
      if (Modifier.isPublic(field.getModifiers())) {
        constants.add((ConsistencyModel) field.get(null));
      }
    }
    assertThat(ConsistencyModels.all()).containsExactlyInAnyOrderElementsOf(constants).hasSize(42);
  }

  @Test
  void all_haveDefinitionsAndSources() {
    assertThat(ConsistencyModels.all())
        .allSatisfy(
            model -> {
              assertThat(model.definition()).endsWith(".");
              assertThat(model.source()).isNotBlank();
            });
  }

  @Test
  void all_standInTheLattice() {
    assertThat(ConsistencyModels.all())
        .allMatch(
            model ->
                ConsistencyModels.implications().stream()
                    .anyMatch(edge -> edge.from().equals(model) || edge.to().equals(model)));
  }

  @Test
  void strictSerializable_impliesEveryModel() {
    assertThat(ConsistencyModels.implied(STRICT_SERIALIZABLE))
        .containsExactlyInAnyOrderElementsOf(ConsistencyModels.all());
  }

  @Test
  void implications_areAcyclic() {
    for (ConsistencyModel one : ConsistencyModels.all()) {
      assertThat(ConsistencyModels.implied(one))
          .filteredOn(other -> ConsistencyModels.implies(other, one))
          .containsExactly(one);
    }
  }

  @Test
  void implications_areClosed() {
    for (ConsistencyModel one : ConsistencyModels.all()) {
      for (ConsistencyModel other : ConsistencyModels.implied(one)) {
        assertThat(ConsistencyModels.implied(one)).containsAll(ConsistencyModels.implied(other));
        assertThat(ConsistencyModels.forbidden(one))
            .containsAll(ConsistencyModels.forbidden(other));
      }
    }
  }

  @Test
  void edges_haveSourcesAndStandOnce() {
    assertThat(ConsistencyModels.implications())
        .allSatisfy(edge -> assertThat(edge.source()).isNotBlank())
        .extracting(edge -> edge.from() + " " + edge.to())
        .doesNotHaveDuplicates();
    assertThat(ConsistencyModels.prohibitions())
        .allSatisfy(line -> assertThat(line.source()).isNotBlank())
        .extracting(line -> line.model() + " " + line.anomaly())
        .doesNotHaveDuplicates();
  }

  @Test
  void forbidden_isClosedUnderWhatImpliesIt() {
    for (ConsistencyModel model : ConsistencyModels.all()) {
      for (Anomaly anomaly : ConsistencyModels.forbidden(model)) {
        assertThat(ConsistencyModels.forbidden(model)).containsAll(Anomalies.implying(anomaly));
      }
    }
  }

  @Test
  void everyAnomaly_isForbiddenByStrictSerializable() {
    assertThat(ConsistencyModels.forbidden(STRICT_SERIALIZABLE))
        .containsExactlyInAnyOrderElementsOf(Anomalies.all());
  }

  @Test
  void forbidden_nothing_onlyWhereNoAnomalyIsKnown() {
    assertThat(ConsistencyModels.all())
        .filteredOn(model -> ConsistencyModels.forbidden(model).isEmpty())
        .containsExactlyInAnyOrder(VIEW_SERIALIZABLE, ONE_COPY_SERIALIZABLE, SESSION_SERIALIZABLE);
  }

  @ParameterizedTest
  @CsvSource({
    "PL-1, read-uncommitted",
    "pl-2, read-committed",
    "PL-2.99, repeatable-read",
    "PL-3, serializable",
    "conflict-serializable, serializable",
    "PL-SI, snapshot-isolation",
    "Snapshot Isolation, snapshot-isolation",
    "PL-SS, strict-serializable",
    "strict-serializable, strict-serializable",
    "strong-serializable, strict-serializable",
    "STRONG_SESSION_SNAPSHOT_ISOLATION, strong-session-snapshot-isolation",
    "ROLA, update-atomic",
    "1SR, one-copy-serializable",
    "pram, PRAM",
  })
  void named_acceptsAliases(String name, String id) {
    assertThat(ConsistencyModels.named(name).id()).isEqualTo(id);
  }

  @Test
  void named_unknown_listsTheNearestFirst() {
    assertThatThrownBy(() -> ConsistencyModels.named("serialisable"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "there is no consistency model \"serialisable\"; known, the nearest first:"
                + " serializable, ")
        .hasMessageContaining("snapshot-isolation");
  }

  /** The weakest models that each injected anomaly rules out, with its companions. */
  @ParameterizedTest
  @CsvSource({
    "G0, read-uncommitted",
    "G1a, read-committed",
    "G1b G-single-item, read-committed",
    "G1c, read-committed",
    // Elle answers without parallel snapshot isolation, for which its table has no line.
    "G-single-item, parallel-snapshot-isolation consistent-view repeatable-read",
    "G2-item, repeatable-read",
    "lost-update G-single-item, cursor-stability update-atomic",
    "G-single-item-process, strong-session-parallel-snapshot-isolation",
    "G-single-item-realtime, strong-snapshot-isolation",
    "G2-item-process, strong-session-serializable",
    "G2-item-realtime, strict-serializable",
    "G1c-realtime, strong-read-committed",
    "G2, serializable",
    "long-fork, prefix repeatable-read",
    "fractured-read, read-atomic consistent-view repeatable-read",
    "internal, read-atomic",
    "incompatible-order, read-committed",
    "dirty-update, read-committed",
    "duplicate-elements, read-uncommitted",
    "read-your-writes-violation, read-your-writes strong-session-transactional-causal",
    "nonlinearizable, linearizable",
  })
  void weakestRuledOut_injectedAnomaly_isTheExpected(String found, String expected) {
    List<Anomaly> anomalies = Stream.of(found.split(" ")).map(Anomalies::named).toList();
    List<ConsistencyModel> weakest = ConsistencyModels.weakestRuledOut(anomalies);
    assertThat(weakest)
        .extracting(ConsistencyModel::id)
        .containsExactlyInAnyOrder(expected.split(" "));
    assertThat(ConsistencyModels.ruledOut(anomalies))
        .contains(STRICT_SERIALIZABLE)
        .containsAll(weakest);
  }

  @Test
  void strongestNotRuledOut_writeSkew_isStrongSnapshotIsolation() {
    assertThat(ConsistencyModels.strongestNotRuledOut(Set.of(Anomalies.G2_ITEM)))
        .containsExactlyInAnyOrder(STRONG_SNAPSHOT_ISOLATION, UPDATE_SERIALIZABLE);
  }

  @Test
  void strongestNotRuledOut_nothingFound_isStrictSerializable() {
    assertThat(ConsistencyModels.ruledOut(List.of())).isEmpty();
    assertThat(ConsistencyModels.strongestNotRuledOut(List.of()))
        .containsExactly(STRICT_SERIALIZABLE);
  }

  @Test
  void forbids_plainModels_sayNothingAboutSessionsOrRealtime() {
    assertThat(List.of(SERIALIZABLE, SNAPSHOT_ISOLATION, PARALLEL_SNAPSHOT_ISOLATION, PREFIX))
        .noneMatch(model -> ConsistencyModels.forbids(model, Anomalies.READ_YOUR_WRITES_VIOLATION))
        .allMatch(model -> ConsistencyModels.ordering(model) == Ordering.NONE);
  }

  /**
   * The prevention matrix: 1 prevents, 0 allows. Anomalies: G0, G1, observed transaction vanishes,
   * fractured read, causality violation, lost update, read skew, long fork, item write skew,
   * phantom, predicate write skew, the same read skew against session and against realtime order.
   */
  @ParameterizedTest
  @CsvSource({
    "read-uncommitted,                  1 0 0 0 0 0 0 0 0 0 0 0 0",
    "read-committed,                    1 1 0 0 0 0 0 0 0 0 0 0 0",
    "cursor-stability,                  1 1 0 0 0 1 0 0 0 0 0 0 0",
    "monotonic-atomic-view,             1 1 1 0 0 0 0 0 0 0 0 0 0",
    "read-atomic,                       1 1 1 1 0 0 0 0 0 0 0 0 0",
    "transactional-causal,              1 1 1 1 1 0 0 0 0 0 0 0 0",
    "prefix,                            1 1 1 1 1 0 0 1 0 0 0 0 0",
    "parallel-snapshot-isolation,       1 1 1 1 1 1 1 0 0 1 0 0 0",
    "consistent-view,                   1 1 1 1 1 1 1 0 0 1 0 0 0",
    "repeatable-read,                   1 1 1 1 1 1 1 1 1 0 0 0 0",
    "snapshot-isolation,                1 1 1 1 1 1 1 1 0 1 0 0 0",
    "strong-session-snapshot-isolation, 1 1 1 1 1 1 1 1 0 1 0 1 0",
    "strong-snapshot-isolation,         1 1 1 1 1 1 1 1 0 1 0 1 1",
    "serializable,                      1 1 1 1 1 1 1 1 1 1 1 0 0",
    "strong-session-serializable,       1 1 1 1 1 1 1 1 1 1 1 1 0",
    "strict-serializable,               1 1 1 1 1 1 1 1 1 1 1 1 1",
  })
  void forbids_preventionMatrix(String model, String expected) {
    String row =
        Stream.of(
                Anomalies.G0,
                Anomalies.G1,
                Anomalies.OTV,
                Anomalies.FRACTURED_READ,
                Anomalies.CAUSALITY_VIOLATION,
                Anomalies.LOST_UPDATE,
                Anomalies.G_SINGLE_ITEM,
                Anomalies.LONG_FORK,
                Anomalies.WRITE_SKEW,
                Anomalies.PMP,
                Anomalies.G2,
                Anomalies.G_SINGLE_ITEM_PROCESS,
                Anomalies.G_SINGLE_ITEM_REALTIME)
            .map(anomaly -> ConsistencyModels.forbids(ConsistencyModels.named(model), anomaly))
            .map(forbids -> forbids ? "1" : "0")
            .reduce((left, right) -> left + " " + right)
            .orElseThrow();
    assertThat(row).isEqualTo(expected);
  }

  @Test
  void isDecidable_needsTheOrderThatTheModelUses() {
    assertThat(ConsistencyModels.isDecidable(SERIALIZABLE, false, false)).isTrue();
    assertThat(ConsistencyModels.isDecidable(STRONG_SESSION_SERIALIZABLE, false, true)).isFalse();
    assertThat(ConsistencyModels.isDecidable(STRONG_SESSION_SERIALIZABLE, true, false)).isTrue();
    assertThat(ConsistencyModels.isDecidable(STRICT_SERIALIZABLE, true, false)).isFalse();
    assertThat(ConsistencyModels.isDecidable(STRICT_SERIALIZABLE, false, true)).isTrue();
    assertThat(ConsistencyModels.ordering(LINEARIZABLE)).isEqualTo(Ordering.REALTIME);
    assertThat(ConsistencyModels.ordering(SEQUENTIAL)).isEqualTo(Ordering.SESSION);
  }

  @Test
  void plainName_readsInASentence() {
    assertThat(SNAPSHOT_ISOLATION.plainName()).isEqualTo("snapshot isolation");
    assertThat(SNAPSHOT_ISOLATION).hasToString("snapshot-isolation");
  }

  @Test
  void modelOfNobody_isRefused() {
    ConsistencyModel own =
        new ConsistencyModel(
            "own", List.of(), ConsistencyModel.Subject.OPERATIONS, "Own.", "nobody");
    assertThatThrownBy(() -> ConsistencyModels.forbids(own, Anomalies.G0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("own is not in the table; use a constant of it");
    assertThatThrownBy(() -> ConsistencyModels.ordering(own))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
