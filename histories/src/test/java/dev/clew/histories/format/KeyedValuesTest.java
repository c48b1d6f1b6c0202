package dev.clew.histories.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.histories.History;
import dev.clew.histories.Operation;
import dev.clew.histories.columns.InputException;
import dev.clew.histories.values.Keyword;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyedValuesTest {

  private static History read(String text) throws IOException {
    return History.read(
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
        "keyed",
        ReadOptions.withDefaults().withKeyedValues());
  }

  @ParameterizedTest
  @ValueSource(strings = {"[:x %s]", "(:x %s)", "#jepsen.independent/Tuple [:x %s]"})
  void read_ednPairs_areKeyAndValue(String pair) throws IOException {
    String event = "{:type :%s, :process 0, :f :%s, :value " + pair + "}\n";
    History history =
        read(
            event.formatted("invoke", "cas", "[1 2]")
                + event.formatted("ok", "cas", "[1 2]")
                + event.formatted("invoke", "read", "nil")
                + event.formatted("ok", "read", "2"));
    Operation cas = history.operation(0);
    assertThat(cas.key()).isEqualTo(Keyword.of("x"));
    assertThat(cas.input()).isEqualTo(List.of(1L, 2L));
    assertThat(cas.output()).isEqualTo(List.of(1L, 2L));
    Operation read = history.operation(1);
    assertThat(read.key()).isEqualTo(Keyword.of("x"));
    assertThat(read.input()).isNull();
    assertThat(read.output()).isEqualTo(2L);
  }

  @Test
  void read_jsonAndLogs_areKeyAndValueToo() throws IOException {
    History json =
        read(
            """
            {"type": "invoke", "process": 0, "f": "write", "value": ["x", 1]}
            {"type": "ok", "process": 0, "f": "write", "value": ["x", 1]}
            """);
    assertThat(json.operation(0).key()).isEqualTo("x");
    assertThat(json.operation(0).output()).isEqualTo(1L);
    History log =
        read(
            """
            INFO  jepsen.util - 0\t:invoke\t:read\t[3 nil]
            INFO  jepsen.util - 0\t:ok\t:read\t[3 7]
            """);
    assertThat(log.operation(0).key()).isEqualTo(3L);
    assertThat(log.operation(0).output()).isEqualTo(7L);
  }

  @Test
  void read_completionsThatAreNotOkAndFaults_needNoPair() throws IOException {
    History history =
        read(
            """
            {:type :invoke, :process 0, :f :write, :value [:x 1]}
            {:type :info, :process :nemesis, :f :start, :value "all"}
            {:type :info, :process 0, :f :write, :value :timed-out}
            {:type :invoke, :process 1, :f :write, :value [:y 1]}
            {:type :fail, :process 1, :f :write, :value [:y 1]}
            """);
    assertThat(history.operations())
        .extracting(Operation::key)
        .containsExactly(Keyword.of("x"), Keyword.of("y"));
    assertThat(history.operation(0).input()).isEqualTo(1L);
    assertThat(history.faults()).hasSize(1);
  }

  @Test
  void read_valueThatIsNoPair_saysWhereAndWhatToDo() {
    String good = "{:type :invoke, :process 0, :f :read, :value [:x nil]}\n";
    assertThatThrownBy(() -> read(good + "{:type :ok, :process 0, :f :read, :value 3}"))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("keyed:2:1: the value of this event is 3, no pair\n  With keyed")
        .hasMessageContaining("without --keyed");
    assertThatThrownBy(() -> read("{:type :invoke, :process 0, :f :read, :value nil}"))
        .hasMessageContaining("the value of this event is nil, no pair");
    assertThatThrownBy(() -> read("{:type :invoke, :process 0, :f :read, :value #t [1 2 3]}"))
        .hasMessageContaining("no pair");
    assertThatThrownBy(() -> read("{:type :invoke, :process 0, :f :txn, :value [[:r 1 nil]]}"))
        .hasMessageContaining("is a transaction, no pair");
    assertThatThrownBy(() -> read("{:type :invoke, :process 0, :f :read, :key 1, :value [1 2]}"))
        .hasMessageContaining("has a :key, and a pair");
  }

  @Test
  void read_completionOnAnotherKey_isRefused() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    {:type :invoke, :process 0, :f :read, :value [:x nil]}
                    {:type :ok, :process 0, :f :read, :value [:y 3]}
                    """))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("same :key");
  }
}
