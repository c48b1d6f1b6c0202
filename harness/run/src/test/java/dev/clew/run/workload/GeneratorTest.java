package dev.clew.run.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.histories.MicroOperation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GeneratorTest {

  private static List<List<MicroOperation>> operations(String workload, long seed, int count) {
    Generator generator = Workloads.runnable(workload).generator(seed);
    List<List<MicroOperation>> operations = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      operations.add(generator.next());
    }
    return operations;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          list-append  | [[read 2, read 5, append 0 1, append 4 1], [append 1 1, append 5 1], [read 6, append 1 2, read 4, read 1], [read 3, append 1 3, append 0 2, read 5], [append 7 1, read 4, append 3 1, append 1 4]]
          register     | [[write 3 1], [read 1], [read 3], [write 2 1], [write 1 2]]
          cas-register | [[read 3], [read 2], [cas 2 0 2], [read 0], [read 0]]
          kv           | [[append "3" "(1)"], [append "1" "(1)"], [append "3" "(2)"], [read "2"], [read "1"]]
          """)
  void generator_ofSeed7_generatesWhatItAlwaysDid(String workload, String expected) {
    assertThat(operations(workload, 7, 5)).hasToString(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"list-append", "rw-register", "register", "cas-register", "kv"})
  void generator_ofOneSeed_generatesOneSequence(String workload) {
    assertThat(operations(workload, 3, 500)).isEqualTo(operations(workload, 3, 500));
    assertThat(operations(workload, 3, 500)).isNotEqualTo(operations(workload, 4, 500));
  }

  @ParameterizedTest
  @ValueSource(strings = {"list-append", "rw-register", "register", "cas-register", "kv"})
  void keys_afterOperations_areTheirsInTheOrderOfFirstUse(String workload) {
    Generator generator = Workloads.runnable(workload).generator(11);
    Set<Object> used = new LinkedHashSet<>();
    for (int i = 0; i < 5000; i++) {
      generator.next().forEach(step -> used.add(step.key()));
    }
    assertThat(generator.keys()).containsExactlyElementsOf(used);
    assertThat(used).hasSizeGreaterThan(10);
  }

  @ParameterizedTest
  @ValueSource(strings = {"list-append", "rw-register", "long-fork"})
  void nextRead_betweenOperations_onlyReadsAndKeepsValuesUnique(String workload) {
    Generator generator = Workloads.runnable(workload).generator(5);
    Set<String> changes = new HashSet<>();
    for (int i = 0; i < 2000; i++) {
      assertThat(generator.nextRead())
          .isNotEmpty()
          .allMatch(step -> step.kind() == MicroOperation.Kind.READ);
      for (MicroOperation step : generator.next()) {
        assertThat(step.kind() == MicroOperation.Kind.READ || changes.add(step.toString()))
            .isTrue();
      }
    }
    assertThat(changes).hasSizeGreaterThan(500);
  }

  @Test
  void longFork_operations_areBlindWritesOfFreshKeysAndReadsOfTheGroupOfTheLast() {
    Set<Object> written = new HashSet<>();
    long last = 0;
    int reads = 0;
    for (List<MicroOperation> operation : operations("long-fork", 1, 10_000)) {
      MicroOperation first = operation.get(0);
      if (first.kind() == MicroOperation.Kind.WRITE) {
        assertThat(operation).hasSize(1);
        assertThat(written.add(first.key())).isTrue();
        last = (Long) first.key();
      } else {
        long group = last / 8;
        assertThat(operation)
            .hasSize(8)
            .allMatch(step -> step.kind() == MicroOperation.Kind.READ)
            .allMatch(step -> (Long) step.key() / 8 == group)
            .extracting(MicroOperation::key)
            .doesNotHaveDuplicates();
        reads++;
      }
    }
    assertThat(reads).isBetween(4_500, 5_500);
  }

  @Test
  void listAppend_transactions_haveOneToFourStepsOfReadsAndUniqueAppends() {
    Map<Object, Set<Object>> elements = new HashMap<>();
    Set<Integer> lengths = new HashSet<>();
    Set<MicroOperation.Kind> kinds = new HashSet<>();
    for (List<MicroOperation> transaction : operations("list-append", 1, 10_000)) {
      lengths.add(transaction.size());
      for (MicroOperation step : transaction) {
        kinds.add(step.kind());
        if (step instanceof MicroOperation.Append append) {
          assertThat(elements.computeIfAbsent(step.key(), key -> new HashSet<>()))
              .doesNotContain(append.value());
          elements.get(step.key()).add(append.value());
        }
      }
    }
    assertThat(lengths).containsExactlyInAnyOrder(1, 2, 3, 4);
    assertThat(kinds)
        .containsExactlyInAnyOrder(MicroOperation.Kind.READ, MicroOperation.Kind.APPEND);
    assertThat(elements.values()).allSatisfy(set -> assertThat(set).hasSizeLessThanOrEqualTo(32));
  }

  @Test
  void rwRegister_writes_areUniqueAndMostlyBehindAReadOfTheirKey() {
    Set<MicroOperation> writes = new HashSet<>();
    int blind = 0;
    for (List<MicroOperation> transaction : operations("rw-register", 1, 10_000)) {
      Set<Object> met = new HashSet<>();
      for (MicroOperation step : transaction) {
        if (step.kind() == MicroOperation.Kind.WRITE) {
          assertThat(writes.add(step)).isTrue();
          blind += met.contains(step.key()) ? 0 : 1;
        }
        met.add(step.key());
      }
    }
    assertThat(blind).isBetween(writes.size() / 8, writes.size() / 3);
  }

  @Test
  void register_writes_areUniquePerKey() {
    Set<MicroOperation> writes = new HashSet<>();
    for (List<MicroOperation> operation : operations("register", 1, 10_000)) {
      if (operation.get(0).kind() == MicroOperation.Kind.WRITE) {
        assertThat(writes.add(operation.get(0))).isTrue();
      }
    }
    assertThat(writes).hasSizeBetween(4500, 5500);
  }

  @Test
  void casRegister_runOneAfterAnother_mostlyReplaces() {
    Map<Object, Object> state = new HashMap<>();
    int tried = 0;
    int replaced = 0;
    for (List<MicroOperation> operation : operations("cas-register", 1, 10_000)) {
      MicroOperation step = operation.get(0);
      if (step instanceof MicroOperation.Write write) {
        state.put(write.key(), write.value());
      } else if (step instanceof MicroOperation.Cas cas) {
        tried++;
        if (state.replace(cas.key(), cas.expected(), cas.replacement())) {
          replaced++;
        }
      }
    }
    assertThat(tried).isBetween(3000, 3700);
    assertThat(replaced).isGreaterThan(tried * 9 / 10);
  }

  @Test
  void kv_appends_areUniquePerKey() {
    Set<MicroOperation> appends = new HashSet<>();
    Set<MicroOperation.Kind> kinds = new HashSet<>();
    for (List<MicroOperation> operation : operations("kv", 1, 10_000)) {
      kinds.add(operation.get(0).kind());
      if (operation.get(0).kind() == MicroOperation.Kind.APPEND) {
        assertThat(appends.add(operation.get(0))).isTrue();
      }
    }
    assertThat(kinds).containsExactlyInAnyOrder(MicroOperation.Kind.values());
  }
}
