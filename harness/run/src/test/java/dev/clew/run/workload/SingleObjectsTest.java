package dev.clew.run.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Verdict;
import dev.clew.histories.History;
import dev.clew.models.isolation.ConsistencyModels;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every workload that only judges tells a history of its object from one that is none. */
class SingleObjectsTest {

  private static final String HISTORIES =
      """
      fenced-lock      | acquire -> 5 by 0; release by 0; acquire -> 6 by 1 | acquire -> 5 by 0; release by 0; acquire -> 5 by 1
      fetch-add-counter | fetch-and-add 5 -> 0; read 5 | fetch-and-add 5 -> 0; add-and-fetch 1 -> 5
      leader-election  | inspect -> [a 1]; inspect -> [b 2] | inspect -> [a 1]; inspect -> [b 1]
      linearizable-ids | generate -> 1; generate -> 2 | generate -> 1; generate -> 1
      linearizable-set | add 1; contains 1 -> true; read #{1} | add 1; remove 1; read #{1}
      log              | append a -> 0; read 0 -> a | append a -> 0; append b -> 0
      multi-register   | T1: write x 1, write y 1; T2: read x 1, read y 1 | T1: write x 1, write y 1; T2: read y 1; T3: read y 2
      mutex            | acquire by 0; release by 1; acquire by 1 | acquire by 0; acquire by 1
      owned-mutex      | acquire by 0; release by 0 | acquire by 0; release by 1
      priority-queue   | enqueue 1; enqueue 2; dequeue -> 2 | enqueue 1; enqueue 2; dequeue -> 1
      queue            | enqueue 1; enqueue 2; dequeue -> 1 | enqueue 1; enqueue 2; dequeue -> 2
      read-write-lock  | acquire-read by 0; acquire-read by 1 | acquire-read by 0; acquire-write by 1
      reentrant-mutex  | acquire by 0; acquire by 0; release by 0 | acquire by 0; acquire by 1
      semaphore        | acquire by 0; release by 0; acquire by 1 | acquire by 0; acquire by 1
      stack            | push 1; push 2; pop -> 2 | push 1; push 2; pop -> 1
      unit-counter     | increment; add 1; read 2 | increment; read 2
      unordered-queue  | enqueue 1; enqueue 2; dequeue -> 2 | enqueue 1; dequeue -> 2
      versioned-register | write a -> 1; read [1 a]; cas 1 b -> 2 | write a -> 1; read [2 a]
      """;

  private static CheckResult check(String name, String history) {
    boolean permits = name.equals("semaphore");
    CheckOptions options = new CheckOptions(Optional.empty(), permits, permits ? 1L : null);
    return Workloads.named(name).orElseThrow().checker(options).check(History.parse(history));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = HISTORIES)
  void checker_ofEachWorkload_tellsSoundFromUnsound(String name, String valid, String invalid) {
    assertThat(check(name, valid).verdict()).as(valid).isEqualTo(Verdict.VALID);
    CheckResult result = check(name, invalid);
    assertThat(result.verdict()).as(invalid).isEqualTo(Verdict.INVALID);
    assertThat(result.witnesses())
        .isNotEmpty()
        .allMatch(witness -> witness.isVerifiedBy(History.parse(invalid)));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = HISTORIES)
  void recognises_itsOwnHistories_true(String name, String valid, String invalid) {
    Workload workload = Workloads.named(name).orElseThrow();
    for (String history : new String[] {valid, invalid}) {
      assertThat(workload.recognises(HistoryShape.of(History.parse(history).columns())))
          .as(history)
          .isTrue();
    }
  }

  @Test
  void histories_ofTheTests_areOfAllWorkloads() {
    assertThat(SingleObjects.all())
        .extracting(Workload::name)
        .isSorted()
        .allMatch(HISTORIES::contains);
  }

  @Test
  void checker_initialValueOfCountersAndRegisters_isWhereTheyStart() {
    CheckOptions seven = new CheckOptions(Optional.empty(), true, 7L);
    for (String counter : new String[] {"unit-counter", "fetch-add-counter"}) {
      Workload workload = Workloads.named(counter).orElseThrow();
      assertThat(workload.checker(seven).check(History.parse("add 1; read 8")).verdict())
          .isEqualTo(Verdict.VALID);
    }
    CheckOptions registers = new CheckOptions(Optional.empty(), true, Map.of("x", 7L));
    assertThat(
            Workloads.named("multi-register")
                .orElseThrow()
                .checker(registers)
                .check(History.parse("T1: read x 7; T2: read x 8"))
                .verdict())
        .isEqualTo(Verdict.INVALID);
  }

  @Test
  void checker_modelsOfTransactions_refused() {
    for (Workload workload : SingleObjects.all()) {
      // A semaphore must be told how many permits there are; the others may not be.
      CheckOptions options =
          new CheckOptions(
              Optional.of(ConsistencyModels.SERIALIZABLE), workload.name().equals("semaphore"), 1L);
      assertThat(workload.decidesSeveralModels()).isFalse();
      assertThatThrownBy(() -> workload.checker(options))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("workload " + workload.name() + " cannot be checked for");
    }
  }
}
