package dev.clew.histories.format;

import static dev.clew.histories.format.Reading.errorOf;
import static dev.clew.histories.format.Reading.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.histories.Completion;
import dev.clew.histories.History;
import dev.clew.histories.MicroOperation;
import dev.clew.histories.Operation;
import dev.clew.histories.columns.FaultEvent;
import dev.clew.histories.values.Keyword;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonHistoryTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        {"type":"invoke","f":"read","process":3,"time":10,"index":0}
        {"type":"ok","f":"read","value":7,"process":3,"time":20,"index":1}
        """,
        """
        [{"type":"invoke","f":"read","process":3,"time":10},
         {"value":7, "time":20.0, "other": {"a": [1, {}]}, "process":3, "f":null, "type":":ok"}]
        """,
        """
        [
        {"type":"invoke","f":":read","value":null,"process":3,"time":10}]
        {"process":3,"time":20,"type":"ok","value":7}
        """
      })
  void sameHistory_writtenInAnyWay_readsTheSame(String text) {
    History history = read(text);
    assertThat(history.operations())
        .containsExactly(
            new Operation(0, 0, "read", null, null, 7L, null, Completion.OK, 0, 1, 10, 20));
    assertThat(history.processName(0)).isEqualTo(3L);
  }

  @Test
  void transaction_read_fillsInWhatWasRead() {
    History history =
        read(
            """
            {"type":"invoke","value":[["append",1,5],["r",1,[9]],["r","x"]],"process":0}
            {"type":"ok","value":[[":append",1,5],["read",1,[4,5]],["r","x",3]],"process":0}
            {"type":"invoke","f":"txn","value":[["w","x",4],["r",1,null]],"process":1}
            {"type":"info","f":"txn","value":"timed-out","process":1}
            {"type":"invoke","f":"txn","value":[["r",1,null]],"process":2}
            {"type":"ok","f":"txn","value":[["r",1,[4]]],"process":2}
            """);
    assertThat(history.operation(0).transaction())
        .containsExactly(
            MicroOperation.append(1L, 5L),
            MicroOperation.read(1L, List.of(4L, 5L)),
            MicroOperation.read("x", 3L));
    assertThat(history.operation(0).function()).isEqualTo("txn");
    assertThat(history.operation(1).transaction())
        .containsExactly(MicroOperation.write("x", 4L), MicroOperation.read(1L));
    assertThat(history.operation(2).transaction())
        .containsExactly(MicroOperation.read(1L, List.of(4L)));
    assertThat(history.columns().lists().strays()).isZero();
  }

  @Test
  void values_ofEachKind_areReadAsInEdn() {
    assertThat(value("[1, -2.5, \"a\", true, false, null, 12345678901234567890]"))
        .isEqualTo(
            Arrays.asList(
                1L, -2.5, "a", true, false, null, new BigInteger("12345678901234567890")));
    assertThat(value("{\"a\": {\"b\": []}}")).isEqualTo(Map.of("a", Map.of("b", List.of())));
    assertThat(value("[0, [1, 2]]")).isEqualTo(List.of(0L, List.of(1L, 2L)));
    assertThat(value("\"gr\\u00fc\u00df\"")).isEqualTo("gr\u00fc\u00df");
    assertThat(value("[[]]")).isEqualTo(List.of(List.of()));
  }

  @Test
  void listOfManyElements_read_isWhole() {
    String list = java.util.stream.IntStream.range(0, 1000).boxed().toList().toString();
    History history =
        read(
            "{\"type\":\"invoke\",\"value\":[[\"r\",1,null]]}{\"type\":\"ok\",\"value\":[[\"r\",1,"
                + list
                + "]]}");
    assertThat(history.columns().lists().longest(0)).isEqualTo(1000);
  }

  @Test
  void nemesisKeyAndError_read_areKept() {
    History history =
        read(
            """
            {"type":"info","f":"start","process":"nemesis","value":"n1"}
            {"type":"invoke","f":"get","process":"c1","key":"k"}
            {"type":"fail","f":"get","process":"c1","key":"k","error":["x",1,2]}
            {"type":"invoke","f":"get","process":null,"key":null,"time":"no"}
            """);
    assertThat(history.faults())
        .containsExactly(new FaultEvent(0, Keyword.of("nemesis"), "start", "n1", -1));
    assertThat(history.operation(0).key()).isEqualTo("k");
    assertThat(history.processName(0)).isEqualTo(Keyword.of("c1"));
    assertThat(history.columns().error(0)).isEqualTo(List.of("x", 1L, 2L));
    assertThat(history.processName(1)).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[{\"type\":\"invoke\",\"f\":\"a\"} 5 | h:1:28: malformed JSON: Unexpected character ('5'",
        "{\"type\":\"sleep\"} | h:1:9: found the type sleep",
        "{\"type\":7} | h:1:9: found 7, expected the type of an event: invoke, ok, fail or info",
        "{\"type\":\"ok\",\"f\":[]} | h:1:18: found [, expected the name of a function",
        "{\"f\":\"read\"} | h:1:1: this event has no :type",
        "{\"type\":\"ok\",\"f\":\"txn\",\"value\":5} | h:1:32: found 5, expected a list of micro-",
        "{\"type\":\"ok\",\"f\":\"txn\",\"value\":[5]} | h:1:32: found 5, expected a micro-operation",
        "{\"type\":\"ok\",\"f\":\"txn\",\"value\":[[\"x\",1]]} | found [x, 1], expected a micro-",
        "{\"type\":\"ok\",\"f\":\"txn\",\"value\":[[]]} | found [], expected a micro-operation",
        "{\"type\":\"ok\",\"value\":[[\"r\"]]} | found [r], expected a micro-operation",
        "{\"type\":\"ok\",\"value\":[[\"r\",1,2,3]]} | the micro-operations are r, read, w, write",
        "{\"type\":\"ok\",\"f\":\"read\",\"process\":1} | h:1:1: this completion of process 1 has no",
        "[{\"type\":\"ok\" | malformed JSON: Unexpected end-of-input",
        "{\"type\":\"invoke\",\"f\":\"a\"}, 7 | malformed JSON: Unexpected character (','",
        "{\"type\":\"invoke\",\"f\":\"a\"} 7 | h:1:27: found 7, expected an operation",
        "[{\"type\":\"invoke\",\"f\":\"a\"},[]] | found [, expected an operation",
      })
  void malformedInput_read_isErrorAtItsPlace(String text, String message) {
    assertThat(errorOf(text)).contains(message);
  }

  @Test
  void brackets_nestedAHundredThousandDeep_areError() {
    assertThat(errorOf("[{\"x\":" + "[".repeat(100_000)))
        .startsWith("h:1:518: malformed JSON: Document nesting depth (513) exceeds the maximum");
  }

  @Test
  void bytesInAnotherEncoding_areError() {
    byte[] bytes = "[{\"type\":\"\u00fc\"}]".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(errorOf(bytes, ReadOptions.withDefaults()))
        .contains("malformed JSON: Invalid UTF-8");
    byte[] wide = {0, 0, 0, '[', 0, 0x7f, 0x7f, 0x7f, 0, 0, 0, 0};
    assertThat(errorOf(wide, ReadOptions.of(Format.JSON))).contains("h:1:");
  }

  private static Object value(String json) {
    return java.util.Objects.requireNonNull(
        read("{\"type\":\"invoke\",\"f\":\"write\",\"value\":" + json + "}").operation(0).input());
  }
}
