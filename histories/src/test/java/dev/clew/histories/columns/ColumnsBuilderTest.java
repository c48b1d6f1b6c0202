package dev.clew.histories.columns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.clew.histories.values.Keyword;
import dev.clew.histories.values.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The meaning of events, and each rule that an input must keep. */
class ColumnsBuilderTest {

  private static final byte INVOKE = EventRow.INVOKE;
  private static final byte OK = HistoryColumns.OK;
  private static final byte FAIL = HistoryColumns.FAIL;
  private static final byte INFO = HistoryColumns.INFO;

  private final ColumnsBuilder builder = new ColumnsBuilder("h");
  private final EventRow row = new EventRow();
  private int line;

  @Nested
  class Pairing {

    @Test
    void completion_ofEachType_endsTheIntervalAsItSays() {
      event(INVOKE, 0, "write", 1);
      event(INVOKE, 1, "write", 2);
      event(INVOKE, 2, "write", 3);
      event(INVOKE, 3, "write", 4);
      event(FAIL, 1, "write", 2);
      event(INFO, 2, "write", 3);
      event(OK, 0, "write", 1);
      HistoryColumns columns = builder.build();
      assertThat(columns.events()).isEqualTo(7);
      assertThat(columns.operations()).isEqualTo(4);
      assertThat(columns.completion(0)).isEqualTo(OK);
      assertThat(columns.returned(0)).isEqualTo(6);
      assertThat(columns.completion(1)).isEqualTo(FAIL);
      assertThat(columns.returned(1)).isEqualTo(4);
      assertThat(columns.completion(2)).isEqualTo(INFO);
      assertThat(columns.completed(2)).isEqualTo(5);
      assertThat(columns.returned(2)).isEqualTo(HistoryColumns.NEVER);
      assertThat(columns.completion(3)).isEqualTo(INFO);
      assertThat(columns.completed(3)).isEqualTo(HistoryColumns.NEVER);
      assertThat(columns.invoked(3)).isEqualTo(3);
      assertThat(columns.hasSessions()).isTrue();
      assertThat(columns.hasRealtime()).isTrue();
    }

    @Test
    void completionWithoutInvocation_isError() {
      assertThat(error(() -> event(OK, 4, "read", 1)))
          .isEqualTo(
              "h:1:1: this completion of process 4 has no open invocation\n  Expected an event of"
                  + " :type :invoke before it; was the start of the file cut off?");
    }

    @Test
    void secondCompletion_afterAnyFirst_isError() {
      for (byte first : new byte[] {OK, FAIL, INFO}) {
        event(INVOKE, first, "read", null);
        event(first, first, "read", null);
        assertThat(error(() -> event(FAIL, first, "read", 1))).contains("has no open invocation");
      }
    }

    @Test
    void invocation_whileOneIsOpen_isError() {
      event(INVOKE, 4, "read", null);
      assertThat(error(() -> event(INVOKE, 4, "write", 1)))
          .isEqualTo(
              "h:2:1: process 4 invokes an operation while its invocation of line 1 is open\n"
                  + "  A process is single-threaded: expected a completion (:ok, :fail or :info)"
                  + " first.");
    }

    @Test
    void processThatGoesOn_afterInfo_isFreshProcessWithWarning() {
      event(INVOKE, 4, "write", 1);
      event(INFO, 4, "write", 1);
      event(INVOKE, 4, "write", 2);
      event(OK, 4, "write", 2);
      event(INVOKE, 4, "write", 3);
      HistoryColumns columns = builder.build();
      assertThat(columns.processes()).isEqualTo(2);
      assertThat(columns.process(0)).isZero();
      assertThat(columns.process(1)).isEqualTo(1);
      assertThat(columns.process(2)).isEqualTo(1);
      assertThat(columns.processName(1)).isEqualTo(4L);
      assertThat(columns.warnings())
          .containsExactly(
              "process 4 goes on at line 3 after an indeterminate operation; read as a new process");
    }

