package dev.clew.histories.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.histories.Completion;
import dev.clew.histories.History;
import dev.clew.histories.columns.InputException;
import dev.clew.histories.values.Keyword;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Transactions on rows are plain values: columns have kinds for reads and writes by key alone. */
class RowMicroOperationsTest {

  private static final Keyword X = Keyword.of("x");

  private static History read(String text) throws IOException {
    return History.read(
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
        "rows",
        ReadOptions.withDefaults());
  }

  @Test
  void read_ednWithAReadByPredicate_isAPlainValue() throws IOException {
    History history =
        read(
            """
            {:process 0, :type :invoke, :f :txn, :value [[:r :x nil] [:rp :true nil]]}
            {:process 0, :type :ok, :f :txn, :value [[:r :x 1] [:rp :true {:x 1}]]}
            {:process 1, :value [[:delete :x]], :f :txn, :type :invoke}
            {:process 1, :value [[:delete :x]], :f :txn, :type :info}
            {:process 2, :type :invoke, :f :txn, :value [[:r :x nil] [:w :x 2]]}
            {:process 2, :type :ok, :f :txn, :value [[:r :x 1] [:w :x 2]]}
            """);
    assertThat(history.operation(0).isTransaction()).isFalse();
    assertThat(history.operation(0).output())
        .isEqualTo(
            List.of(
                List.of(Keyword.of("r"), X, 1L),
                List.of(Keyword.of("rp"), Keyword.of("true"), Map.of(X, 1L))));
    assertThat(history.operation(1).completion()).isEqualTo(Completion.INFO);
    assertThat(history.operation(1).input()).isEqualTo(List.of(List.of(Keyword.of("delete"), X)));
    assertThat(history.operation(2).isTransaction()).isTrue();
  }

  @Test
  void read_jsonWithAnInsert_isAPlainValue() throws IOException {
    History history =
        read(
            """
            {"process": 0, "type": "invoke", "f": "txn", "value": [["w", "x", 1], ["insert", "y", 2]]}
            {"process": 0, "type": "ok", "f": "txn", "value": [["w", "x", 1], ["insert", "y", 2]]}
            {"process": 1, "type": "invoke", "f": "txn", "value": [["r", "x", null]]}
            {"process": 1, "type": "ok", "f": "txn", "value": [["r", "x", 1]]}
            """);
    assertThat(history.operation(0).output())
        .isEqualTo(List.of(List.of("w", "x", 1L), List.of("insert", "y", 2L)));
    assertThat(history.operation(1).isTransaction()).isTrue();
  }

  @Test
  void read_microOperationOfNoKind_isStillRefused() {
    assertThatThrownBy(
            () -> read("{:process 0, :type :invoke, :f :txn, :value [[:r :x nil] [:upsert :x]]}"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("the name of a micro-operation");
  }

  @Test
  void read_manyTransactionsOnRows_keepsTheDepthOfBrackets() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 2_000; i++) {
      for (String type : List.of("invoke", "ok")) {
        text.append("{:process 0, :type :").append(type);
        text.append(", :f :txn, :value [[:r :x nil] [:insert :y ").append(i).append("]]}\n");
      }
    }
    assertThat(read(text.toString()).size()).isEqualTo(2_000);
  }
}
