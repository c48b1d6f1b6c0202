package dev.clew.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.clew.cli.report.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Recorded histories of others get the verdicts they are known to have, through the command. */
class CorpusTest {

  private static final Set<String> WORKLOADS =
      Set.of(
          "bank",
          "cas-register",
          "counter",
          "kv",
          "list-append",
          "long-fork",
          "multi-register",
          "mutex",
          "rw-register",
          "set");

  @TestFactory
  Stream<DynamicTest> check_everyRowOfTheCorpus_getsItsVerdict() throws IOException {
    Path corpus = Path.of(System.getProperty("clew.corpus", "corpus"));
    Path expected = corpus.resolve("EXPECTED.tsv");
    if (!Files.exists(expected)) {
      System.err.println("CorpusTest is skipped: there is no " + expected.toAbsolutePath());
    }
    assumeTrue(Files.exists(expected), () -> "there is no " + expected.toAbsolutePath());
    List<Row> rows =
        Files.readAllLines(expected).stream()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.split("\t", -1))
            .map(cells -> new Row(cells[0], cells[1], cells[2], cells[3]))
            .filter(row -> WORKLOADS.contains(row.workload))
            .toList();
    assertThat(rows).hasSizeGreaterThan(100);
    return rows.stream().map(row -> dynamicTest(row.toString(), () -> row.check(corpus)));
  }

  private record Row(String file, String workload, String options, String verdict) {

    private void check(Path corpus) {
      List<String> arguments =
          new ArrayList<>(List.of("check", "--output", "json", "--workload", workload));
      arguments.addAll(
          switch (options) {
            case "initial nil" -> List.of("--initial", "nil");
            case "initial 0" -> List.of("--initial", "0");
            case "initial empty string" -> List.of("--initial", "\"\"");
            case "initial x=0 y=0" -> List.of("--initial", "{:x 0, :y 0}");
            case "", "total inferred from the first ok read (30)" -> List.of();
            case "total 100" -> List.of("--total", "100");
            case "group size 3" -> List.of("--group-size", "3");
            default -> List.of("--consistency", options);
          });
      arguments.add(corpus.resolve(file).toString());

      Captured check = Captured.run(arguments.toArray(String[]::new));

      String[] words = verdict.split(": ", 2);
      assertThat(check.code()).as(check.toString()).isEqualTo(words[0].equals("valid") ? 0 : 1);
      Map<String, Object> json = Json.object(check.out());
      assertThat(json).containsEntry("verdict", words[0]).containsEntry("workload", workload);
      if (words.length == 2) {
        String anomaly = words[1].split("[,(]", 2)[0].strip().replace(' ', '-');
        assertThat(check.out()).contains("\"anomalies\":[{\"id\":\"" + anomaly + "\"");
      }
    }
  }
}
