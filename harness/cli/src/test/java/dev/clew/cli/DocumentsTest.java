package dev.clew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.checkers.linearizability.monitor.Monitors;
import dev.clew.models.Structure;
import dev.clew.run.workload.Workload;
import dev.clew.run.workload.Workloads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The pages name what there is. */
class DocumentsTest {

  private static final Path DOCS = Path.of("../../docs");

  @Test
  void historyFiles_everyWorkload_hasItsFunctionsTold() throws IOException {
    String page = Files.readString(DOCS.resolve("history-files.md"));
    for (Workload workload : Workloads.all()) {
      assertThat(page).contains("`" + workload.name() + "`");
    }
  }

  @Test
  void linearizability_everyMonitor_isNamed() throws IOException {
    String page = Files.readString(DOCS.resolve("linearizability.md"));
    for (Structure.Kind kind : Structure.Kind.values()) {
      assertThat(page).contains("| " + Monitors.of(kind).name() + " |");
    }
  }
}
