package dev.clew.benchmarks.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.benchmarks.objects.SimulatedHistory;
import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Verdict;
import dev.clew.checkers.isolation.append.ListAppendChecker;
import dev.clew.checkers.isolation.register.KeyOrder;
import dev.clew.checkers.isolation.register.ReadWriteRegisterChecker;
import dev.clew.checkers.linearizability.Linearizability;
import dev.clew.histories.History;
import dev.clew.models.isolation.ConsistencyModels;
import dev.clew.models.sequential.CasRegister;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GenerateTest {

  /** What may be reported for each injected anomaly: itself and its inseparable companions. */
  private static final Map<AnomalyCluster.Kind, List<String>> REPORTED =
      Map.of(
          AnomalyCluster.Kind.VALID, List.of(),
          AnomalyCluster.Kind.G0, List.of("G0"),
          AnomalyCluster.Kind.G1A, List.of("G1a"),
          AnomalyCluster.Kind.G1B, List.of("G1b", "G-single-item"),
          AnomalyCluster.Kind.G1C, List.of("G1c"),
          AnomalyCluster.Kind.G_SINGLE, List.of("G-single-item"),
          AnomalyCluster.Kind.G2_ITEM, List.of("G2-item"),
          AnomalyCluster.Kind.LOST_UPDATE, List.of("lost-update", "G-single-item"),
          AnomalyCluster.Kind.STALE, List.of("G-single-item-realtime"));

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void listAppend_ofEachKind_showsTheInjectedAnomalyAndNothingBeyondItsCompanions(
      AnomalyCluster.Kind kind) throws IOException {
    History history = History.read(Generate.listAppend(folder, 600, kind));
    CheckResult result = ListAppendChecker.of(ConsistencyModels.STRICT_SERIALIZABLE).check(history);
    Set<String> found =
        result.witnesses().stream()
            .map(witness -> witness.anomaly().id())
            .collect(Collectors.toSet());
    assertThat(found).containsExactlyInAnyOrderElementsOf(REPORTED.get(kind));
    assertThat(result.verdict())
        .isEqualTo(kind == AnomalyCluster.Kind.VALID ? Verdict.VALID : Verdict.INVALID);
  }

  @ParameterizedTest
  @EnumSource(names = {"NONE", "LINEARIZABLE"})
  void readWriteRegister_whateverIsAssertedOfKeys_isStrictlySerializable(KeyOrder asserted)
      throws IOException {
    History history = History.read(Generate.readWriteRegister(folder, 2_000));
    assertThat(
            ReadWriteRegisterChecker.of(ConsistencyModels.STRICT_SERIALIZABLE)
                .asserting(asserted)
                .check(history)
                .verdict())
        .isEqualTo(Verdict.VALID);
  }

  @Test
  void text_ofSessions_isSerializableInTheirOrder() throws IOException {
    History history = History.read(Generate.text(folder, 500));
    assertThat(history.size()).isEqualTo(500);
    assertThat(
            ReadWriteRegisterChecker.of(ConsistencyModels.STRONG_SESSION_SERIALIZABLE)
                .check(history)
                .verdict())
        .isEqualTo(Verdict.VALID);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void casRegister_withAndWithoutStaleRead_hasTheVerdict(boolean stale) throws IOException {
    History history = History.read(Generate.casRegister(folder, 1_000, 5, 0.01, stale));
    assertThat(Linearizability.of(CasRegister.of(null)).check(history).verdict())
        .isEqualTo(stale ? Verdict.INVALID : Verdict.VALID);
  }

  @ParameterizedTest
  @EnumSource
  void simulated_readFromItsFile_isTheHistoryMadeInMemory(SimulatedHistory.Kind kind)
      throws IOException {
    SimulatedHistory history = SimulatedHistory.of(kind, 300, 4);
    assertThat(History.read(Generate.simulated(folder, history)).print())
        .isEqualTo(history.history().print());
  }

  @Test
  void listAppend_ofTheSameSeed_isTheSameFile() throws IOException {
    Path one = Generate.listAppend(folder.resolve("one"), 200, AnomalyCluster.Kind.VALID);
    Path two = Generate.listAppend(folder.resolve("two"), 200, AnomalyCluster.Kind.VALID);
    assertThat(one).hasSameBinaryContentAs(two);
  }
}
