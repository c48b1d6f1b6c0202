package dev.clew.run.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.checkers.CheckResult;
import dev.clew.histories.History;
import dev.clew.histories.columns.ColumnsBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RunFolderTest {

  private static final Instant START = Instant.parse("2026-03-01T10:20:30.456789Z");

  private static final History EMPTY = History.of(new ColumnsBuilder("empty").build());

  @TempDir private Path store;

  @Test
  void create_firstRun_isNamedByTargetWorkloadAndTime() {
    RunFolder folder = RunFolder.create(store, "h2", "list-append", START);
    assertThat(folder.directory())
        .isEqualTo(store.resolve("h2-list-append/20260301T102030.456Z"))
        .isDirectory();
    assertThat(folder.history()).hasFileName("history.edn");
  }

  @Test
  void create_secondRunOfTheSameInstant_getsANumber() {
    RunFolder.create(store, "h2", "kv", START);
    assertThat(RunFolder.create(store, "h2", "kv", START).directory())
        .hasFileName("20260301T102030.456Z-2");
  }

  @Test
  void create_anyRun_isTheLatest() throws IOException {
    RunFolder.create(store, "h2", "kv", START);
    RunFolder newest = RunFolder.create(store, "h2", "kv", START.plusSeconds(1));
    assertThat(store.resolve("latest").toRealPath()).isEqualTo(newest.directory().toRealPath());
    assertThat(store.resolve("h2-kv/latest").toRealPath())
        .isEqualTo(newest.directory().toRealPath());
    assertThat(Files.readSymbolicLink(store.resolve("latest"))).isRelative();
  }

  @Test
  void create_whereAFileIsInTheWayOfTheLink_leavesItAlone() throws IOException {
    Files.writeString(store.resolve("latest"), "mine");
    RunFolder.create(store, "h2", "kv", START);
    assertThat(store.resolve("latest")).hasContent("mine");
  }

  @Test
  void create_whereNothingCanBeWritten_saysWhereAndWhatToDo() throws IOException {
    Path file = Files.writeString(store.resolve("file"), "");
    assertThatThrownBy(() -> RunFolder.create(file, "h2", "kv", START))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("--store");
  }

  @ParameterizedTest
  @CsvSource({
    "memory:si?bug=lost-update, memory-si-bug-lost-update",
    "jdbc:postgresql://localhost:5432/test, jdbc-postgresql-localhost-5432-test",
    "../../etc, etc",
    ".hidden, hidden",
    "postgres:9.6, postgres-9.6"
  })
  void safe_targetAsWritten_hasNothingThatAFileSystemTakesAmiss(String target, String expected) {
    assertThat(RunFolder.safe(target)).isEqualTo(expected);
  }

  @Test
  void safe_longName_isCutAndStaysDistinct() {
    String first = RunFolder.safe("jdbc:" + "a".repeat(300));
    String second = RunFolder.safe("jdbc:" + "a".repeat(301));
    assertThat(first).hasSizeLessThanOrEqualTo(100).isNotEqualTo(second);
  }

  @Test
  void writeRun_fields_areJsonInTheirOrder() {
    RunFolder folder = RunFolder.create(store, "h2", "kv", START);
    Map<String, @Nullable Object> run = new LinkedHashMap<>();
    run.put("seed", 7L);
    run.put("rate", 1.5);
    run.put("target", "h2 \"x\"");
    run.put("finalReads", true);
    run.put("level", null);
    run.put("nested", Map.of("a", 1));
    folder.writeRun(run);
    assertThat(folder.directory().resolve("run.json"))
        .hasContent(
            """
            {
              "seed" : 7,
              "rate" : 1.5,
              "target" : "h2 \\"x\\"",
              "finalReads" : true,
              "level" : null,
              "nested" : {
                "a" : 1
              }
            }
            """);
  }

  @Test
  void writeResults_unknown_saysWhy() {
    RunFolder folder = RunFolder.create(store, "h2", "kv", START);
    folder.writeResults(CheckResult.unknown("linearizable", "search", "out of \"time\""), EMPTY);
    assertThat(folder.directory().resolve("results.edn"))
        .content()
        .startsWith(
            "{:valid? :unknown\n :property :linearizable\n :reason \"out of \\\"time\\\"\"\n")
        .contains(":decided-by \"search\"");
  }
}
