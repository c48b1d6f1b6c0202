package dev.clew.models.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The reference pages in {@code docs} say what the tables say. {@code -Dclew.golden=write} writes
 * them anew.
 */
class ReferencePagesTest {

  private static final Path DOCS = Path.of("..", "docs", "reference");
  private static final String GENERATED =
      "<!-- Written from the tables in dev.clew.models.isolation; see CONTRIBUTING.md. -->\n";
  private static final String SOURCES =
      " Sources are short keys, listed in full in [package-info.java]"
          + "(../../models/src/main/java/dev/clew/models/isolation/package-info.java).\n\n";

  @Test
  void anomaliesPage_saysWhatTheTableSays() throws IOException {
    StringBuilder page =
        new StringBuilder(GENERATED)
            .append("# Anomalies\n\n")
            .append("*ww*, *wr* and *rw* are the edges between transactions: writing the version")
            .append(
                " after the other's, reading the other's version, and writing the version after")
            .append(" the one that the other read. A cycle of them, or the event described, is the")
            .append(
                " anomaly. *Rules out* names the weakest consistency models that a history with")
            .append(" the anomaly contradicts; every stronger one is contradicted too. `clew list")
            .append(" anomalies` prints the names; any case is accepted.")
            .append(SOURCES)
            .append("| id | in plain words | definition | implies | rules out | source |\n")
            .append("| --- | --- | --- | --- | --- | --- |\n");
    for (Anomaly anomaly : Anomalies.all()) {
      row(
          page,
          code(anomaly.id()),
          anomaly.plainName(),
          anomaly.definition(),
          Anomalies.implications().stream()
              .filter(edge -> edge.from().equals(anomaly))
              .map(edge -> code(edge.to().id()))
              .collect(Collectors.joining(", ")),
          names(ConsistencyModels.weakestRuledOut(List.of(anomaly))),
          anomaly.source());
    }
    page.append("\n## Implications and their sources\n\n")
        .append("| whoever has | has | because |\n| --- | --- | --- |\n");
    for (Implication<Anomaly> edge : Anomalies.implications()) {
      row(page, code(edge.from().id()), code(edge.to().id()), edge.source());
    }
    compare("anomalies.md", page.toString());
  }

  @Test
  void consistencyModelsPage_saysWhatTheTableSays() throws IOException {
    StringBuilder page =
        new StringBuilder(GENERATED)
            .append("# Consistency models\n\n")
            .append(
                "A history *rules out* a model if it exhibits an anomaly that the model forbids")
            .append(
                " itself or through a model it implies. *Needs* is the order between operations")
            .append(
                " that a history must know to be checked for the model. `clew list consistency`")
            .append(" prints the names; any case is accepted.")
            .append(SOURCES)
            .append("| model | also named | allows | forbids itself | implies | needs | source |\n")
            .append("| --- | --- | --- | --- | --- | --- | --- |\n");
    for (ConsistencyModel model : ConsistencyModels.all()) {
      row(
          page,
          code(model.id()),
          model.aliases().stream().map(ReferencePagesTest::code).collect(Collectors.joining(", ")),
          model.definition(),
          ConsistencyModels.prohibitions().stream()
              .filter(line -> line.model().equals(model))
              .map(line -> code(line.anomaly().id()))
              .collect(Collectors.joining(", ")),
          names(
              ConsistencyModels.implications().stream()
                  .filter(edge -> edge.from().equals(model))
                  .map(Implication::to)
                  .toList()),
          switch (ConsistencyModels.ordering(model)) {
            case NONE -> "";
            case SESSION -> "session order";
            case REALTIME -> "realtime order";
          },
          model.source());
    }
    page.append("\n## What each forbids, and who says so\n\n")
        .append("| model | forbids | source |\n| --- | --- | --- |\n");
    for (Prohibition line : ConsistencyModels.prohibitions()) {
      row(page, code(line.model().id()), code(line.anomaly().id()), line.source());
    }
    page.append("\n## What each implies, and who says so\n\n")
        .append("| model | implies | source |\n| --- | --- | --- |\n");
    for (Implication<ConsistencyModel> edge : ConsistencyModels.implications()) {
      row(page, code(edge.from().id()), code(edge.to().id()), edge.source());
    }
    compare("consistency-models.md", page.toString());
  }

  private static void compare(String name, String page) throws IOException {
    Path file = DOCS.resolve(name);
    if ("write".equals(System.getProperty("clew.golden"))) {
      Files.createDirectories(DOCS);
      Files.writeString(file, page);
    }
    assertThat(file)
        .content()
        .as("%s is stale; CONTRIBUTING.md says how to write it", file)
        .isEqualTo(page);
  }

  private static void row(StringBuilder page, String... cells) {
    page.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  private static String names(Collection<ConsistencyModel> models) {
    return models.stream().map(model -> code(model.id())).collect(Collectors.joining(", "));
  }

  private static String code(String id) {
    return "`" + id + "`";
  }
}
