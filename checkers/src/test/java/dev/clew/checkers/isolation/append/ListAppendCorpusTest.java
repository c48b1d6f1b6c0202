package dev.clew.checkers.isolation.append;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Verdict;
import dev.clew.checkers.Witness;
import dev.clew.checkers.witness.CycleWitness;
import dev.clew.histories.History;
import dev.clew.models.isolation.ConsistencyModel;
import dev.clew.models.isolation.ConsistencyModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The recorded histories of transactions on lists, whose verdicts are known. */
class ListAppendCorpusTest {

  private static final Path CORPUS = Path.of(System.getProperty("clew.corpus", "corpus"));

  @BeforeEach
  void corpusIsThere() {
    assumeTrue(Files.isDirectory(CORPUS), "no corpus of recorded histories at " + CORPUS);
  }

  @ParameterizedTest
  @CsvSource({
    "paper-example.edn, strict-serializable, INVALID, G-single-item",
    "paper-example.json, strict-serializable, INVALID, G-single-item",
    "si-without-g-single.edn, snapshot-isolation, VALID,",
    "si-without-g-single.edn, serializable, INVALID, G2-item",
    "huge-scc.edn, strong-snapshot-isolation, INVALID, G-single-item-realtime",
    "huge-scc.edn, serializable, VALID,"
  })
  void recordedHistory_model_hasItsVerdictAndAnomaly(
      String file, String model, Verdict verdict, String anomaly) throws IOException {
    History history = read(file);

    CheckResult result = check(history, ConsistencyModels.named(model));

    assertThat(result.verdict()).isEqualTo(verdict);
    assertThat(forbidden(result)).isEqualTo(anomaly == null ? Set.of() : Set.of(anomaly));
    assertThat(result.witnesses()).allMatch(witness -> witness.isVerifiedBy(history));
  }

  @Test
  void hugeComponent_strongSnapshotIsolation_hasTheCycleOfTwo() throws IOException {
    CheckResult result = check(read("huge-scc.edn"), ConsistencyModels.STRONG_SNAPSHOT_ISOLATION);

    assertThat(result.statistics()).containsEntry("largest component", 1161L);
    assertThat(result.witnesses())
        .singleElement()
        .isInstanceOfSatisfying(
            CycleWitness.class,
            cycle -> {
              assertThat(cycle.operations()).hasSize(2);
              assertThat(cycle.shortest()).isTrue();
            });
  }

  private static History read(String file) throws IOException {
    return History.read(CORPUS.resolve("elle").resolve(file));
  }

  private static CheckResult check(History history, ConsistencyModel model) {
    return ListAppendChecker.of(model).check(history);
  }

  private static Set<String> forbidden(CheckResult result) {
    ConsistencyModel model = ConsistencyModels.named(result.property());
    return result.witnesses().stream()
        .map(Witness::anomaly)
        .filter(anomaly -> ConsistencyModels.forbids(model, anomaly))
        .map(Object::toString)
        .collect(Collectors.toSet());
  }
}
