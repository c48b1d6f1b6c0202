package dev.clew.histories.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.histories.History;
import dev.clew.histories.columns.InputException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Where the window ends makes no difference to what is read. */
class WindowTest {

  private static final String EDN =
      """
      ; a comment
      #jepsen.history.Op{:type :invoke, :f :txn, :process 0, :value [[:r 1 nil] [:append 1 7]]}
      {:process 1 :value [[:r 1 nil] [:r "k]" nil]] :f :txn :type :invoke :time 123456}
      {:type :ok, :f :txn, :process 0, :value [[:r 1 [1 22 333]] [:append 1 7]], #_ "no" :time 1.5}
      {:type :ok, :f :txn, :process 1, :value [[:r 1 [1 22 333 4444, 5]] [:r "k]" ["a]" "b\\""]]]}
      {:type :invoke, :f :txn, :process 1, :value [[:r 1] [:r 1] [:r "k]"]]}
      {:type :ok, :f :txn, :process 1, :value [[:r 1 [1 22 334]] [:r 1 [1 2]] [:r "k]" ["a]"]]]}
      {:type :invoke :f :cas :process 2 :value [12 [3 \\newline]] :exception {:a #b [nil "\\\\"]}}
      {:type :fail :f :cas :process 2 :value [12 [3 \\newline]] :error [:not-found "x
      y" 1/3 12345678901234567890N ##NaN]}
      {:type :info :f :kill :process :nemesis :value #{:a word -}}
      """;

  private static final String LOG =
      """
      INFO  jepsen.util - 0\t:invoke\t:write\t[1 "tab\tand dash - : "]

      WARN  something else
      INFO  jepsen.util - 0\t:info\t:write\t:timed-out
      """;

  @Test
  void windowOfAnySize_readsTheSameHistory() {
    for (String text : new String[] {EDN, "[" + EDN + "]", "(\n" + EDN + ")", LOG}) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      History whole = Reading.read(bytes, ReadOptions.withDefaults());
      assertThat(whole.size()).isPositive();
      for (int size = 1; size <= 600; size = size < 64 ? size + 1 : size + 37) {
        History parts = Reading.read(bytes, ReadOptions.withDefaults(), size);
        assertThat(parts.operations()).as("window of " + size).isEqualTo(whole.operations());
        assertThat(parts.faults()).isEqualTo(whole.faults());
        assertThat(parts.columns().lists().strays()).isEqualTo(whole.columns().lists().strays());
        for (int op = 0; op < whole.size(); op++) {
          assertThat(parts.columns().line(op)).isEqualTo(whole.columns().line(op));
          assertThat(parts.columns().error(op)).isEqualTo(whole.columns().error(op));
        }
      }
    }
  }

  @Test
  void windowOfAnySize_givesTheSameErrors() {
    byte[] bytes = EDN.getBytes(StandardCharsets.UTF_8);
    for (int length = 1; length < bytes.length; length += 3) {
      byte[] cut = java.util.Arrays.copyOf(bytes, length);
      String whole = errorOf(cut, ByteWindow.SIZE);
      for (int size : new int[] {1, 2, 3, 7, 64}) {
        assertThat(errorOf(cut, size)).isEqualTo(whole);
      }
    }
  }

  private static @Nullable String errorOf(byte[] bytes, int windowSize) {
    try {
      Reading.read(bytes, ReadOptions.of(Format.EDN), windowSize);
      return null;
    } catch (InputException e) {
      return e.getMessage();
    }
  }
}
