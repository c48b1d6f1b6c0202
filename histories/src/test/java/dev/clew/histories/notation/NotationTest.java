package dev.clew.histories.notation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.histories.Completion;
import dev.clew.histories.History;
import dev.clew.histories.MicroOperation;
import dev.clew.histories.Operation;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.histories.columns.InputException;
import dev.clew.histories.values.Keyword;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class NotationTest {

  private static List<Operation> operations(String text) {
    return History.parse(text).operations();
  }

  @Test
  void newLine_betweenTransactions_makesThemConcurrentInProcessesOfTheirOwn() {
    List<Operation> operations =
        operations(
            """
            T1: read x 0, write y 1
            T2: read y 0, write x 1
            """);
    assertThat(operations).hasSize(2);
    assertThat(operations.get(0).transaction())
        .containsExactly(MicroOperation.read("x", 0L), MicroOperation.write("y", 1L));
    assertThat(operations.get(1).process()).isNotEqualTo(operations.get(0).process());
    assertThat(operations.get(1).invokedAt()).isLessThan(operations.get(0).completedAt());
    assertThat(operations).allMatch(operation -> operation.completion() == Completion.OK);
  }

  @Test
  void semicolon_betweenOperations_ordersThem() {
    List<Operation> operations = operations("T1: read x 0, write x 1 ; T2: read x 1, write x 2");
    assertThat(operations.get(0).completedAt()).isLessThan(operations.get(1).invokedAt());
  }

  @Test
  void semicolon_afterSeveralOperations_endsAllOfThem() {
    List<Operation> operations = operations("write 1 | write 2\nwrite 3;\nread 3 | read 2");
    for (Operation before : operations.subList(0, 3)) {
      for (Operation after : operations.subList(3, 5)) {
        assertThat(before.completedAt()).isLessThan(after.invokedAt());
      }
    }
  }

  @Test
  void transaction_overSeveralLines_isOne() {
    assertThat(operations("T1: append x 1, // first\n    read x [1]").get(0).transaction())
        .containsExactly(MicroOperation.append("x", 1L), MicroOperation.read("x", List.of(1L)));
  }

  @Test
  void transaction_withoutMicroOperations_isEmpty() {
    assertThat(operations("T1: | T2: fail").get(1).transaction()).isEmpty();
  }

  @Test
  void read_ofNothing_isNilOrTheEmptyList() {
    HistoryColumns columns = Notation.parse("T1: read x nil, read y []");
    assertThat(columns.mopKind(0)).isEqualTo(HistoryColumns.READ);
    assertThat(columns.mopKind(1)).isEqualTo(HistoryColumns.READ_LIST);
  }

  @Test
  void plainOperations_ofOneObject_takeOrReturnTheirValue() {
    List<Operation> operations = operations("write 3; cas 1 2; read 3; dequeue -> 4; increment");
    assertThat(operations).extracting(Operation::key).containsOnlyNulls();
    assertThat(operations)
        .extracting(Operation::input)
        .containsExactly(3L, List.of(1L, 2L), null, null, null);
    assertThat(operations)
        .extracting(Operation::output)
        .containsExactly(3L, List.of(1L, 2L), 3L, 4L, null);
  }

  @Test
  void plainOperations_withKey_haveIt() {
    List<Operation> operations =
        operations("put x 3; cas x 1 2; get \"k\" \"v\"; read of x -> 5; cas of x 1 2 -> false");
    assertThat(operations).extracting(Operation::key).containsExactly("x", "x", "k", "x", "x");
    assertThat(operations.get(2).output()).isEqualTo("v");
    assertThat(operations.get(3).output()).isEqualTo(5L);
    assertThat(operations.get(4).output()).isEqualTo(false);
  }

  @Test
  void read_thatIsNotOk_hasOnlyAKey() {
    List<Operation> operations = operations("read x info; read fail; read of :x [1 2] -> ? open");
    assertThat(operations).extracting(Operation::key).containsExactly("x", null, Keyword.of("x"));
    assertThat(operations.get(2).input()).isEqualTo(List.of(1L, 2L));
  }

  @Test
  void outcomes_withError_haveIt() {
    HistoryColumns columns =
        Notation.parse("T1: append x 1 fail \"could not serialize\" | write 1 info :timeout");
    assertThat(columns.completion(0)).isEqualTo(HistoryColumns.FAIL);
    assertThat(columns.error(0)).isEqualTo("could not serialize");
    assertThat(columns.completion(1)).isEqualTo(HistoryColumns.INFO);
    assertThat(columns.error(1)).isEqualTo(Keyword.of("timeout"));
  }

  @Test
  void open_operation_hasNoCompletion() {
    assertThat(operations("write 1 open").get(0).completedAt()).isEqualTo(HistoryColumns.NEVER);
    assertThat(operations("write 1 info").get(0).completedAt()).isEqualTo(1);
  }

  @Test
  void by_namesTheProcess_andOthersTakeFreeNumbers() {
    History history = History.parse("write 1; write 2 by 0; write 3; write 4 by :a");
    assertThat(history.operations())
        .extracting(operation -> history.processName(operation.process()))
        .containsExactly(1L, 0L, 2L, Keyword.of("a"));
  }

  @Test
  void by_nil_leavesTheHistoryWithoutSessions() {
    assertThat(Notation.parse("write 1 by nil").hasSessions()).isFalse();
    assertThat(Notation.parse("write 1").hasSessions()).isTrue();
  }

  @Test
  void positions_orderEventsInAnyWay() {
    List<Operation> operations =
        operations("write 1 @10..40 | write 2 @20..30 | read 1 @35..90 | write 4 open @50..");
    assertThat(operations).extracting(Operation::invokedAt).containsExactly(0, 1, 3, 5);
    assertThat(operations)
        .extracting(Operation::completedAt)
        .containsExactly(4, 2, 6, HistoryColumns.NEVER);
  }

  @Test
  void fault_isAPointInTheOrder() {
    History history = History.parse("write 1; fault partition [:a :b]; read 1; fault heal by :ops");
    assertThat(history.faults()).extracting("position").containsExactly(2, 5);
    assertThat(history.faults()).extracting("function").containsExactly("partition", "heal");
    assertThat(history.faults())
        .extracting("process")
        .containsExactly(Keyword.of("nemesis"), Keyword.of("ops"));
    assertThat(history.faults().get(0).value())
        .isEqualTo(Arrays.asList(Keyword.of("a"), Keyword.of("b")));
  }

  @Test
  void withoutRealtime_isKept() {
    assertThat(Notation.parse("without realtime\nwrite 1").hasRealtime()).isFalse();
  }

  @Test
  void parse_ofNothing_isTheEmptyHistory() {
    assertThat(Notation.parse(" \n// nothing\n;\n").operations()).isZero();
    assertThat(Notation.print(Notation.parse(""))).isEmpty();
  }

  private static final String CANONICAL =
      """
      T1: read x 0, write y 1
      T2: read y 0, write x 1
      ---
      T1: read :x [], append 9 -3;
      T2: read x fail "no way"
      T3: read x info;
      read 3
      ---
      T1: append x 1 by 0;
      T2: by 0;
      T3: read x [1] as final by 7;
      T4: append x "by" ok :note by 7
      ---
      write 1 by 0;
      cas x 1 2 fail by 0;
      cas of x 1 2 -> false by 1;
      get "k 1" v by 1
      ---
      cas of x 5;
      cas 5;
      cas of x;
      enqueue x nil;
      read nil;
      read x nil;
      increment
      ---
      "odd name" 1;
      dequeue -> 3;
      read [5 nil] -> [5 3];
      read of x 4 -> ? info
      ---
      write 1 @0..4
      fault kill @1
      write 2 @2..3;
      read 1;
      write 3 open;
      read 2 @8..12
      write 3 open @9..
      read x @10..11
      ---
      without realtime
      write 1 by nil;
      write 2 by nil
      ---
      fault start {:a #{1 2}};
      fault "" by :ops;
      write [nil true 1.5 1/3 12345678901234567890N 1.5M \\c \\newline \\u00e9 ##Inf word-1];
      write ['sym :k #inst "2026-01-01" "a\\n\\"\\\\" "3" "nil" "as" {:a {}, b #{}}]
      """;

  static Stream<String> canonicalTexts() {
    return Stream.of(CANONICAL.split("---\n"));
  }

  @ParameterizedTest
  @MethodSource("canonicalTexts")
  void print_ofParsedText_givesTheSameText(String text) {
    assertThat(Notation.print(Notation.parse(text))).isEqualTo(text);
  }

  @Test
  void print_ofOneOperation_isItsCallsAlone() {
    HistoryColumns columns =
        Notation.parse("T1: read x [], append y 1 | T2: read z info\ncas x 1 2 fail");
    assertThat(Notation.print(columns, 0)).isEqualTo("read x [], append y 1");
    assertThat(Notation.print(columns, 1)).isEqualTo("read z");
    assertThat(Notation.print(columns, 2)).isEqualTo("cas x 1 2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "T1: read x 0, write y ~ 1 ~ 15 ~ 'write' has 1 values",
        "T1: read x 0,\\nread ~ 2 ~ 1 ~ 'read' has 0 values",
        "T1: enqueue x ~ 1 ~ 5 ~ 'enqueue' is no micro-operation",
        "T1: read x 0\\nT1: read x 0 ~ 2 ~ 1 ~ the label T1 is already",
        "write 1 2 3 ~ 1 ~ 1 ~ 'write' has 3 values",
        "write by ~ 1 ~ 9 ~ found the end of the text where a value was expected",
        "write 1, by 3 ~ 1 ~ 10 ~ found 'by' where an operation was expected",
        "write 1 )  ~ 1 ~ 9 ~ found ')' where the end of the operation",
        "write 3x ~ 1 ~ 7 ~ '3x' is not a number",
        "write \"abc ~ 1 ~ 11 ~ found the end of the text where the end of a string",
        "write \"\\q\" ~ 1 ~ 10 ~ there is no escape '\\q'",
        "write \"\\u12\" ~ 1 ~ 12 ~ where a hexadecimal digit was expected",
        "write [1 2 ~ 1 ~ 11 ~ where ']' was expected",
        "write {:a} ~ 1 ~ 11 ~ a key without a value",
        "write \\quux ~ 1 ~ 8 ~ there is no character '\\quux'",
        "write : ~ 1 ~ 8 ~ where a keyword, such as :x was expected",
        "read x 1 info ~ 1 ~ 1 ~ 'read' has 2 values",
        "read x -> 1 info ~ 1 ~ 1 ~ only an ok operation",
        "read x -> ? ~ 1 ~ 1 ~ this ok operation returned '?'",
        "T1: write x 2, read x 1 info ~ 1 ~ 16 ~ this transaction is not ok, yet read something",
        "write 1 as f ~ 1 ~ 1 ~ 'as' stands behind the plain operation",
        "T1: read of x -> 1 ~ 1 ~ 5 ~ 'of' and '->' have no place",
        "write 1 @0..1\\nwrite 2 ~ 2 ~ 1 ~ this one has no position",
        "write 1\\nwrite 2 @0..1 ~ 2 ~ 1 ~ this one has a position",
        "write 1 @0..3 | write 2 @2..3 ~ 1 ~ 17 ~ two events have the position 3",
        "write 1 @3..1 ~ 1 ~ 1 ~ completes at 1, yet begins at 3",
        "write 1; write 2 @1..4 ~ 1 ~ 10 ~ position 1 lies before the ';'",
        "write 1 @3 ~ 1 ~ 1 ~ has no position for its completion",
        "write 1 open @3..4 ~ 1 ~ 1 ~ is open, yet",
        "write 1 @x ~ 1 ~ 10 ~ found 'x' where the position of an event",
        "write 1 @99999999999.. ~ 1 ~ 20 ~ this position is too large",
        "fault start info ~ 1 ~ 13 ~ found 'info' where the end of the fault",
        "without x ~ 1 ~ 9 ~ found 'x' where 'realtime' was expected",
        "3 ~ 1 ~ 1 ~ found '3' where an operation was expected",
        "write 1 by 0 | write 2 by 0 ~ 1 ~ 16 ~ is open",
        "T1: append x 1\\nT2: append x 1 ~ 2 ~ 1 ~ appends 1 to key x",
      })
  void parse_ofWrongText_saysWhereAndWhat(String text, int line, int column, String fact) {
    assertThatThrownBy(() -> Notation.parse(text.replace("\\n", "\n")))
        .isInstanceOfSatisfying(
            InputException.class,
            error -> {
              assertThat(error.line()).as(error.getMessage()).isEqualTo(line);
              assertThat(error.column()).as(error.getMessage()).isEqualTo(column);
            })
        .hasMessageContaining(fact)
        .hasMessageMatching("(?s)notation:\\d+:\\d+: .+\n  .+");
  }

  @Test
  void parse_ofDeepNesting_isAnError() {
    assertThatThrownBy(() -> Notation.parse("write " + "[".repeat(100_000)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("nested more than 512 deep");
  }
}