    @Test
    void warnings_ofWhichThereAreMany_areCounted() {
      for (int i = 0; i < 100; i++) {
        event(INVOKE, 4, "write", i);
        event(INFO, 4, "write", i);
      }
      assertThat(builder.build().warnings()).hasSize(21).last().asString().contains("79 more");
    }

    @Test
    void completionOfAnotherFunction_isError() {
      event(INVOKE, 0, "read", null);
      assertThat(error(() -> event(OK, 0, "write", 1)))
          .startsWith(
              "h:2:1: this completion of :write belongs to the invocation of :read at line 1");
    }

    @Test
    void completionOfAnotherKey_isError() {
      keyed(INVOKE, "x");
      assertThat(error(() -> keyed(OK, "y")))
          .startsWith(
              "h:2:1: this completion of an operation on key y belongs to the invocation on key x");
    }

    @Test
    void keyGivenByCompletionAlone_isKept() {
      keyed(INVOKE, null);
      keyed(OK, "y");
      HistoryColumns columns = builder.build();
      assertThat(columns.keyValue(columns.key(0))).isEqualTo("y");
    }

    @Test
    void eventWithoutType_isError() {
      assertThat(error(() -> event((byte) -1, 0, "read", null)))
          .isEqualTo("h:1:1: this event has no :type\n  Give it :invoke, :ok, :fail or :info.");
    }

    @Test
    void invocationWithoutFunction_isError() {
      assertThat(error(() -> event(INVOKE, 0, null, null)))
          .startsWith("h:1:1: this invocation has no :f\n  Name its function");
    }

    private void keyed(byte type, @Nullable String key) {
      start(type, 0, "get");
      row.key = key == null ? -1 : builder.key(builder.values().of(key));
      builder.add(row);
    }
  }

  @Nested
  class WithoutProcess {

    @Test
    void completion_closesTheOnlyOpenInvocation() {
      event(INVOKE, null, "read", null);
      event(OK, null, "read", 1);
      event(INVOKE, null, "read", null);
      event(INFO, null, "read", null);
      event(INVOKE, 7, "write", 2);
      event(OK, null, "write", 2);
      HistoryColumns columns = builder.build();
      assertThat(columns.completed(0)).isEqualTo(1);
      assertThat(columns.completed(1)).isEqualTo(3);
      assertThat(columns.completed(2)).isEqualTo(5);
      assertThat(columns.processName(0)).isNull();
      assertThat(columns.hasSessions()).isFalse();
    }

    @Test
    void invocation_whileOneIsOpen_isError() {
      event(INVOKE, null, "read", null);
      assertThat(error(() -> event(INVOKE, null, "read", null)))
          .startsWith(
              "h:2:1: this invocation has no :process, and that of line 1 is still open\n"
                  + "  Without :process only one operation may be open at a time");
    }

    @Test
    void completion_whileSeveralAreOpen_isError() {
      event(INVOKE, 1, "read", null);
      event(INVOKE, null, "read", null);
      assertThat(error(() -> event(OK, null, "read", 1)))
          .startsWith("h:3:1: this completion has no :process, and 2 invocations are open");
    }

    @Test
    void completion_whileNoneIsOpen_isError() {
      event(INVOKE, null, "read", null);
      event(OK, null, "read", null);
      assertThat(error(() -> event(OK, null, "read", null)))
          .startsWith("h:3:1: this completion has no open invocation");
    }
  }

  @Nested
  class Faults {

    @Test
    void nemesis_whateverItDoes_isFault() {
      event(INVOKE, Keyword.of("nemesis"), "start", null);
      event(INFO, Keyword.of("nemesis"), "start", "done");
      event(INFO, Keyword.of("nemesis"), null, null);
      HistoryColumns columns = builder.build();
      assertThat(columns.operations()).isZero();
      assertThat(columns.events()).isEqualTo(3);
      assertThat(columns.faults().get(1))
          .isEqualTo(new FaultEvent(1, Keyword.of("nemesis"), "start", "done", 20));
    }

