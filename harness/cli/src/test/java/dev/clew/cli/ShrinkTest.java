package dev.clew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.cli.report.Json;
import dev.clew.histories.History;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code clew check --shrink}: what is printed, letter by letter, and what is saved. */
class ShrinkTest {

  @TempDir private Path folder;

  @Test
  void shrink_writeSkew_isPrintedAndSavedWithTheCommandThatChecksIt() throws Exception {
    Path history = copied("write-skew.edn");
    Captured check = shrink(history, "--consistency", "serializable");
    assertThat(check.out().replace(folder + "/", "")).isEqualTo(golden("shrunk.txt"));
    assertThat(check.code()).isEqualTo(1);
    List<String> words =
        List.of(
            check
                .out()
                .lines()
                .filter(line -> line.contains("Check it:"))
                .findFirst()
                .orElseThrow()
                .strip()
                .replaceFirst("Check it: clew ", "")
                .split(" "));
    Captured again = Captured.run(words.toArray(new String[0]));
    assertThat(again.code()).isEqualTo(1);
    assertThat(again.lines())
        .contains("  Not serializable: G2-item (write skew), 2 transactions, minimal.");
    String text = Files.readString(folder.resolve("write-skew.shrunk.txt"));
    assertThat(History.parse(text).print())
        .isEqualTo(History.read(folder.resolve("write-skew.shrunk.edn")).print());
  }

  @Test
  void shrink_again_overwritesItsOwnFilesAndNoOthers() throws Exception {
    Path history = copied("write-skew.edn");
    Path own = folder.resolve("write-skew.shrunk.edn");
    shrink(history, "--consistency", "serializable");
    String first = Files.readString(own);
    shrink(history, "--consistency", "serializable");
    assertThat(Files.readString(own)).isEqualTo(first);
    assertThat(folder.resolve("write-skew.shrunk-2.edn")).doesNotExist();

    Files.writeString(own, "; mine");
    shrink(history, "--consistency", "serializable");
    assertThat(Files.readString(own)).isEqualTo("; mine");
    assertThat(Files.readString(folder.resolve("write-skew.shrunk-2.edn"))).isEqualTo(first);
  }

  @Test
  void shrink_staleReadOfACasRegister_keepsOptionsInTheCommand() throws Exception {
    Path history = copied("stale-read.edn");
    Captured check = shrink(history, "--workload", "cas-register", "--initial", "{:x 0}");
    assertThat(check.code()).isEqualTo(1);
    assertThat(check.out())
        .contains(
            "Check it: clew check --workload cas-register --initial '{:x 0}' "
                + folder.resolve("stale-read.shrunk.edn"));
  }

  @Test
  void shrink_validHistory_savesNothing() throws Exception {
    Path history = copied("write-skew.edn");
    Captured check = shrink(history, "--consistency", "snapshot-isolation");
    assertThat(check.code()).isZero();
    assertThat(check.out()).doesNotContain("Shrunk");
    assertThat(folder.resolve("write-skew.shrunk.edn")).doesNotExist();
  }

  @Test
  void shrink_standardInput_isPrintedOnly() throws Exception {
    byte[] input = Files.readAllBytes(copied("write-skew.edn"));
    Captured check =
        Captured.runWithInput(input, "check", "--shrink", "--consistency", "serializable", "-");
    assertThat(check.out())
        .contains("Shrunk to 2 transactions")
        .doesNotContain("Saved", "Check it");
  }

  @Test
  void shrink_json_hasThePartAndItsFiles() throws Exception {
    Captured check =
        shrink(copied("write-skew.edn"), "--output", "json", "--consistency", "serializable");
    Map<?, ?> shrunk = (Map<?, ?>) Objects.requireNonNull(Json.object(check.out()).get("shrunk"));
    assertThat(shrunk.get("minimal")).isEqualTo("true");
    assertThat(String.valueOf(shrunk.get("notation"))).startsWith("T1: read :x []");
    assertThat((List<?>) shrunk.get("files")).hasSize(2);
  }

  private static Captured shrink(Path history, String... options) {
    String[] arguments = new String[options.length + 3];
    arguments[0] = "check";
    arguments[1] = "--shrink";
    System.arraycopy(options, 0, arguments, 2, options.length);
    arguments[options.length + 2] = history.toString();
    return Captured.run(arguments);
  }

  private Path copied(String name) throws IOException, URISyntaxException {
    return Files.copy(resource(name), folder.resolve(name));
  }

  private static String golden(String name) throws IOException, URISyntaxException {
    return Files.readString(resource(name));
  }

  private static Path resource(String name) throws URISyntaxException {
    return Path.of(
        Objects.requireNonNull(ShrinkTest.class.getResource("/golden/" + name), name).toURI());
  }
}
