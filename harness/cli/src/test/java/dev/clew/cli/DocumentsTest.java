package dev.clew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.checkers.linearizability.monitor.Monitors;
import dev.clew.models.Structure;
import dev.clew.run.workload.Workload;
import dev.clew.run.workload.Workloads;
import dev.clew.targets.TargetUri;
import dev.clew.targets.discovery.Targets;
import dev.clew.targets.memory.MemoryEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

  @Test
  void engines_everyInMemoryEngine_isTold() throws IOException {
    String page = Files.readString(DOCS.resolve("engines.md"));
    for (MemoryEngine engine : MemoryEngine.all()) {
      assertThat(page).contains("| `" + engine.uri() + "`");
    }
  }

  @Test
  void engines_everyTargetOfACommand_isThere() throws IOException {
    Matcher commands =
        Pattern.compile("run --target '?(\\S+?)'? ")
            .matcher(Files.readString(DOCS.resolve("engines.md")));
    int found = 0;
    while (commands.find()) {
      found++;
      assertThat(Targets.named(TargetUri.parse(commands.group(1))).name()).isEqualTo("memory");
    }
    assertThat(found).isGreaterThan(10);
  }
}