    @Test
    void namedProcess_withInvocation_isClient() {
      event(INVOKE, Keyword.of("a"), "write", 1);
      event(INFO, Keyword.of("a"), "write", 1);
      event(INFO, Keyword.of("a"), "note", 1);
      event(INVOKE, Keyword.of("b"), "write", 1);
      event(OK, Keyword.of("b"), "write", 1);
      event(INFO, Keyword.of("b"), "note", 1);
      HistoryColumns columns = builder.build();
      assertThat(columns.operations()).isEqualTo(2);
      assertThat(columns.faults()).extracting(FaultEvent::position).containsExactly(2, 5);
    }

    @Test
    void numberedProcess_infoWithoutInvocation_isError() {
      assertThat(error(() -> event(INFO, 3, "start", null))).contains("has no open invocation");
    }
  }

  @Nested
  class Transactions {

    @Test
    void reads_areFilledInByTheOkCompletion() {
      transaction(INVOKE, "append 1 1", "read 1 9", "read 2", "write 3 3");
      transaction(OK, "append 1 1", "list 1 1", "read 2", "write 3 3");
      HistoryColumns columns = builder.build();
      assertThat(columns.isTransaction(0)).isTrue();
      assertThat(columns.mopEnd(0) - columns.mopStart(0)).isEqualTo(4);
      assertThat(columns.mopKind(1)).isEqualTo(HistoryColumns.READ_LIST);
      assertThat(columns.mopValue(1)).isEqualTo(1);
      assertThat(columns.mopKind(2)).isEqualTo(HistoryColumns.READ);
      assertThat(columns.mopValue(2)).isEqualTo(Values.NIL);
      assertThat(columns.appender(columns.mopKey(0), columns.mopValue(0))).isZero();
      assertThat(columns.appender(columns.mopKey(0), columns.mopKey(3))).isEqualTo(-1);
    }

    @Test
    void reads_ofTransactionNotOk_areUnknown() {
      transaction(INVOKE, "read 1 9");
      transaction(INFO, "read 1 8");
      HistoryColumns columns = builder.build();
      assertThat(columns.mopValue(0)).isEqualTo(Values.NIL);
    }

    @Test
    void otherMicroOperations_inCompletion_areError() {
      String[][] completions = {
        {"append 1 2", "read 2"},
        {"append 2 1", "read 2"},
        {"write 1 1", "read 2"},
        {"append 1 1", "read 3"},
        {"append 1 1", "append 2 2"},
        {"read 1", "read 2"},
        {"append 1 1"},
        {"append 1 1", "read 2", "read 2"},
        {}
      };
      transaction(INVOKE, "append 1 1", "read 2");
      for (String[] completion : completions) {
        assertThat(error(() -> transaction(OK, completion)))
            .contains(
                "completes with other micro-operations than it was invoked with at line 1\n"
                    + "  Expected the same reads, writes and appends in the same order");
      }
    }

    @Test
    void valueAppendedTwiceToKey_isError() {
      transaction(INVOKE, "append 1 5", "append 2 5");
      transaction(OK, "append 1 5", "append 2 5");
      assertThat(error(() -> transaction(INVOKE, "append 1 5")))
          .startsWith(
              "h:3:1: this transaction appends 5 to key 1, as the one invoked at line 1 does\n"
                  + "  Reads of a list identify their writers only if every appended value is"
                  + " unique per key");
    }

    @Test
    void valueAppendedTwiceByOneTransaction_isError() {
      assertThat(error(() -> transaction(INVOKE, "append 1 5", "append 1 5")))
          .startsWith("h:1:1: this transaction appends 5 to key 1 twice");
    }

    @Test
    void completionWithoutValue_ofWritesAlone_isTakenAsInvoked() {
      transaction(INVOKE, "append 1 5");
      event(OK, 0, "txn", null);
      HistoryColumns columns = builder.build();
      assertThat(columns.completion(0)).isEqualTo(OK);
      assertThat(columns.mopEnd(0)).isEqualTo(1);
    }

