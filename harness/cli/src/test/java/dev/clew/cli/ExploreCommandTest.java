package dev.clew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.cli.report.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExploreCommandTest {

  private static final Pattern QUOTED = Pattern.compile("'([^']*)'|(\\S+)");

  @TempDir private Path folder;

  @Test
  void explore_h2Serializable_isAWriteSkewOfTwoStepsEach() {
    Captured explore = explore("--target", "h2", "--isolation", "serializable", "--seed", "1");
    assertThat(explore.code()).isEqualTo(1);
    assertThat(explore.lines().get(0)).isEqualTo("h2\tinvalid");
    assertThat(explore.out())
        .contains("Not serializable: G2-item (write skew)", "contradiction.")
        .contains("Reproduced: 20 of 20")
        .contains("not a broken promise")
        .containsPattern("(?m)^  6  commit$")
        .doesNotContainPattern("(?m)^  7  ");
    assertThat(explore.err()).isEmpty();
  }

  @Test
  @Tag("databases")
  void explore_postgresRepeatableReadAskedToBeSerializable_isAWriteSkewOfTwoStepsEach() {
    Captured explore =
        explore(
            "--target",
            "postgres",
            "--isolation",
            "repeatable-read",
            "--consistency",
            "serializable",
            "--seed",
            "1");
    assertThat(explore.code()).isEqualTo(1);
    assertThat(explore.out())
        .contains("Not serializable: G2-item (write skew)", "Reproduced: 20 of 20")
        .contains("The documentation says so: a limit to know about, not a broken promise.")
        .containsPattern("(?m)^  6  commit$")
        .doesNotContainPattern("(?m)^  7  ");
  }

  @Test
  @Tag("databases")
  void explore_postgresSerializable_findsNothingInTwoThousandTries() {
    Captured explore =
        explore("--target", "postgres", "--isolation", "serializable", "--time", "10m");
    assertThat(explore.code()).isZero();
    assertThat(explore.out()).contains("Found nothing that contradicts", "Tried 2,000 schedules");
  }

  @Test
  void explore_brokenTwin_isPrintedAsInTheGoldenFile() throws IOException {
    isPrinted(
        "explore-write-skew.txt",
        explore("--target", "memory:ssi?bug=skip-validation", "--seed", "1"));
  }

  @Test
  void explore_soundEngine_isPrintedAsInTheGoldenFile() throws IOException {
    isPrinted(
        "explore-nothing.txt", explore("--target", "memory:ssi", "--tries", "100", "--seed", "1"));
  }

  @Test
  void explore_repeatCommand_replaysTheSchedule() {
    Captured found = explore("--target", "memory:ssi?bug=skip-validation", "--seed", "1");
    Captured again = Captured.run(command(found, "Repeat:"));
    assertThat(again.code()).isEqualTo(1);
    assertThat(again.out()).contains("G2-item (write skew)", "Reproduced: 20 of 20");
    assertThat(command(again, "Repeat:")).isEqualTo(command(found, "Repeat:"));
  }

  @Test
  void explore_searchCommand_findsTheSameAgain() {
    Captured found = explore("--target", "memory:ssi?bug=skip-validation", "--seed", "4");
    Captured again = Captured.run(command(found, "Search:"));
    assertThat(withoutSpeed(again.out())).isEqualTo(withoutSpeed(found.out()));
  }

  @Test
  void explore_asJson_isOneObject() {
    Captured explore =
        explore("--target", "memory:ssi?bug=skip-validation", "--seed", "1", "--output", "json");
    assertThat(explore.code()).isEqualTo(1);
    assertThat(explore.lines()).hasSize(1);
    Map<String, Object> json = Json.object(explore.lines().get(0));
    assertThat(json)
        .containsEntry("verdict", "invalid")
        .containsEntry("property", "serializable")
        .containsKeys("tries", "perSecond", "vacuous", "undecided", "searchAgain", "running");
    assertThat(json.get("finding"))
        .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
        .containsEntry("schedule", "r1[x] ap1[y=1] r2[y] ap2[x=2] c2 c1")
        .containsEntry("anomalies", List.of("G2-item"))
        .containsEntry("failed", 20L)
        .containsEntry("replays", 20L)
        .containsEntry("minimal", "true");
  }

  @Test
  void explore_export_writesFilesAndNamesThem() {
    Captured explore =
        explore(
            "--target",
            "memory:ssi?bug=skip-validation",
            "--seed",
            "1",
            "--export",
            folder.resolve("story").toString());
    for (String name :
        List.of("schedule.spec", "schedule.txt", "history.edn", "MemorySerializableTest.java")) {
      assertThat(folder.resolve("story").resolve(name)).isNotEmptyFile();
      assertThat(explore.out()).contains(name);
    }
    assertThat(folder.resolve("story/schedule.sql")).doesNotExist();
  }

  @Test
  void explore_exportThatCannotBeMade_isSaidWithoutBlamingClew() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    Captured explore =
        explore("--target", "memory:ssi?bug=skip-validation", "--export", file.toString());
    assertThat(explore.code()).isEqualTo(64);
    assertThat(explore.err()).contains("--export").doesNotContain("bug in Clew");
  }

  /** One clear sentence each, and never a stack trace. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "64 | there is no target 'oracel' | --target oracel",
        "64 | target h2 does not offer isolation level none | --target h2 --isolation none",
        "64 | there is no isolation level 'serialisable' | --isolation serialisable",
        "64 | linearizable is about single operations | --consistency linearizable",
        "64 | has no transactions on keys | --target redis",
        "64 | 0 sessions: expected from 1 to 8 | --sessions 0",
        "64 | 0 tries | --tries 0",
        "64 | 'always' is not of the form 2/3 | --confirm always",
        "65 | where a step was expected | --schedule r1[x],jump1[y]",
        "65 | needs a table of rows | --target memory:si --schedule rp1[true],c1",
        "64 | has no transactions on keys | --target redis --schedule rp1[true],c1",
        "69 | 127.0.0.1:1 | --target jdbc:postgresql://127.0.0.1:1/none",
      })
  void explore_badInput_isOneSentence(int code, String sentence, String options) {
    String[] words = options.split(" ");
    for (int i = 0; i < words.length; i++) {
      words[i] = words[i].replace(',', ' ');
    }
    Captured explore = explore(words);
    assertThat(unwrapped(explore.err())).contains(sentence).doesNotContain("Exception", "\tat ");
    assertThat(explore.out()).isEmpty();
    assertThat(explore.code()).isEqualTo(code);
  }

  private static Captured explore(String... options) {
    List<String> arguments = new ArrayList<>(List.of("explore"));
    arguments.addAll(Arrays.asList(options));
    return Captured.run(arguments.toArray(String[]::new));
  }

  /** Returns the words of a command that was printed, as a shell would split it. */
  private static String[] command(Captured explore, String label) {
    String line =
        explore.lines().stream()
            .filter(text -> text.strip().startsWith(label))
            .findFirst()
            .orElseThrow();
    List<String> words =
        QUOTED
            .matcher(line.strip().substring(label.length()).strip())
            .results()
            .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
            .toList();
    return words.subList(1, words.size()).toArray(String[]::new);
  }

  private static String unwrapped(String text) {
    return text.replaceAll("\n +", " ");
  }

  private static String withoutSpeed(String text) {
    return text.replaceAll("[0-9,]+ a\\s+second", "N a second");
  }

  private static void isPrinted(String golden, Captured explore) throws IOException {
    Path file = Path.of("src", "test", "resources", "golden", golden);
    String printed = withoutSpeed(explore.out());
    if ("write".equals(System.getProperty("clew.golden"))) {
      Files.writeString(file, printed);
    }
    assertThat(printed).isEqualTo(Files.readString(file));
    assertThat(Objects.requireNonNull(explore.err())).isEmpty();
  }
}
