package dev.clew.histories.format;

import static dev.clew.histories.format.Reading.errorOf;
import static dev.clew.histories.format.Reading.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.histories.Completion;
import dev.clew.histories.History;
import dev.clew.histories.MicroOperation;
import dev.clew.histories.Operation;
import dev.clew.histories.values.Keyword;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogHistoryTest {

  @Test
  void consoleLog_read_hasItsEntriesAlone() {
    History history =
        read(
            """
            INFO  jepsen.core - Starting
            INFO  jepsen.util - 0\t:invoke\t:read\tnil

            INFO  jepsen.util - 1\t:invoke\t:cas\t[1 2]
            WARN  jepsen.util - 2 things went wrong
              at some.place(jepsen.util:12)
            INFO  jepsen.util - :nemesis\t:info\t:start\t"isolated {n1}"
            INFO  jepsen.util - 0\t:fail\t:read\t:timed-out
            INFO  jepsen.util - 1\t:info\t:cas\t:timed-out
            INFO  jepsen.util - 2\t:invoke\t:write\t3
            INFO  jepsen.util - 2\t:info\t:write\t3\t:timed-out
            INFO  jepsen.util - 3\t:invoke\t:acquire\t
            INFO  jepsen.util - 3\t:ok\t:acquire
            """);
    assertThat(history.operations())
        .extracting(Operation::completion)
        .containsExactly(Completion.FAIL, Completion.INFO, Completion.INFO, Completion.OK);
    assertThat(history.operations())
        .extracting(Operation::input)
        .isEqualTo(Arrays.asList(null, List.of(1L, 2L), 3L, null));
    for (int op = 0; op < 3; op++) {
      assertThat(history.columns().error(op)).isEqualTo(Keyword.of("timed-out"));
    }
    assertThat(history.faults().get(0).value()).isEqualTo("isolated {n1}");
    assertThat(history.faults().get(0).position()).isEqualTo(2);
    assertThat(history.columns().line(1)).isEqualTo(4);
  }

  @Test
  void logWithTimestamps_read_isReadToo() {
    History history =
        read(
            """
            2026-01-01 10:00:00,000{GMT}\tINFO\t[main] jepsen.core: Running test:
            {:name "x"}
            2026-01-01 10:00:00,001{GMT}\tINFO\t[jepsen worker 1] jepsen.util: 1\t:invoke\t:read\tnil
            2026-01-01 10:00:00,002{GMT}\tINFO\t[jepsen worker 1] jepsen.util: 1\t:ok\t:read\t3
            2026-01-01 10:00:00,003{GMT}\tINFO\t[nemesis] jepsen.util: :nemesis\t:info\t:stop\t{:a 1}
            """);
    assertThat(history.operation(0).output()).isEqualTo(3L);
    assertThat(history.faults()).hasSize(1);
  }

  @Test
  void transactions_inLog_areRead() {
    History history =
        read(
            """
            INFO  jepsen.util - 0\t:invoke\t:txn\t[[:append 1 2] [:r 1 nil]]
            INFO  jepsen.util - 0\t:ok\t:txn\t[[:append 1 2] [:r 1 [2]]]
            INFO  jepsen.util - 1\t:invoke\t:txn\t[[:append 1 3]]
            INFO  jepsen.util - 1\t:info\t:txn\t[[:append 1 3]]\t:timed-out
            """);
    assertThat(history.operation(0).transaction())
        .containsExactly(MicroOperation.append(1L, 2L), MicroOperation.read(1L, List.of(2L)));
    assertThat(history.columns().error(1)).isEqualTo(Keyword.of("timed-out"));
  }

  @Test
  void lastLineWithoutLineBreak_isRead() {
    String line = "INFO  jepsen.util - 0\t:invoke\t:write\t77";
    assertThat(read(line).operation(0).input()).isEqualTo(77L);
  }

  @Test
  void lineLongerThanUsual_isRead() {
    String value = "[" + "7 ".repeat(5000) + "]";
    History history = read("INFO  jepsen.util - 0\t:invoke\t:write\t" + value + "\n");
    assertThat((List<?>) history.operation(0).input()).hasSize(5000);
  }

  @Test
  void malformedEntry_isErrorAtItsPlace() {
    String first = "INFO  jepsen.util - 0\t:invoke\t:read\tnil\n";
    assertThat(errorOf(first + "INFO  jepsen.util - 0\t:okay\t:read\t1\n"))
        .startsWith("h:2:23: found :okay, expected the type of an event: :invoke, :ok, :fail");
    assertThat(errorOf(first + "INFO  jepsen.util - 0\t:ok\t:read\t[1\n"))
        .startsWith("h:2:35: the input ends inside the entry that begins at line 2");
    assertThat(errorOf(first + "INFO  jepsen.util - 0\t:ok\tread\t1"))
        .startsWith("h:2:27: found read, expected the name of a function");
    assertThat(errorOf(first + "INFO  jepsen.util - 0\t:invoke\t:read\tnil\n"))
        .startsWith(
            "h:2:21: process 0 invokes an operation while its invocation of line 1 is open");
  }

  @Test
  void logWithoutEntries_isError() {
    assertThat(errorOf("INFO  jepsen.core - Starting\nINFO  done\n"))
        .startsWith("h: no line of this log is an entry of a history\n");
    assertThat(Reading.read(new byte[0], ReadOptions.of(Format.LOG)).size()).isZero();
    assertThat(
            Reading.read("\n \n".getBytes(StandardCharsets.UTF_8), ReadOptions.withDefaults())
                .size())
        .isZero();
  }
}
