package dev.clew.histories.format;

import static dev.clew.histories.format.Reading.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.histories.Completion;
import dev.clew.histories.History;
import dev.clew.histories.MicroOperation;
import dev.clew.histories.Operation;
import dev.clew.histories.columns.FaultEvent;
import dev.clew.histories.values.Keyword;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EdnHistoryTest {

  private static final Operation READ_OF_SEVEN =
      new Operation(0, 0, "read", null, null, 7L, null, Completion.OK, 0, 1, -1, -1);

  @Test
  void operationPerLine_read_pairsInvocationAndCompletion() {
    History history =
        read(
            """
            {:type :invoke, :f :read, :value nil, :process 3, :time 10, :index 0}
            {:type :ok, :f :read, :value 7, :process 3, :time 20, :index 1}
            """);
    assertThat(history.operations())
        .containsExactly(
            new Operation(0, 0, "read", null, null, 7L, null, Completion.OK, 0, 1, 10, 20));
    assertThat(history.processName(0)).isEqualTo(3L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{:type :invoke :f :read :process 3} {:type :ok :f :read :process 3 :value 7}]",
        "({:type :invoke :f :read :process 3}, {:type :ok :f :read :process 3 :value 7})",
        "({:type :invoke\n  :f :read\n :process 3}\n,,{:type :ok,\n:process 3,\n :value 7})\n",
        "; a comment { [\n{:type :invoke :f :read :process 3};}\n{:type :ok ; here\n:value 7}",
        "#jepsen.history.Op{:type :invoke :f :read :process 3}"
            + " #knossos.op.Op {:type :ok :f :read :process 3 :value 7}",
        "{:value nil :process 3 :f :read :type :invoke} {:value 7 :f :read :process 3 :type :ok}",
        "{:value nil :type :invoke :f :read :process 3} {:value 7 :type :ok :process 3}",
        "{:type :invoke :f :read :process 3} {:f nil :type :ok :process 3 :value 7 :time nil}",
        "{:type \"invoke\" :f \"read\" :process 3} {:type \"ok\" :f \"read\" :value 7 :process 3}",
        "{:type :invoke :f :read :process 3} #_{:type :invoke :f :read :process 3}"
            + "#_ #_ 1 [2 #_ 3] {:type :ok :f :read :process 3 #_:value #_8 :value #_9 7}",
        "{:type :invoke :f :read :process :a}{:type :ok :f :read :process :a :value 7}",
        "{:type :invoke :f :read :process \"a b\"}{:type :ok :f :read :process \"a b\" :value 7}",
        "{:type :invoke :f :read} {:type :ok :f :read :value 7}",
        "\n\n  {:type :invoke :f :read :process -1}\r\n{:type :ok :f :read :process -1 :value 7}\t",
        "[{:type :invoke :f :read :process 3}] [{:type :ok :process 3 :value 7}]",
      })
  void sameHistory_writtenInAnyWay_readsTheSame(String text) {
    assertThat(read(text).operations()).containsExactly(READ_OF_SEVEN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ":extra 1",
        ":extra nil",
        ":extra \"} ] \\\" \\\\\"",
        ":extra {:a [1 2 {:b #{1 ([])}}] \"k\" \\} \\{ \\\" \\newline 3}",
        ":exception #error{:via [{:type clojure.lang.ExceptionInfo, :at [a.b$c d 3]}] :x ##NaN}",
        ":extra #object[java.net.Socket 0x3f9b \"x\"]",
        "\"key\" {1 2} 3 4 [5] 6 nil 7",
        ":typ :x :types :y :valu 1 :values 2 :processes 3 :fn 5 :time-limit 6 :errors 7 :keys 8",
        ":op/type :x :op-index 4 :link <a>.b+c*d!e?f&g=h|i%j'k#l",
      })
  void keysThatMeanNothingHere_read_areSkipped(String extra) {
    String text =
        "{:type :invoke, "
            + extra
            + " :f :read, :process 3} {:type :ok, :f :read, :value 7, :process 3, "
            + extra
            + "}";
    assertThat(read(text).operations()).containsExactly(READ_OF_SEVEN);
  }

  @Test
  void times_integerFloatOrOther_areNanosecondsOrMissing() {
    History history =
        read(
            """
            {:type :invoke :f :read :process 0 :time 12345678901}
            {:type :ok :f :read :process 0 :time 2.5e3}
            {:type :invoke :f :read :process 0 :time "now"}
            {:type :ok :f :read :process 0 :time 123456789012345678901}
            """);
    assertThat(history.operation(0).invokedNanos()).isEqualTo(12345678901L);
    assertThat(history.operation(0).completedNanos()).isEqualTo(2500);
    assertThat(history.operation(1).invokedNanos()).isEqualTo(-1);
  }

  @Test
  void keyOfOperation_read_standsApartFromTheValue() {
    History history =
        read(
            """
            {:process 0, :type :invoke, :f :append, :key "0", :value "x 0 0 y"}
            {:process 0, :type :ok, :f :append, :key "0", :value "x 0 0 y"}
            {:process 0, :type :invoke, :f :get, :key nil}
            {:process 0, :type :ok, :f :get, :key "7", :value ""}
            """);
    assertThat(history.operations()).extracting(Operation::key).containsExactly("0", "7");
    assertThat(history.operations()).extracting(Operation::output).containsExactly("x 0 0 y", "");
  }

  @Test
  void errorOfCompletion_read_isKept() {
    History history =
        read(
            """
            {:type :invoke :f :release :process 0}
            {:type :fail :f :release :process 0 :error [:not-found "no lease"]}
            {:type :invoke :f :release :process 1}
            {:type :info :f :release :process 1 :error nil}
            """);
    assertThat(history.columns().error(0)).isEqualTo(List.of(Keyword.of("not-found"), "no lease"));
    assertThat(history.columns().error(1)).isNull();
  }

  @Test
  void nemesis_read_isFaultAndNeedsNoInvocation() {
    History history =
        read(
            """
            {:type :info, :f :start, :process :nemesis, :time 5, :value [:isolated {"n1" #{"n2"}}]}
            {:type :invoke, :f :read, :process 0}
            {:type :invoke, :f :stop, :process :nemesis}
            {:type :info, :process :checker, :value 1}
            {:type :ok, :f :read, :process 0, :value 1}
            """);
    assertThat(history.size()).isEqualTo(1);
    assertThat(history.operation(0).invokedAt()).isEqualTo(1);
    assertThat(history.faults())
        .extracting(FaultEvent::position, FaultEvent::process, FaultEvent::function)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(0, Keyword.of("nemesis"), "start"),
            org.assertj.core.groups.Tuple.tuple(2, Keyword.of("nemesis"), "stop"),
            org.assertj.core.groups.Tuple.tuple(3, Keyword.of("checker"), ""));
    assertThat(history.faults().get(0).nanos()).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n\n ", "[]", "()", "[ ; nothing\n]", "; nothing", "#_ {:a 1}"})
  void nothing_read_isHistoryOfNoOperations(String text) {
    assertThat(read(text).size()).isZero();
  }

  @Test
  void bytesThatAreNoUtf8_inString_becomeReplacementCharacters() {
    byte[] bytes =
        "{:type :invoke :f :write :process 0 :value \"a?b\"}".getBytes(StandardCharsets.UTF_8);
    bytes[new String(bytes, StandardCharsets.UTF_8).indexOf('?')] = (byte) 0xff;
    assertThat(read(bytes, ReadOptions.withDefaults()).operation(0).input()).isEqualTo("a\ufffdb");
  }

  @Test
  void linesOfOperations_afterMultiLineFormsAndComments_areThoseOfTheFile() {
    History history =
        read(
            """
            ; one
            {:type :invoke :f :write :process 0
             :value "a
            b"}
            {:type
             :ok :process 0 :value [1
            2] #_ (
            ) }
            {:value {
            :a "x
            "} :type :invoke :f :write :process 0}
            {:type :ok :process 0} {:type :invoke :f :write :process 0}
            """);
    assertThat(history.columns().line(0)).isEqualTo(2);
    assertThat(history.columns().line(1)).isEqualTo(9);
    assertThat(history.columns().line(2)).isEqualTo(12);
  }

  @Test
  void transaction_read_fillsInWhatWasRead() {
    History history =
        read(
            """
            {:type :invoke, :f :txn, :value [[:append 9 1] [:r 9 nil]], :process 0}
            {:type :ok, :f :txn, :value [[:append 9 1] [:r 9 [4 1]]], :process 0}
            """);
    assertThat(transaction(history, 0))
        .containsExactly(MicroOperation.append(9L, 1L), MicroOperation.read(9L, List.of(4L, 1L)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{:type :invoke :f :txn :value [[:w :x 1] [:r \"y\" nil]]}"
            + "{:type :ok :f :txn :value [[:w :x 1] [:r \"y\" 2]]}",
        "{:type :invoke :value [[:write :x 1] [:read \"y\"]]}"
            + "{:type :ok :value [[:write :x 1] [:read \"y\" 2]]}",
        "{:value ((:w :x 1) (:r \"y\" nil)) :type :invoke}"
            + "{:value ((\"w\" :x 1) [\"read\" \"y\" 2]) :type :ok}",
        "{:type :invoke :f :txn :value [ [ :w , :x 1 ] #_ 4 [:r \"y\" [3 4]]]}"
            + "{:type :ok :f :txn :value [[:w :x 1], [:r \"y\" 2]]}",
      })
  void transactionOfRegisters_writtenInAnyWay_readsTheSame(String text) {
    History history = read(text);
    assertThat(history.operation(0).function()).isEqualTo("txn");
    assertThat(transaction(history, 0))
        .containsExactly(MicroOperation.write(Keyword.of("x"), 1L), MicroOperation.read("y", 2L));
  }

  @Test
  void transactionUnderAnotherFunction_read_isTransactionByItsShape() {
    History history =
        read(
            """
            [{:type :invoke, :f :read, :value [[:r 0 nil] [:r 1 nil]]},
            {:type :ok, :f :read, :value [[:r 0 1] [:r 1 nil]]}]
            """);
    assertThat(history.operation(0).function()).isEqualTo("read");
    assertThat(transaction(history, 0))
        .containsExactly(MicroOperation.read(0L, 1L), MicroOperation.read(1L, null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[[0 1] [2 3]]", "[[:a 1]]", "[:r 1 2]", "[1 [:r 2]]", "[]", "[[]]"})
  void valueWithoutMicroOperations_ofAnotherFunction_isNoTransaction(String value) {
    History history = read("{:type :invoke :f :write :process 0 :value " + value + "}");
    assertThat(history.operation(0).isTransaction()).isFalse();
    assertThat(history.operation(0).input()).isInstanceOf(List.class);
  }

  @Test
  void transactionThatDidNotComplete_read_knowsNothingOfItsReads() {
    History history =
        read(
            """
            {:type :invoke :f :txn :process 0 :value [[:append 1 1] [:r 1 [7]]]}
            {:type :info :f :txn :process 0 :value [[:append 1 1] [:r 1 [8 9]]]}
            {:type :invoke :f :txn :process 1 :value [[:r 1 nil]]}
            {:type :fail :f :txn :process 1 :value :timed-out}
            {:type :invoke :f :txn :process 2 :value []}
            """);
    assertThat(transaction(history, 0))
        .containsExactly(MicroOperation.append(1L, 1L), MicroOperation.read(1L));
    assertThat(transaction(history, 1)).containsExactly(MicroOperation.read(1L));
    assertThat(transaction(history, 2)).isEmpty();
    assertThat(history.columns().lists().longest(0)).isZero();
  }

  @Test
  void transactionInvokedWithoutValue_completed_hasTheMicroOperationsOfTheCompletion() {
    History history =
        read(
            """
            {:type :invoke :f :txn :process 0}
            {:type :ok :f :txn :process 0 :value [[:append 1 1]]}
            {:type :invoke :f :txn :process 0 :value nil}
            """);
    assertThat(transaction(history, 0)).containsExactly(MicroOperation.append(1L, 1L));
    assertThat(transaction(history, 1)).isEmpty();
  }

  private static List<MicroOperation> transaction(History history, int index) {
    return Objects.requireNonNull(history.operation(index).transaction());
  }

  @Test
  void read_registersSpelledUnusually_areTheSame() {
    String usual =
        """
        {:type :invoke, :f :txn, :value [[:w 9 1] [:r 9 nil] [:r 123456789012 7]], :process 0}
        {:type :ok, :f :txn, :value [[:w 9 1] [:r 9 1] [:r 123456789012 nil]], :process 0}
        """;
    String unusual =
        """
        {:type :invoke, :f :txn, :value [["w",9,1], (:r 9 nil ) [:r 123456789012 7]], :process 0}
        {:type :ok, :f :txn, :value [[:write  9 1] [:r 9  1] [:read 123456789012]], :process 0}
        """;
    assertThat(Reading.read(usual).operations().toString())
        .contains("123456789012")
        .isEqualTo(Reading.read(unusual).operations().toString());
  }
}
