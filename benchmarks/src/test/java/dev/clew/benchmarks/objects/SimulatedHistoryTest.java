package dev.clew.benchmarks.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.clew.benchmarks.objects.SimulatedHistory.Kind;
import dev.clew.benchmarks.table.ModelNames;
import dev.clew.checkers.Verdict;
import dev.clew.checkers.linearizability.Linearizability;
import dev.clew.histories.columns.HistoryColumns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SimulatedHistoryTest {

  private static final int OPERATIONS = 1_000;
  private static final int PROCESSES = 5;

  @ParameterizedTest
  @EnumSource
  void history_ofEachKind_isValid(Kind kind) {
    assertThat(verdict(SimulatedHistory.of(kind, OPERATIONS, PROCESSES))).isEqualTo(Verdict.VALID);
  }

  @ParameterizedTest
  @EnumSource
  void withDefect_ofEachKind_isInvalid(Kind kind) {
    assertThat(verdict(SimulatedHistory.of(kind, OPERATIONS, PROCESSES).withDefect()))
        .isEqualTo(Verdict.INVALID);
  }

  @ParameterizedTest
  @EnumSource(names = {"CAS_REGISTER", "UNIQUE_REGISTER", "CHAIN_REGISTER", "SET", "COUNTER"})
  void withCrashes_ofWhatAllowsThem_isValid(Kind kind) {
    SimulatedHistory history = SimulatedHistory.of(kind, OPERATIONS, 3).withCrashes(0.01);
    assertThat(verdict(history)).isEqualTo(Verdict.VALID);
    assertThat(verdict(history.withDefect())).isEqualTo(Verdict.INVALID);
  }

  private static Verdict verdict(SimulatedHistory history) {
    return Linearizability.of(ModelNames.model(history.kind().model()))
        .check(history.history())
        .verdict();
  }

  @ParameterizedTest
  @EnumSource
  void history_madeTwice_isTheSame(Kind kind) {
    SimulatedHistory history = SimulatedHistory.of(kind, OPERATIONS, PROCESSES).withDefect();
    assertThat(history.history().print()).isEqualTo(history.history().print());
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MUTEX")
  void history_untilItEnds_keepsAllProcessesBusy(Kind kind) {
    HistoryColumns columns = columns(SimulatedHistory.of(kind, OPERATIONS, 7));
    int[] change = new int[columns.events()];
    for (int op = 0; op < columns.operations(); op++) {
      change[columns.invoked(op)]++;
      change[columns.completed(op)]--;
    }
    int open = 0;
    for (int event = 0; event <= columns.invoked(OPERATIONS - 1); event++) {
      open += change[event];
      assertThat(open).isBetween(event < 7 ? event + 1 : 6, 7);
    }
  }

  @Test
  void mutex_withCrashes_isRefusedForItWouldNotEnd() {
    SimulatedHistory mutex = SimulatedHistory.of(Kind.MUTEX, OPERATIONS, PROCESSES);
    assertThatIllegalArgumentException().isThrownBy(() -> mutex.withCrashes(0.01));
  }

  private static HistoryColumns columns(SimulatedHistory history) {
    return history.history().columns();
  }
}
