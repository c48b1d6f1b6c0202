package dev.clew.histories.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.histories.Completion;
import dev.clew.histories.History;
import dev.clew.histories.MicroOperation;
import dev.clew.histories.Operation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class EdnHistoryTest {

  @Test
  void operationPerLine_read_pairsInvocationAndCompletion() throws IOException {
    History history =
        read(
            """
            {:type :invoke, :f :read, :value nil, :process 3, :time 10, :index 0}
            {:type :ok, :f :read, :value 7, :process 3, :time 20, :index 1}
            """);
    assertThat(history.operations())
        .containsExactly(
            new Operation(0, 0, "read", null, null, 7L, null, Completion.OK, 0, 1, 10, 20));
  }

  @Test
  void transaction_read_fillsInWhatWasRead() throws IOException {
    History history =
        read(
            """
            {:type :invoke, :f :txn, :value [[:append 9 1] [:r 9 nil]], :process 0}
            {:type :ok, :f :txn, :value [[:append 9 1] [:r 9 [4 1]]], :process 0}
            """);
    assertThat(history.operation(0).transaction())
        .containsExactly(MicroOperation.append(9L, 1L), MicroOperation.read(9L, List.of(4L, 1L)));
  }

  static History read(String text) throws IOException {
    return History.read(
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
        "test.edn",
        ReadOptions.withDefaults());
  }
}
