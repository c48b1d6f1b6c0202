package dev.clew.histories.format;

import static dev.clew.histories.format.Reading.errorOf;
import static dev.clew.histories.format.Reading.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.histories.Completion;
import dev.clew.histories.History;
import dev.clew.histories.MicroOperation;
import dev.clew.histories.Operation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextHistoryTest {

  private static final String TWO_SESSIONS =
      """
      w(1,10,0,0)
      r(2,0,0,0)
      w(2,20,7,0)
      r(1,10,7,1)
      """;

  @Test
  void lines_ofASessionAndNumber_areOneTransaction() {
    History history = read(TWO_SESSIONS);

    assertThat(history.size()).isEqualTo(3);
    assertThat(history.operation(0).transaction())
        .containsExactly(MicroOperation.write(1L, 10L), MicroOperation.read(2L));
    assertThat(history.operation(1).transaction()).containsExactly(MicroOperation.write(2L, 20L));
    assertThat(history.operation(2).transaction()).containsExactly(MicroOperation.read(1L, 10L));
    assertThat(history.operations()).extracting(Operation::process).containsExactly(0, 1, 1);
    assertThat(history.processName(1)).isEqualTo(7L);
    assertThat(history.columns().line(2)).isEqualTo(4);
  }

  @Test
  void order_ofLines_isThatOfSessionsAndNotRealtime() {
    assertThat(read(TWO_SESSIONS).columns().hasRealtime()).isFalse();
    assertThat(read(TWO_SESSIONS).columns().hasSessions()).isTrue();
  }

  @Test
  void transactions_interleavedInTheFile_areGathered() {
    History history = read("w(1,1,0,0)\nw(1,2,1,0)\nr(2,0,0,0)\nr(1,1,0,1)\nw(2,3,0,0)\n");

    assertThat(history.operations())
        .extracting(Operation::transaction)
        .extracting(String::valueOf)
        .containsExactly("[write 1 1, read 2, write 2 3]", "[write 1 2]", "[read 1 1]");
  }

  @Test
  void operations_ofTransactionMinusOne_areFailedTransactionsOfTheirOwn() {
    History history = read("w(1,1,0,-1)\nw(1,2,0,-1)\nr(1,1,0,5)\n");

    assertThat(history.operations())
        .extracting(Operation::completion)
        .containsExactly(Completion.FAIL, Completion.FAIL, Completion.OK);
    assertThat(history.operation(1).transaction()).containsExactly(MicroOperation.write(1L, 2L));
  }

  @Test
  void zero_isTheInitialVersionUnlessSomebodyWroteIt() {
    History history = read("r(1,0,0,0)\nr(2,0,0,0)\nw(2,0,1,0)\n");

    assertThat(history.operation(0).transaction())
        .containsExactly(MicroOperation.read(1L), MicroOperation.read(2L, 0L));
  }

  @Test
  void spaceBlankLinesAndMissingLastNewline_makeNoDifference() {
    History history = read("\n w ( 1 , 10 ,0,\t0) \r\nr(2, 0, 0, 0)\n\n\nw(2,20,7,0)\nr(1,10,7,1)");

    assertThat(history.operations())
        .extracting(Operation::transaction)
        .isEqualTo(read(TWO_SESSIONS).operations().stream().map(Operation::transaction).toList());
  }

  @Test
  void numbers_ofUpToEighteenDigitsAndWithSign_areRead() {
    assertThat(read("w(-5,123456789012345678,0,0)").operation(0).transaction())
        .containsExactly(MicroOperation.write(-5L, 123456789012345678L));
  }

  @Test
  void gzip_isRead() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(TWO_SESSIONS.getBytes(StandardCharsets.UTF_8));
    }
    assertThat(read(out.toByteArray(), ReadOptions.withDefaults()).size()).isEqualTo(3);
  }

  @Test
  void windowOfAnySize_readsTheSameHistory() {
    byte[] bytes = TWO_SESSIONS.getBytes(StandardCharsets.UTF_8);
    for (int size = 1; size < bytes.length + 2; size++) {
      assertThat(read(bytes, ReadOptions.withDefaults(), size).operations())
          .isEqualTo(read(TWO_SESSIONS).operations());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "r(1,2,3,4)#x(1,2,3,4) | h:2:1: found x, expected r or w",
        "r(1,2,3,4)#r[1,2,3,4] | h:2:2: found [1, expected an opening parenthesis",
        "r(1,2,3,4)#r(a,2,3,4) | h:2:3: found a, expected a key",
        "r(1,2,3,4)#r(1,,3,4) | h:2:5: found ,3, expected a value",
        "r(1,2;3,4) | h:1:6: found ;3, expected a comma",
        "r(1,2,3) | h:1:8: found ), expected a comma",
        "r(1,2,3,4,5) | h:1:10: found ,5, expected a closing parenthesis",
        "r(1,2,3,4) x | h:1:12: found x, expected the end of the line",
        "r(1,1234567890123456789,3,4) | h:1:5: found 1234567890123456789, expected a value",
        "r(1,2,3,4)#w(1,2 | h:2:6: the input ends inside a line",
        "r(1,2,3,4)#INFO | h:2:1: found INFO, expected r or w",
      })
  void malformedInput_isErrorAtItsPlace(String text, String message) {
    assertThat(errorOf(text.replace('#', '\n'))).startsWith(message);
  }
}
