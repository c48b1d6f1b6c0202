package dev.clew.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.checkers.Verdict;
import dev.clew.histories.Completion;
import dev.clew.histories.History;
import dev.clew.models.isolation.ConsistencyModels;
import dev.clew.run.workload.CheckOptions;
import dev.clew.run.workload.Workloads;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class KilledRunTest {

  @TempDir private Path store;

  @Test
  void history_ofAKilledProcess_canBeReadAndChecked() throws IOException, InterruptedException {
    String classes =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classes,
                KilledRun.class.getName(),
                store.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out = process.inputReader(UTF_8)) {
      assertThat(out.readLine()).isEqualTo("going");
    } finally {
      process.destroyForcibly().waitFor();
    }
    History history = Histories.read(store.resolve("latest/history.edn"));
    assertThat(history.operations())
        .filteredOn(operation -> operation.completion() == Completion.OK)
        .hasSizeGreaterThan(500);
    assertThat(
            Workloads.detect(history.columns())
                .checker(CheckOptions.of(ConsistencyModels.SNAPSHOT_ISOLATION))
                .check(history)
                .verdict())
        .isEqualTo(Verdict.VALID);
  }
}
