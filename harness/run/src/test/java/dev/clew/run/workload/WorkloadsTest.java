package dev.clew.run.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.clew.checkers.Verdict;
import dev.clew.histories.History;
import dev.clew.histories.MicroOperation;
import dev.clew.histories.columns.InputException;
import dev.clew.histories.format.ReadOptions;
import dev.clew.models.isolation.ConsistencyModels;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WorkloadsTest {

  private static History history(String edn) throws IOException {
    return History.read(
        new ByteArrayInputStream(edn.getBytes(StandardCharsets.UTF_8)),
        "test.edn",
        ReadOptions.withDefaults());
  }

  /** Returns a history of one operation of a function, with its answer. */
  private static History operation(String function, String value, String answer)
      throws IOException {
    String event = "{:process 0, :type :%s, :f :%s, :value %s}\n";
    return history(
        event.formatted("invoke", function, value) + event.formatted("ok", function, answer));
  }

  @Test
  void all_workloads_areSortedByName() {
    assertThat(Workloads.all())
        .extracting(Workload::name)
        .containsExactly("cas-register", "kv", "list-append", "register");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          list-append  | txn    | [[:append 1 1] [:r 1 nil]] | [[:append 1 1] [:r 1 [1]]]
          list-append  | txn    | [[:r 1 nil]]               | [[:r 1 []]]
          register     | write  | 3                          | 3
          register     | write  | "a"                        | "a"
          cas-register | cas    | [1 2]                      | [1 2]
          kv           | get    | nil                        | "a"
          kv           | put    | "a"                        | "a"
          """)
  void detect_historyOfAWorkload_findsIt(
      String workload, String function, String value, String answer) throws IOException {
    assertThat(Workloads.detect(operation(function, value, answer).columns()).name())
        .isEqualTo(workload);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          txn      | [[:w 1 1]]                   | [[:w 1 1]]             | rw-register
          txn      | [[:r 1 nil]]                 | [[:r 1 3]]             | rw-register
          read     | nil                          | {0 10, 1 20}           | bank
          read     | nil                          | #{1 2}                 | set
          read     | nil                          | 5                      | register
          add      | 1                            | 1                      | counter
          transfer | {:from 1, :to 2, :amount 3}  | {:from 1}              | bank
          acquire  | nil                          | nil                    | mutex
          enqueue  | 1                            | 1                      | queue
          write    | [1 2]                        | [1 2]                  | register
          frobnicate | 1                          | 1                      | frobnicate
          """)
  void detect_historyOfAnotherKind_saysWhatWasFoundAndWhichThereAre(
      String function, String value, String answer, String named) throws IOException {
    History history = operation(function, value, answer);
    assertThatThrownBy(() -> Workloads.detect(history.columns()))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("test.edn: ")
        .hasMessageContaining(":" + function)
        .hasMessageContaining(named)
        .hasMessageContaining("cas-register, kv, list-append, register");
  }

  @Test
  void detect_emptyHistory_saysThatThereIsNothing() throws IOException {
    History history = history("\n");
    assertThatThrownBy(() -> Workloads.detect(history.columns()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("without operations");
  }

  @Test
  void detect_everyFileOfTheCorpus_findsTheWorkloadOrRefuses() throws IOException {
    Path corpus = Path.of(System.getProperty("clew.corpus", "missing"));
    assumeTrue(Files.isDirectory(corpus), "no corpus at " + corpus);
    for (String row : Files.readAllLines(corpus.resolve("EXPECTED.tsv"))) {
      String[] fields = row.split("\t", -1);
      if (row.startsWith("#") || fields[0].endsWith(".json") || fields[0].startsWith("etcd/")) {
        continue;
      }
      History history = History.read(corpus.resolve(fields[0]));
      if (Workloads.named(fields[1]).isPresent()) {
        // Without a compare-and-set in it, a history of a cas-register is one of a register.
        assertThat(Workloads.detect(history.columns()).name())
            .as(row)
            .isIn(fields[1], fields[1].replace("cas-", ""));
      } else {
        assertThatThrownBy(() -> Workloads.detect(history.columns()))
            .as(row)
            .isInstanceOf(InputException.class);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"register", "cas-register", "kv"})
  void checker_ofSingleSteps_refusesModelsOfTransactions(String name) {
    Workload workload = Workloads.named(name).orElseThrow();
    CheckOptions options = CheckOptions.of(ConsistencyModels.SNAPSHOT_ISOLATION);
    assertThatThrownBy(() -> workload.checker(options))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(name)
        .hasMessageContaining("snapshot-isolation")
        .hasMessageContaining("linearizable");
  }

  @Test
  void checker_ofListAppend_refusesModelsOfSingleObjectsAndInitialValues() {
    Workload workload = Workloads.named("list-append").orElseThrow();
    CheckOptions linearizable = CheckOptions.of(ConsistencyModels.LINEARIZABLE);
    assertThatThrownBy(() -> workload.checker(linearizable))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("serializable");
    CheckOptions initial = new CheckOptions(Optional.empty(), true, 0L);
    assertThatThrownBy(() -> workload.checker(initial))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("initial");
  }

  @Test
  void checker_ofRegister_startsWithTheInitialValueGiven() throws IOException {
    History readsFive =
        history(
            """
            {:process 0, :type :invoke, :f :read, :key 1, :value nil}
            {:process 0, :type :ok, :f :read, :key 1, :value 5}
            """);
    Workload workload = Workloads.named("register").orElseThrow();
    assertThat(workload.checker(CheckOptions.defaults()).check(readsFive).verdict())
        .isEqualTo(Verdict.INVALID);
    CheckOptions five = new CheckOptions(Optional.empty(), true, 5L);
    assertThat(workload.checker(five).check(readsFive).verdict()).isEqualTo(Verdict.VALID);
  }

  @Test
  void checker_ofKv_startsWithTheEmptyString() throws IOException {
    Workload workload = Workloads.named("kv").orElseThrow();
    History reads =
        history(
            """
            {:process 0, :type :invoke, :f :get, :key 1, :value nil}
            {:process 0, :type :ok, :f :get, :key 1, :value ""}
            """);
    assertThat(workload.checker(CheckOptions.defaults()).check(reads).verdict())
        .isEqualTo(Verdict.VALID);
  }

  @Test
  void function_ofKindThatAWorkloadLacks_isRefused() {
    Workload workload = Workloads.named("register").orElseThrow();
    assertThatThrownBy(() -> workload.function(MicroOperation.Kind.CAS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("register");
  }
}
