package dev.clew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {

  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

  @TempDir private Path store;

  @Test
  void run_snapshotIsolationAskedToBeSerializable_isInvalid() {
    Captured run = snapshotIsolationAskedToBeSerializable();
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out())
        .contains("Not serializable: G2-item (write skew)", "a contradiction.")
        .contains("asked       serializable: contradicted")
        .contains("nominal     snapshot isolation\n", "documented  strong snapshot isolation\n")
        .contains("observed    nothing that contradicts snapshot isolation")
        .contains("promises no serializability: what was asked is more")
        .doesNotContain("not a broken promise");
  }

  @Test
  void run_snapshotIsolation_isValidByItsClaimAndSaysWhatItPermits() {
    Captured run = run("--target", "memory:si", "--ops", "2000", "--seed", "7");
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("Consistent with strong snapshot isolation")
        .contains("permitted by strong snapshot isolation: G2-item");
  }

  @Test
  void run_anyTarget_beginsWithTheVerdictOfItsHistory() throws IOException {
    Captured run = run("--target", "memory:serializable", "--ops", "200");
    String[] first = run.lines().get(0).split("\t", -1);
    assertThat(first).hasSize(2);
    assertThat(first[1]).isEqualTo("valid");
    assertThat(Path.of(first[0])).startsWith(store).isRegularFile().hasFileName("history.edn");
    assertThat(Captured.run("check", first[0]).code()).isZero();
    assertThat(run.err()).contains("running against memory:serializable");
  }

  @Test
  void run_repeatCommand_isUnderstoodAndKeepsTheSeed() throws IOException {
    List<String> words = repeat(snapshotIsolationAskedToBeSerializable());
    assertThat(words)
        .startsWith("clew", "run")
        .containsSequence("--target", "memory:si")
        .containsSequence("--consistency", "serializable")
        .containsSequence("--ops", "2000")
        .containsSequence("--seed", "7");
    Captured again = Captured.run(words.subList(1, words.size()).toArray(String[]::new));
    assertThat(again.code()).isEqualTo(1);
    assertThat(repeat(again)).isEqualTo(words);
  }

  @Test
  void run_withoutSeed_printsTheOneItTook() {
    List<String> words = repeat(run("--target", "memory:si", "--ops", "10"));
    assertThat(words.get(words.indexOf("--seed") + 1)).matches("\\d+");
  }

  @Test
  void run_h2Serializable_isADocumentedLimitNotABrokenPromise() {
    Captured run = run("--ops", "800", "--pause", "1ms");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out())
        .contains("Not serializable: G2-item (write skew)")
        .contains("level       SERIALIZABLE")
        .contains("nominal     serializable: contradicted")
        .contains("documented  snapshot isolation\n")
        .contains("https://h2database.com")
        .contains("observed    what snapshot isolation allows, but serializability does not")
        .contains("not a broken promise");
  }

  @Test
  void run_storeThatCannotBeMade_isSaidWithoutBlamingClew() throws IOException {
    Path file = Files.createFile(store.resolve("file"));
    Captured run =
        Captured.run("run", "--target", "memory:si", "--ops", "1", "--store", file.toString());
    assertThat(run.code()).isEqualTo(64);
    assertThat(run.err()).contains("--store").doesNotContain("bug", "Exception:");
  }

  @Test
  void run_serverThatIsNotThere_isUnavailable() {
    Captured run = run("--target", "jdbc:postgresql://127.0.0.1:1/none", "--ops", "1");
    assertThat(run.code()).isEqualTo(69);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("127.0.0.1:1");
  }

  @Test
  void run_wayThatTheTargetHasNot_isAUsageError() {
    Captured run = run("--provision", "container", "--ops", "1");
    assertThat(run.code()).isEqualTo(64);
    assertThat(run.err())
        .contains("target h2 cannot be provisioned as container; it can be embedded");
    assertThat(run("--provision", "cloud").err()).contains("there is no way 'cloud'");
  }

  @Test
  void run_provisionedAsAsked_isRepeatedSo() {
    Captured run = run("--target", "memory:si", "--provision", "embedded", "--ops", "5");
    assertThat(run.code()).isZero();
    assertThat(repeat(run)).containsSequence("--target", "memory:si?provision=embedded");
  }

  @Test
  void run_inWhichAClientDies_isABugAfterTheReport() {
    // Three clients work; the fourth session is that of the final reads.
    Captured run = run("--target", "faulty:error", "--ops", "500", "--concurrency", "3");
    assertThat(run.code()).isEqualTo(70);
    assertThat(run.lines().get(0)).endsWith("\tvalid");
    assertThat(run.out()).contains("ended early: a client died of", "History: ");
    assertThat(run.err()).contains("internal error", "a class is missing");
  }

  @Test
  void run_aBugThatLooksLikeABadArgument_isNoUsageError() {
    Captured run = run("--target", "faulty:argument", "--ops", "5");
    assertThat(run.code()).isEqualTo(70);
    assertThat(run.err()).contains("internal error: java.lang.IllegalArgumentException");
  }

  @Test
  void run_interrupted_saysWhereTheHistoryIs() throws Exception {
    Thread self = Thread.currentThread();
    Thread interrupter =
        new Thread(
            () -> {
              awaitHistory();
              self.interrupt();
            });
    interrupter.start();
    Captured run = run("--target", "memory:si", "--time", "60s");
    interrupter.join();
    assertThat(run.code()).isEqualTo(130);
    Matcher check =
        Pattern.compile("clew (check .*--consistency strong-snapshot-isolation .*)")
            .matcher(run.err());
    assertThat(check.find()).as(run.err()).isTrue();
    assertThat(Captured.run(check.group(1).split(" ")).code()).isEqualTo(0);
  }

  private Captured snapshotIsolationAskedToBeSerializable() {
    return run(
        "--target", "memory:si", "--consistency", "serializable", "--ops", "2000", "--seed", "7");
  }

  private Captured run(String... options) {
    List<String> arguments = new ArrayList<>(List.of("run", "--store", store.toString()));
    arguments.addAll(Arrays.asList(options));
    return Captured.run(arguments.toArray(String[]::new));
  }

  /** Returns the command that repeats a run, in words as a shell would split it. */
  private static List<String> repeat(Captured run) {
    String line =
        run.lines().stream().filter(text -> text.startsWith("  Repeat:")).findFirst().orElseThrow();
    return WORD.matcher(line.substring("  Repeat:".length()))
        .results()
        .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
        .toList();
  }

  private void awaitHistory() {
    Path history = store.resolve("memory-si-list-append/latest/history.edn");
    try {
      while (!Files.exists(history) || Files.size(history) < 10_000) {
        LockSupport.parkNanos(5_000_000);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
