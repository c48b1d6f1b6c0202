package dev.clew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.models.isolation.Anomalies;
import dev.clew.models.isolation.ConsistencyModels;
import dev.clew.run.workload.RunnableWorkload;
import dev.clew.run.workload.Workload;
import dev.clew.run.workload.Workloads;
import dev.clew.targets.discovery.Targets;
import dev.clew.targets.memory.MemoryEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListCommandTest {

  /** What lies beside the models and is none, or none by itself. */
  private static final Set<String> NO_MODELS =
      Set.of("LockCall", "PerKey", "Transfer", "package-info");

  @ParameterizedTest
  @ValueSource(strings = {"targets", "bugs", "workloads", "models", "anomalies", "consistency"})
  void list_eachTopic_fits80ColumnsButForLinks(String topic) {
    assertThat(list(topic))
        .hasSizeGreaterThan(3)
        .allMatch(line -> line.length() <= 80 || line.strip().startsWith("http"));
  }

  @Test
  void list_withoutTopic_namesTheTopics() {
    Captured list = Captured.run("list");
    assertThat(list.code()).isZero();
    assertThat(list.lines())
        .hasSize(6)
        .startsWith("clew list targets: what can be tested, at which levels, and is it there?");
  }

  @Test
  void list_targets_namesEachWithExamplesLevelsAndAvailability() {
    List<String> lines = list("targets");
    assertThat(lines)
        .contains("    serializable: promises serializable; documented as snapshot isolation")
        .contains("  embedded  available: in this process")
        .anyMatch(line -> line.startsWith("  external  available: "));
    assertThat(lines).filteredOn(line -> line.startsWith("  container ")).isNotEmpty();
    Targets.all()
        .forEach(
            target -> {
              assertThat(lines).anyMatch(line -> line.startsWith(target.name() + ": "));
              target.examples().forEach(uri -> assertThat(lines).anyMatch(l -> l.contains(uri)));
            });
  }

  @Test
  void list_bugs_namesEachWithWhatShowsIt() {
    List<String> lines = list("bugs");
    assertThat(lines)
        .containsSequence(
            "memory:mvcc-read-committed?bug=fractured-commit",
            "  A commit shows its writes key by key, and others read in between.",
            "  Breaks monotonic atomic view.",
            "  Shows OTV (observed transaction vanishes).");
    MemoryEngine.all()
        .forEach(
            engine -> engine.bugs().forEach(bug -> assertThat(lines).contains(engine.uri(bug))));
  }

  @Test
  void list_workloads_namesEachWithItsDescription() {
    String all = String.join(" ", list("workloads")).replaceAll(" +", " ");
    for (Workload workload : Workloads.all()) {
      String commands =
          workload instanceof RunnableWorkload ? " (clew run, clew check) " : " (clew check) ";
      assertThat(all).contains(workload.name() + commands + capital(workload.description()));
    }
    assertThat(all).contains("queue (clew check)", "list-append (clew run, clew check)");
  }

  @Test
  void list_models_namesEveryModelOfThePackageWithItsFunctions() throws IOException {
    List<String> lines = list("models");
    assertThat(lines)
        .containsSequence("CasRegister", "  A register with compare-and-set: read, write, cas.");
    Path models =
        Path.of("..", "..", "models", "src", "main", "java", "dev", "clew", "models", "sequential");
    try (Stream<Path> files = Files.list(models)) {
      assertThat(
              files
                  .map(file -> file.getFileName().toString().replace(".java", ""))
                  .filter(name -> !NO_MODELS.contains(name)))
          .hasSizeGreaterThan(15)
          .allMatch(lines::contains);
    }
  }

  @Test
  void list_anomalies_namesEachWithWhatTheHistoryMustKnow() {
    List<String> lines = list("anomalies");
    Anomalies.all()
        .forEach(anomaly -> assertThat(lines).anyMatch(line -> line.startsWith(anomaly.id())));
    assertThat(String.join(" ", lines))
        .contains("G2-item (write skew)", "Needs to know realtime.", "[Adya 2000]");
  }

  @Test
  void list_consistency_namesEachWithAliasesAndWhatItForbids() {
    List<String> lines = list("consistency");
    ConsistencyModels.all()
        .forEach(model -> assertThat(lines).anyMatch(line -> line.startsWith(model.id())));
    assertThat(lines)
        .contains(
            "repeatable-read (PL-2.99, RR)",
            "  Forbids G2-item.",
            "snapshot-isolation (PL-SI, SI, generalized-snapshot-isolation)");
  }

  private static String capital(String description) {
    return Character.toUpperCase(description.charAt(0)) + description.substring(1) + ".";
  }

  private static List<String> list(String topic) {
    Captured list = Captured.run("list", topic);
    assertThat(list.code()).isZero();
    assertThat(list.err()).isEmpty();
    return list.lines();
  }
}
