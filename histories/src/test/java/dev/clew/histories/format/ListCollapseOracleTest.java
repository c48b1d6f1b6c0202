package dev.clew.histories.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.histories.History;
import dev.clew.histories.MicroOperation;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.histories.values.Keyword;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Lists that collapse while parsing are the lists that were written. */
class ListCollapseOracleTest {

  private static final int HISTORIES = 20_000;

  /** Elements with their texts, some of which begin like others or contain brackets. */
  private static final String[] TEXTS = {
    "1",
    "12",
    "123",
    "2",
    "-1",
    "\"a\"",
    "\"a]\"",
    "\"a] 1\"",
    "\"\\\"]\"",
    ":a",
    ":ab",
    "nil",
    "[1 2]",
    "[]",
    "\\]",
    "1N",
    "65536",
    "123456789012"
  };

  private static final List<@Nullable Object> ELEMENTS =
      Arrays.asList(
          1L,
          12L,
          123L,
          2L,
          -1L,
          "a",
          "a]",
          "a] 1",
          "\"]",
          Keyword.of("a"),
          Keyword.of("ab"),
          null,
          List.of(1L, 2L),
          List.of(),
          ']',
          1L,
          65536L,
          123456789012L);

  private static final String[] SEPARATORS = {
    " ", " ", " ", " ", " ", ",", ", ", "  ", "\n", " #_9 "
  };

  private final Random random = new Random(42);

  @Test
  void lists_ofRandomHistories_areThoseWritten() {
    for (int i = 0; i < HISTORIES; i++) {
      checkOne();
    }
  }

  private void checkOne() {
    int keys = 1 + random.nextInt(2);
    int[][] truth = new int[keys][];
    for (int key = 0; key < keys; key++) {
      truth[key] = random.ints(random.nextInt(12), 0, TEXTS.length).toArray();
    }
    StringBuilder text = new StringBuilder();
    List<List<MicroOperation>> expected = new ArrayList<>();
    for (int op = random.nextInt(12); op > 0; op--) {
      List<MicroOperation> reads = new ArrayList<>();
      StringBuilder invoked = new StringBuilder();
      StringBuilder completed = new StringBuilder();
      for (int mop = random.nextInt(4); mop > 0; mop--) {
        int key = random.nextInt(keys);
        int[] list = observed(truth[key]);
        invoked.append("[:r ").append(key).append(" nil]");
        completed.append("[:r ").append(key).append(' ').append(print(list));
        completed.append(random.nextInt(9) == 0 ? " #_[] ]" : "]");
        List<@Nullable Object> elements = new ArrayList<>();
        for (int element : list) {
          elements.add(ELEMENTS.get(element));
        }
        reads.add(MicroOperation.read((long) key, elements));
      }
      text.append("{:type :invoke :f :txn :value [").append(invoked).append("]}");
      text.append("{:type :ok :f :txn :value [").append(completed).append("]}\n");
      expected.add(reads);
    }
    check(text.toString(), expected);
  }

  private void check(String text, List<List<MicroOperation>> expected) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int window = random.nextInt(4) == 0 ? 1 + random.nextInt(100) : 4096;
    History history = Reading.read(bytes, ReadOptions.of(Format.EDN), window);
    assertThat(history.size()).isEqualTo(expected.size());
    for (int op = 0; op < expected.size(); op++) {
      List<MicroOperation> read = Objects.requireNonNull(history.operation(op).transaction());
      if (!read.equals(expected.get(op))) {
        assertThat(read).as(text).isEqualTo(expected.get(op));
      }
    }
    checkCodes(history.columns());
  }

  /** Every list that is a prefix of the longest of its key is stored as one. */
  private static void checkCodes(HistoryColumns columns) {
    int strays = 0;
    for (int mop = 0; mop < columns.microOperations(); mop++) {
      int key = columns.mopKey(mop);
      int[] list = columns.lists().elements(key, columns.mopValue(mop));
      int[] longest = columns.lists().elements(key, columns.lists().longest(key));
      boolean prefix =
          list.length <= longest.length
              && Arrays.equals(list, 0, list.length, longest, 0, list.length);
      assertThat(columns.mopValue(mop) >= 0).isEqualTo(prefix);
      strays += prefix ? 0 : 1;
    }
    assertThat(columns.lists().strays()).isEqualTo(strays);
  }

  /** Returns a prefix of the true list, now and then with one element exchanged. */
  private int[] observed(int[] truth) {
    int[] list = Arrays.copyOf(truth, random.nextInt(truth.length + 1));
    if (list.length > 0 && random.nextInt(15) == 0) {
      list[random.nextInt(list.length)] = random.nextInt(TEXTS.length);
    }
    return list;
  }

  private String print(int[] list) {
    boolean round = random.nextInt(20) == 0;
    boolean plain = random.nextInt(3) > 0;
    StringBuilder text = new StringBuilder(round ? "(" : "[");
    for (int i = 0; i < list.length; i++) {
      if (i > 0) {
        text.append(plain ? " " : SEPARATORS[random.nextInt(SEPARATORS.length)]);
      }
      text.append(TEXTS[list[i]]);
    }
    text.append(random.nextInt(20) == 0 ? " " : "");
    return text.append(round ? ")" : "]").toString();
  }
}
