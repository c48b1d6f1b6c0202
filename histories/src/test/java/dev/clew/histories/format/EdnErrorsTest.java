package dev.clew.histories.format;

import static dev.clew.histories.format.Reading.errorOf;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad input gives one message: where, what was found, what was expected, what to do. */
class EdnErrorsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{:type :invoke :f :a} 5 | h:1:23: found 5, expected an operation: a map such as",
        "[{:type :invoke :f :a :process 1} [] | h:1:35: found [, expected an operation",
        "[} | h:1:2: found }, expected an operation",
        "{} ] | h:1:1: this event has no :type",
        "{:type :sleep} | h:1:8: found :sleep, expected the type of an event: :invoke, :ok, :fail",
        "{:type nil} | h:1:8: found nil, expected the type of an event",
        "{:type} | h:1:7: found }, expected a value: a map has one for each key",
        "{:type :ok :f 5} | h:1:15: found 5, expected the name of a function, such as :read",
        "{:type :ok :f :txn :value 5} | h:1:27: found 5, expected a vector of micro-operations",
        "{:type :ok :f :txn :value [5]} | h:1:28: found 5, expected a micro-operation, such as",
        "{:type :ok :f :txn :value [[:x 1 2]]} | h:1:29: found :x, expected the name of a",
        "{:type :ok :f :txn :value [[:reads 1 2]]} | h:1:29: found :reads, expected the name of a",
        "{:type :ok :f :txn :value [[5 1 2]]} | micro-operation: :r, :read, :w, :write, :append",
        "{:type :ok :f :txn :value [[:r 1 2 3]]} | h:1:36: found 3, expected ], as a micro-",
        "{:type :ok :f :txn :value [[:r]]} | h:1:31: found ], expected a value",
        "{:type :ok :f :txn :value [[:w 1 2)]} | h:1:35: found ), expected ]",
        "{:type :ok :f :txn :value [[:r 1 [2)]]} | h:1:36: found ), expected a value",
        "{:type :ok :f :txn :value [[:r 1 (2]]]} | h:1:36: found ], expected a value",
        "{:type :ok :value [[:bad 1 2]] :f :txn} | h:1:21: found :bad, expected the name",
        "{:type :ok :time 1x} | h:1:18: found 1x, which is no number",
      })
  void malformedEntry_read_isErrorAtItsPlace(String text, String message) {
    assertThat(errorOf(text)).contains(message);
  }

  @Test
  void place_ofErrorInLaterLine_countsLinesAndBytes() {
    assertThat(errorOf("; \u00fc\n[{:type :invoke, :f :a, :process 1}\n \u00fc5"))
        .startsWith("h:3:2: found byte 0xc3, expected an operation");
  }

  @Test
  void unexpectedByte_thatIsNotPrintable_isShownAsNumber() {
    assertThat(errorOf("{:type :ok :f \0}"))
        .startsWith("h:1:15: found byte 0x00, expected the name");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{:type :ok\n:value \"abc",
        "{:type :ok\n:value [1 2",
        "{:type :ok\n:value",
        "{:type :ok\n:value #",
        "{:type :ok\n:value #inst",
        "{:type :ok\n:value \\",
        "{:type :ok\n:f",
        "{:type :ok\n #_ [",
        "{:type :ok\n :f :txn :value [[:r 1 [2",
        "{:type :ok\n ; {}}",
      })
  void inputCutOff_insideEntry_isErrorAtTheEnd(String text) {
    int column = text.length() - text.indexOf('\n');
    assertThat(errorOf(text))
        .startsWith("h:2:" + column + ": the input ends inside the entry that begins at line 1\n")
        .contains("the file was cut off");
  }

  @Test
  void inputCutOff_insideVector_isErrorAtTheEnd() {
    assertThat(errorOf("\n[{:type :invoke :f :a :process 1}\n"))
        .startsWith(
            "h:3:1: the input ends inside the history that begins at line 2\n  Expected ];");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{:type :ok :value [",
        "{:type :ok :x ",
        "{",
        "[{:type :invoke :f :txn :value [[:append ",
      })
  void brackets_nestedAHundredThousandDeep_areError(String start) {
    for (String bracket : new String[] {"[", "{", "(", "#{", "#_ ", "{1 ", "[1 "}) {
      assertThat(errorOf(start + bracket.repeat(100_000)))
          .contains(": forms are nested more than 512 deep\n  Expected a history");
    }
  }

  @Test
  void tags_aHundredThousandInARow_areError() {
    assertThat(errorOf("{:type :ok :value " + "#tag ".repeat(100_000)))
        .contains("the input ends inside the entry");
    assertThat(errorOf("{:type :ok :f :a :value " + "#tag ".repeat(100_000)))
        .contains("forms are nested more than 512 deep");
  }

  @Test
  void brackets_asDeepAsAllowed_areRead() {
    String value = "[".repeat(500) + "]".repeat(500);
    assertThat(
            Reading.read("{:type :invoke :f :a :process 0 :x " + value + " :value " + value + "}")
                .size())
        .isEqualTo(1);
  }
}
