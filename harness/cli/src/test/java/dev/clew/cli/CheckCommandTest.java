package dev.clew.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.cli.report.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckCommandTest {

  private static final String VALID =
      """
      {:process 0, :type :invoke, :f :txn, :value [[:append :x 1]]}
      {:process 0, :type :ok, :f :txn, :value [[:append :x 1]]}
      """;
  private static final String INVALID =
      VALID
          + """
          {:process 1, :type :invoke, :f :txn, :value [[:r :x nil]]}
          {:process 1, :type :ok, :f :txn, :value [[:r :x [1 7]]]}
          """;

  private static final String STALE =
      """
      {:process 0, :type :invoke, :f :write, :value 1}
      {:process 0, :type :ok, :f :write, :value 1}
      {:process 1, :type :invoke, :f :write, :value 2}
      {:process 1, :type :ok, :f :write, :value 2}
      {:process 1, :type :invoke, :f :read, :value nil}
      {:process 1, :type :ok, :f :read, :value 0}
      """;

  @TempDir private Path folder;

  @Test
  void check_severalFiles_areAllCheckedAndInvalidOutweighsTheRest() throws IOException {
    String valid = file("valid.edn", VALID);
    String empty = file("empty.edn", "");
    String bad = file("bad.edn", "(");
    String invalid = file("invalid.edn", INVALID);
    assertThat(Captured.run("check", valid, valid).code()).isZero();
    assertThat(Captured.run("check", valid, empty, valid).code()).isEqualTo(2);
    assertThat(Captured.run("check", empty, bad, valid).code()).isEqualTo(65);
    Captured all = Captured.run("check", invalid, bad, empty, valid);
    assertThat(all.code()).isEqualTo(1);
    assertThat(all.lines().stream().filter(line -> !line.startsWith(" ")))
        .containsExactly(invalid + "\tinvalid", empty + "\tunknown", valid + "\tvalid");
    assertThat(all.err()).startsWith(bad);
  }

  @Test
  void check_standardInput_isCalledByItsDash() {
    Captured check = Captured.runWithInput(VALID.getBytes(UTF_8), "check", "-");
    assertThat(check.code()).isZero();
    assertThat(check.lines()).startsWith("-\tvalid");
  }

  @Test
  void check_badStandardInput_isCalledByItsDash() {
    Captured check = Captured.runWithInput("{:type".getBytes(UTF_8), "check", "-");
    assertThat(check.code()).isEqualTo(65);
    assertThat(check.err()).startsWith("-:1:");
  }

  @Test
  void check_jsonOfSeveralFiles_isAnObjectOnEachLine() throws IOException {
    String valid = file("valid.edn", VALID);
    String bad = file("bad.edn", "(");
    Captured check =
        Captured.run("check", "--output", "json", "--timing", valid, bad, file("empty.edn", ""));
    assertThat(check.code()).isEqualTo(65);
    assertThat(check.lines()).hasSize(3);
    Map<String, Object> first = Json.object(check.lines().get(0));
    assertThat(first)
        .containsEntry("file", valid)
        .containsEntry("verdict", "valid")
        .containsEntry("property", "strict-serializable")
        .containsKey("timing");
    assertThat(Json.object(check.lines().get(1))).containsKey("error").doesNotContainKey("verdict");
    assertThat(Json.object(check.lines().get(2))).containsEntry("verdict", "unknown");
  }

  @Test
  void check_registersForSessionModels_saysWhatIsRuledOut() throws IOException {
    String stale = file("stale.edn", STALE);
    Captured causal = Captured.run("check", "--initial", "0", "--consistency", "causal", stale);
    assertThat(causal.code()).isEqualTo(1);
    assertThat(causal.out())
        .contains("Not consistent with causal: process 1 wrote 2 (op 1), then read 0 (op 2).")
        .contains("Ruled out: read your writes and stronger.")
        .contains("May still hold: ");
    Captured reads =
        Captured.run("check", "--initial", "0", "--consistency", "monotonic-reads", stale);
    assertThat(reads.code()).isZero();
    String[] sequential = {
      "check", "--initial", "0", "--consistency", "sequential", "--output", "json", stale
    };
    Map<String, Object> json = Json.object(Captured.run(sequential).lines().get(0));
    assertThat(json.get("ruledOut")).hasToString("[read-your-writes]");
  }

  @Test
  void check_staleness_isMeasuredBesideTheVerdict() throws IOException {
    String stale = file("stale.edn", STALE);
    Captured check = Captured.run("check", "--initial", "0", "--staleness", stale);
    assertThat(check.code()).isEqualTo(1);
    assertThat(check.out()).contains("Staleness: 1 of 1 reads were behind; by versions p50 2");
  }

  @Test
  void check_timing_isPrinted() throws IOException {
    assertThat(Captured.run("check", "--timing", file("valid.edn", VALID)).out())
        .containsPattern("  Parse [0-9.]+ m?s, check [0-9.]+ m?s\\.\n");
  }

  @Test
  void check_workloadThatWasRecognised_isNamed() throws IOException {
    String valid = file("valid.edn", VALID);
    assertThat(Captured.run("check", valid).out()).contains("Recognised as list-append");
    assertThat(Captured.run("check", "--workload", "list-append", valid).out())
        .doesNotContain("Recognised");
  }

  @Test
  void check_consistencyThatTheWorkloadCannotShow_isAUsageError() throws IOException {
    Captured check =
        Captured.run("check", "--consistency", "linearizable", file("valid.edn", VALID));
    assertThat(check.code()).isEqualTo(64);
    assertThat(check.out()).isEmpty();
    assertThat(check.err()).contains("list-append", "linearizable");
  }

  @Test
  void check_jsonOfAFileThatTheOptionsDoNotSuit_isAnErrorObject() throws IOException {
    Captured check =
        Captured.run(
            "check",
            "--output",
            "json",
            "--consistency",
            "linearizable",
            file("valid.edn", VALID),
            file("empty.edn", ""));
    assertThat(check.code()).isEqualTo(64);
    assertThat(check.lines()).hasSize(2);
    assertThat(Json.object(check.lines().get(0)))
        .containsKeys("file", "error")
        .doesNotContainKey("verdict");
    assertThat(check.lines().get(0)).contains("workload list-append cannot be checked");
    assertThat(Json.object(check.lines().get(1))).containsEntry("verdict", "unknown");
  }

  @Test
  void check_memoryThatRunsOutOverAnExplanation_doesNotStopTheNextFile() throws IOException {
    String invalid = file("invalid.edn", INVALID);
    String valid = file("valid.edn", VALID);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream full =
        new PrintStream(out, true, UTF_8) {
          private boolean isFull = true;

          @Override
          public void println(String line) {
            if (isFull) {
              isFull = false;
              throw new OutOfMemoryError("Java heap space");
            }
            super.println(line);
          }
        };
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            new ByteArrayInputStream(new byte[0]),
            full,
            new PrintStream(err, true, UTF_8),
            false,
            false);
    assertThat(Main.run(console, "check", invalid, valid)).isEqualTo(2);
    assertThat(out.toString(UTF_8).lines()).startsWith(invalid + "\tunknown", valid + "\tvalid");
    assertThat(err.toString(UTF_8)).contains("CLEW_JAVA_OPTS");
  }

  @Test
  void check_historyOfARun_isCheckedAsTheRunWasUnlessOptionsSayOtherwise() throws IOException {
    String history = file("history.edn", VALID);
    file(
        "run.json",
        "{\"clew\" : \"0.1\", \"workload\" : \"list-append\", \"seed\" : 7,"
            + " \"consistency\" : \"snapshot-isolation\"}");
    Captured check = Captured.run("check", history);
    assertThat(check.out())
        .contains("Consistent with snapshot isolation")
        .contains("  Checked as the run.json beside it says: list-append, snapshot isolation;")
        .doesNotContain("Recognised", "as nothing else was said");
    assertThat(Captured.run("check", "--consistency", "serializable", history).out())
        .contains("  Serializable: nothing");
    assertThat(Captured.run("check", "--workload", "register", history).out())
        .doesNotContain("run.json");
  }

  @Test
  void check_fileBesideSomeOtherRunJson_isCheckedAsAnyOther() throws IOException {
    String history = file("history.edn", VALID);
    for (String other : List.of("", "[1]", "{\"workload\": \"list-append\"}", "{\"clew\":")) {
      file("run.json", other);
      assertThat(Captured.run("check", history).out()).contains("Recognised as list-append");
    }
  }

  @Test
  void check_folderOfARun_isTheHistoryInIt() throws IOException {
    file("history.edn", VALID);
    Captured check = Captured.run("check", folder.toString());
    assertThat(check.code()).isZero();
    assertThat(check.lines()).startsWith(folder + "\tvalid");
    Captured empty = Captured.run("check", Files.createDirectory(folder.resolve("e")).toString());
    assertThat(empty.code()).isEqualTo(65);
    assertThat(empty.err()).contains("is a folder without history.edn");
  }

  @Test
  void check_veryLongValues_areShortenedInTheirMiddle() throws IOException {
    String value = "a".repeat(100) + "b".repeat(100);
    String history =
        """
        {:process 0, :type :invoke, :f :put, :key "x", :value "%s"}
        {:process 0, :type :ok, :f :put, :key "x", :value "%s"}
        {:process 0, :type :invoke, :f :get, :key "x", :value nil}
        {:process 0, :type :ok, :f :get, :key "x", :value "c%s"}
        """
            .formatted(value, value, value);
    Captured check = Captured.run("check", file("long.edn", history));
    assertThat(check.code()).isEqualTo(1);
    assertThat(check.out()).doesNotContain("a".repeat(80)).contains("(201");
  }

  @Test
  void check_valuesWithControlCharacters_arePrintedAsEscapes() throws IOException {
    String history = INVALID.replace("7", "\"\u001b[2J\u0007\"");
    Captured check = Captured.run("check", file("escape.edn", history));
    assertThat(check.code()).isEqualTo(1);
    assertThat(check.out()).doesNotContain("\u001b", "\u0007").contains("[2J");
  }

  @Test
  void check_forcedFormat_isTheOneRead() throws IOException {
    Captured check = Captured.run("check", "--format", "json", file("valid.edn", VALID));
    assertThat(check.code()).isEqualTo(65);
    assertThat(Captured.run("check", "--format", "edn", file("valid.edn", VALID)).code()).isZero();
  }

  @Test
  void check_warningsOfTheHistory_arePrinted() throws IOException {
    String reused =
        """
        {:process 0, :type :invoke, :f :txn, :value [[:append :x 1]]}
        {:process 0, :type :info, :f :txn, :value [[:append :x 1]]}
        {:process 0, :type :invoke, :f :txn, :value [[:append :x 2]]}
        {:process 0, :type :ok, :f :txn, :value [[:append :x 2]]}
        """;
    assertThat(Captured.run("check", file("reused.edn", reused)).out()).contains("Warning: ");
  }

  @Test
  void check_readOfNil_matchesAnyStateUnlessItIsTheValue() throws IOException {
    String history =
        """
        {:process 0, :type :invoke, :f :write, :value 1}
        {:process 0, :type :ok, :f :write, :value 1}
        {:process 0, :type :invoke, :f :read, :value nil}
        {:process 0, :type :ok, :f :read, :value nil}
        """;
    String file = file("nil.edn", history);
    assertThat(Captured.run("check", "--workload", "register", file).code()).isZero();
    assertThat(Captured.run("check", "--workload", "register", "--nil-read", "value", file).code())
        .isEqualTo(1);
  }

  @Test
  void check_initialValue_isWhatIsReadFirst() throws IOException {
    String history =
        """
        {:process 0, :type :invoke, :f :read, :value nil}
        {:process 0, :type :ok, :f :read, :value -3}
        """;
    String file = file("initial.edn", history);
    String[] command = {"check", "--workload", "register", "--initial", "-3", file};
    assertThat(Captured.run(command).code()).isZero();
    command[4] = "{:x 0}";
    assertThat(Captured.run(command).code()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          list-append | --initial 0          | takes no initial value: every list is empty at first
          list-append | --nil-read any       | takes no --nil-read: it reads no register
          list-append | --failed-cas dropped | takes no --failed-cas: it has no compare-and-set
          list-append | --sequential-keys    | takes no --sequential-keys: only in rw-register
          register    | --linearizable-keys  | takes no --linearizable-keys: only in rw-register
          rw-register | --initial 0          | takes no initial value: every register is nil at first
          rw-register | --nil-read any       | takes no --nil-read: nil is the value before any write
          rw-register | --consistency linearizable | cannot be checked for linearizable
          queue       | --initial 0          | takes no initial value: a queue is empty at first
          queue       | --nil-read value     | takes no --nil-read
          queue       | --failed-cas observed | takes no --failed-cas
          register    | --failed-cas observed | takes no --failed-cas
          kv          | --nil-read value     | takes no --nil-read
          unit-counter | --initial nope      | starts at an integer
          multi-register | --initial 0       | as a map, such as --initial '{:x 0, :y 0}'
          semaphore   | --initial 0          | how many permits there are
          """)
  void check_optionThatMeansNothingForTheWorkload_isAUsageError(
      String workload, String option, String expected) throws IOException {
    List<String> command = new ArrayList<>(List.of("check", "--workload", workload));
    command.addAll(List.of(option.split(" ")));
    command.add(file("valid.edn", VALID));
    Captured check = Captured.run(command.toArray(String[]::new));
    assertThat(check.code()).isEqualTo(64);
    assertThat(check.out()).isEmpty();
    assertThat(check.err().replaceAll("\\s+", " ")).contains("workload " + workload, expected);
  }

  @Test
  void check_failedCas_saysNothingUnlessItIsObserved() throws IOException {
    String history =
        """
        {:process 0, :type :invoke, :f :cas, :value [0 1]}
        {:process 0, :type :fail, :f :cas, :value [0 1]}
        {:process 0, :type :invoke, :f :read, :value nil}
        {:process 0, :type :ok, :f :read, :value 0}
        """;
    String file = file("cas.edn", history);
    assertThat(Captured.run("check", "--initial", "0", file).code()).isZero();
    assertThat(Captured.run("check", "--initial", "0", "--failed-cas", "dropped", file).code())
        .isZero();
    assertThat(Captured.run("check", "--initial", "0", "--failed-cas", "observed", file).code())
        .isEqualTo(1);
  }

  @Test
  void check_transactionsOnRegisters_takeAnAssertedOrderOfKeys() throws IOException {
    String history =
        """
        {:process 0, :type :invoke, :f :txn, :value [[:w x 1]]}
        {:process 0, :type :ok, :f :txn, :value [[:w x 1]]}
        {:process 1, :type :invoke, :f :txn, :value [[:w x 2]]}
        {:process 1, :type :ok, :f :txn, :value [[:w x 2]]}
        {:process 0, :type :invoke, :f :txn, :value [[:r x nil]]}
        {:process 0, :type :ok, :f :txn, :value [[:r x 1]]}
        """;
    String file = file("registers.edn", history);
    String[] check = {"check", "--workload", "rw-register", "--consistency", "serializable", file};
    assertThat(Captured.run(check).code()).isZero();
    Captured asserted =
        Captured.run(
            "check",
            "--workload",
            "rw-register",
            "--linearizable-keys",
            "--consistency",
            "serializable",
            file);
    assertThat(asserted.code()).isEqualTo(1);
    assertThat(asserted.out()).contains("cyclic-versions", "--linearizable-keys");
  }

  @Test
  void check_keyedValues_areCheckedKeyByKey() throws IOException {
    String history =
        """
        {:process 0, :type :invoke, :f :write, :value [:x 1]}
        {:process 0, :type :ok, :f :write, :value [:x 1]}
        {:process 0, :type :invoke, :f :write, :value [:y 2]}
        {:process 0, :type :ok, :f :write, :value [:y 2]}
        {:process 0, :type :invoke, :f :read, :value [:x nil]}
        {:process 0, :type :ok, :f :read, :value [:x 1]}
        """;
    String file = file("keyed.edn", history);
    Captured plain = Captured.run("check", file);
    assertThat(plain.code()).isEqualTo(65);
    assertThat(plain.err().replaceAll("\\s+", " ")).contains("say --keyed");
    assertThat(Captured.run("check", "--keyed", file).out()).contains("Recognised as register");
    String stale =
        file("stale.edn", history.replace(":read, :value [:x 1]", ":read, :value [:x 2]"));
    assertThat(Captured.run("check", "--keyed", stale).code()).isEqualTo(1);
    String mixed =
        file(
            "mixed.edn",
            history.replace(
                ":value [:x 1]}\n{:process 0, :type :invoke, :f :write",
                ":value 1}\n{:process 0, :type :invoke, :f :write"));
    Captured bad = Captured.run("check", "--keyed", mixed);
    assertThat(bad.code()).isEqualTo(65);
    assertThat(bad.err()).startsWith(mixed + ":2:");
  }

  @Test
  void check_ambiguousOperations_asksForTheWorkload() throws IOException {
    String history =
        """
        {:process 0, :type :invoke, :f :enqueue, :value 1}
        {:process 0, :type :ok, :f :enqueue, :value 1}
        {:process 0, :type :invoke, :f :enqueue, :value 2}
        {:process 0, :type :ok, :f :enqueue, :value 2}
        {:process 0, :type :invoke, :f :dequeue, :value nil}
        {:process 0, :type :ok, :f :dequeue, :value 2}
        """;
    String file = file("queue.edn", history);
    Captured check = Captured.run("check", file);
    assertThat(check.code()).isEqualTo(65);
    assertThat(check.err().replaceAll("\\s+", " "))
        .contains(
            "--workload. Those that fit: priority-queue, queue, total-queue, unordered-queue");
    assertThat(Captured.run("check", "--workload", "queue", file).code()).isEqualTo(1);
    assertThat(Captured.run("check", "--workload", "priority-queue", file).code()).isZero();
    assertThat(Captured.run("check", "--workload", "unordered-queue", file).code()).isZero();
  }

  @Test
  void check_optionsOfInvariants_areRefusedElsewhere() throws IOException {
    String file =
        file(
            "bank.edn",
            """
            {:process 0, :type :invoke, :f :read, :value nil}
            {:process 0, :type :ok, :f :read, :value {:a 1, :b -1}}
            """);
    assertThat(Captured.run("check", "--total", "0", "--negative-balances", file).code()).isZero();
    assertThat(Captured.run("check", "--total", "0", file).code()).isEqualTo(1);
    assertRefused("takes no --total", "--workload", "set", "--total", "0", file);
    assertRefused("takes no --negative", "--workload", "register", "--negative-balances", file);
    assertRefused("takes no --group-size", "--group-size", "2", file);
    assertRefused("at least 1 key", "--workload", "long-fork", "--group-size", "0", file);
    assertRefused("takes no --consistency", "--consistency", "serializable", file);
    assertRefused("takes no initial", "--initial", "0", file);
    assertRefused("takes no --nil-read", "--nil-read", "any", file);
    assertRefused("takes no --failed-cas", "--failed-cas", "dropped", file);
    assertRefused(
        "but linearizable", "--workload", "set-full", "--consistency", "serializable", file);
  }

  private static void assertRefused(String message, String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "check";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    Captured check = Captured.run(all);
    assertThat(check.code()).as(check.toString()).isEqualTo(64);
    assertThat(check.err().replaceAll("\\s+", " ")).contains(message);
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }
}