    @Test
    void completionWithoutValue_ofReads_isError() {
      transaction(INVOKE, "append 1 5", "read 1");
      assertThat(error(() -> event(OK, 0, "txn", null)))
          .startsWith(
              "h:2:1: this transaction, invoked at line 1, completes without :value, so what it"
                  + " read is unknown");
    }

    @Test
    void completionWithOtherValue_isError() {
      transaction(INVOKE, "append 1 5");
      assertThat(error(() -> event(OK, 0, "txn", 7)))
          .startsWith("h:2:1: this transaction, invoked at line 1, completes with 7");
    }

    @Test
    void transaction_completingAnOperationWithInput_isError() {
      event(INVOKE, 0, "txn", 7);
      assertThat(error(() -> transaction(OK, "read 1")))
          .startsWith(
              "h:2:1: this transaction belongs to the invocation at line 1, whose value is 7");
    }

    @Test
    void transaction_completingAnOperationWithoutInput_isTransaction() {
      event(INVOKE, 0, "txn", null);
      transaction(OK, "append 1 5", "read 2");
      HistoryColumns columns = builder.build();
      assertThat(columns.isTransaction(0)).isTrue();
      assertThat(columns.microOperations()).isEqualTo(2);
    }

    private void transaction(byte type, String... steps) {
      start(type, 0, "txn");
      row.transaction = true;
      for (String step : steps) {
        String[] words = step.split(" ");
        int key = builder.key(builder.values().ofLong(Long.parseLong(words[1])));
        int value = words.length > 2 ? builder.values().ofLong(Long.parseLong(words[2])) : 0;
        switch (words[0]) {
          case "append" -> row.mops.add(HistoryColumns.APPEND, key, value);
          case "write" -> row.mops.add(HistoryColumns.WRITE, key, value);
          case "list" ->
              row.mops.add(
                  HistoryColumns.READ_LIST, key, builder.lists().code(key, new int[] {value}, 1));
          default -> row.mops.add(HistoryColumns.READ, key, value);
        }
      }
      builder.add(row);
    }
  }

  @Test
  void manyOperations_built_keepTheirColumns() {
    int count = 100_000;
    for (int i = 0; i < count; i++) {
      event(INVOKE, i % 1_000, "write", i);
      event(OK, i % 1_000, "write", i);
    }
    HistoryColumns columns = builder.build();
    assertThat(columns.processes()).isEqualTo(1_000);
    for (int i = 0; i < count; i++) {
      if (columns.values().longOf(columns.input(i)) != i
          || columns.invoked(i) != 2 * i
          || columns.completed(i) != 2 * i + 1
          || columns.line(i) != 2 * i + 1
          || columns.process(i) != i % 1_000) {
        throw new AssertionError("operation " + i);
      }
    }
  }

  @Test
  void names_given_areHanded() {
    builder.withoutRealtime();
    builder.warn("odd");
    event(INVOKE, 0, "write", 1);
    row.clear();
    HistoryColumns columns = builder.build();
    assertThat(columns.hasRealtime()).isFalse();
    assertThat(columns.warnings()).isEqualTo(List.of("odd"));
    assertThat(columns.source()).isEqualTo("h");
    assertThat(columns.functions()).isEqualTo(2);
    assertThat(columns.functionName(columns.function(0))).isEqualTo("write");
    assertThat(columns.invokedNanos(0)).isEqualTo(10);
  }

  private void event(
      byte type, @Nullable Object process, @Nullable String function, @Nullable Object value) {
    start(type, process, function);
    row.value = builder.values().of(value);
    builder.add(row);
  }

  private void start(byte type, @Nullable Object process, @Nullable String function) {
    row.clear();
    row.type = type;
    row.process = process == null ? -1 : builder.values().of(process);
    row.function = function == null ? -1 : builder.function(function);
    row.line = ++line;
    row.column = 1;
    row.time = 10L * line;
  }

  private static String error(Runnable action) {
    InputException error = catchThrowableOfType(InputException.class, action::run);
    assertThat(error).as("the error").isNotNull();
    return String.valueOf(error.getMessage());
  }
}
