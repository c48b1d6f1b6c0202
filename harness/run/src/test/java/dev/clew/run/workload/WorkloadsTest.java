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
import java.util.Set;
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
  void detect_linesOfReadsAndWrites_areTransactionsOnRegisters() throws IOException {
    String lines = "w(1,1,0,1)\nr(1,1,1,2)\nw(2,1,1,2)\nr(2,1,2,3)\nw(3,1,2,3)\n";
    assertThat(Workloads.detect(history(lines).columns()).name()).isEqualTo("rw-register");
  }

  @Test
  void all_workloads_areSortedByName() {
    assertThat(Workloads.all())
        .extracting(Workload::name)
        .isSorted()
        .contains("cas-register", "kv", "list-append", "register", "mutex", "queue", "stack");
    assertThat(Workloads.runnable())
        .extracting(Workload::name)
        .containsExactly(
            "cas-register", "kv", "list-append", "long-fork", "register", "rw-register");
    assertThat(Workloads.all()).containsAll(Workloads.runnable());
  }

  @Test
  void runnable_workloadThatOnlyJudges_namesThoseThatCanBeRun() {
    assertThat(Workloads.runnable("kv").name()).isEqualTo("kv");
    assertThatThrownBy(() -> Workloads.runnable("queue"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "workload queue cannot be run: it judges histories that were recorded elsewhere (clew"
                + " check). These can be run: cas-register, kv, list-append, long-fork, register,"
                + " rw-register");
    assertThatThrownBy(() -> Workloads.runnable("quue"))
        .hasMessageStartingWith("there is no workload 'quue'; these can be run: cas-register");
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
          stack        | push   | 1                          | 1
          stack        | pop    | nil                        | 1
          linearizable-set | remove | 1                      | true
          linearizable-set | contains | 1                    | false
          fetch-add-counter | fetch-and-add | 5              | 0
          read-write-lock | acquire-read | nil               | nil
          log          | append | "a"                        | 0
          versioned-register | read | nil                    | [1 2]
          leader-election | inspect | nil                    | ["n1" 3]
          multi-register | write | {:x 1}                    | {:x 1}
          bank     | transfer | {:from 1, :to 2, :amount 3}  | {:from 1, :to 2, :amount 3}
          bank     | read   | nil                            | {0 10, 1 20}
          dirty-read | strong-read | nil                     | [1 2 3]
          kafka    | send   | [[:send 0 1]]                  | [[:send 0 [0 1]]]
          total-queue | drain | nil                          | [1 2 3]
          predicate | txn    | [[:rp [:mod 2 0] nil]]        | [[:rp [:mod 2 0] {:x 2}]]
          predicate | txn    | [[:r :x nil] [:insert :y 2]]  | [[:r :x 1] [:insert :y 2]]
          write-skew | insert | [1 [2 nil]]                  | [1 [2 nil]]
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
          read     | nil                          | 5                      | register
          write    | [1 2]                        | [1 2]                  | say --keyed
          read     | [1 nil]                      | [1 2]                  | say --keyed
          frobnicate | 1                          | 1                      | frobnicate
          """)
  void detect_historyOfAnotherKind_saysWhatWasFoundAndWhichThereAre(
      String function, String value, String answer, String named) throws IOException {
    History history = operation(function, value, answer);
    assertThatThrownBy(() -> Workloads.detect(history.columns()))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("test.edn: no workload that is known has these operations")
        .hasMessageContaining(":" + function)
        .hasMessageContaining(named)
        .hasMessageContaining(
            "Known workloads: "
                + String.join(", ", Workloads.all().stream().map(Workload::name).toList()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          enqueue  | 1    | 1   | priority-queue, queue, total-queue, unordered-queue.
          enqueue  | "a"  | "a" | queue, total-queue, unordered-queue.
          acquire  | nil  | nil | fenced-lock, mutex, owned-mutex, reentrant-mutex, semaphore.
          acquire  | "a"  | :ok | mutex, owned-mutex, reentrant-mutex.
          add      | 1    | 1   | counter, fetch-add-counter, linearizable-set, set, set-full, unit-counter.
          add      | 7    | 7   | counter, fetch-add-counter, linearizable-set, set, set-full.
          increment | nil | nil | counter, unit-counter.
          add      | "a"  | "a" | linearizable-set, set, set-full.
          generate | nil  | 7   | linearizable-ids, unique-ids.
          txn      | [[:w 1 1]]   | [[:w 1 1]] | long-fork, multi-register, rw-register.
          txn      | [[:r 1 nil]] | [[:r 1 3]] | long-fork, multi-register, rw-register.
          txn      | [[:r 1 nil] [:w 1 1]] | [[:r 1 nil] [:w 1 1]] | fit: multi-register, rw-register.
          enqueue  | [1 2] | [1 2] | say --keyed
          """)
  void detect_historyOfSeveralWorkloads_namesThemAndTheOption(
      String function, String value, String answer, String named) throws IOException {
    History history = operation(function, value, answer);
    assertThatThrownBy(() -> Workloads.detect(history.columns()))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(
            "test.edn: histories of several workloads have these operations: :" + function)
        .hasMessageContaining("Name the workload with --workload. Those that fit: ")
        .hasMessageContaining(named);
  }

  @Test
  void detect_transactionsOfSeveralWorkloads_namesTheirMicroOperations() throws IOException {
    String registers = "[[:r 1 nil] [:w 1 1]]";
    History history = operation("txn", registers, registers);
    assertThatThrownBy(() -> Workloads.detect(history.columns()))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(
            "test.edn: histories of several workloads have these operations: :txn of"
                + " micro-operations :r, :w\n");
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
      if (Set.of("mutex", "multi-register", "rw-register", "set", "counter", "long-fork")
          .contains(fields[1])) {
        assertThatThrownBy(() -> Workloads.detect(history.columns()))
            .as(row)
            .isInstanceOf(InputException.class)
            .hasMessageContaining(fields[1]);
      } else if (Workloads.named(fields[1]).isPresent()) {
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
    RunnableWorkload workload = Workloads.runnable("register");
    assertThatThrownBy(() -> workload.function(MicroOperation.Kind.CAS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("register");
  }
}
