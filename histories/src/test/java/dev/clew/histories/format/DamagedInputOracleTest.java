package dev.clew.histories.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.clew.histories.columns.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However an input is damaged, reading it gives a history or an input error, nothing else. */
class DamagedInputOracleTest {

  private static final int FLIPS = 5_000;

  private static final String EDN =
      """
      ; comment
      [#op{:type :invoke, :f :txn, :value [[:append "k" 1] [:r :x nil] [:w 3 (4)]], :process 0}
      {:process 0 :type :ok :value [[:append "k" 1] [:r :x ["a\\u0041]" \\newline 3]] [:w 3 (4)]]}
      {:value {:a #{1.5 -2 3N 4/5 6.7M}} :type :info #_no :process :nemesis, :error #inst "x"}
      {:type :invoke, :f :txn, :value [[:r :x nil]], :process 7, :time 123, :extra [[{()}]]}
      {:type :ok, :f :txn, :value [[:r :x ["a\\u0041]" \\newline 3 ##NaN 5]]], :process 7, :key 1}]
      """;

  private static final String JSON =
      """
      [{"type":"invoke","f":"txn","value":[["append",1,5],["r",1,null]],"process":0,"time":1.5},
      {"type":"ok","f":"txn","value":[["append",1,5],["r",1,[4,5]]],"process":0,"x":{"a":[]}},
      {"type":"info","f":"start","process":"nemesis","value":"n\\u00fc","error":[true,-1e5]}]
      """;

  private static final String LOG =
      """
      INFO  jepsen.util - 0\t:invoke\t:cas\t[1 2]
      INFO  jepsen.util - :nemesis\t:info\t:start\t{:a "b"}
      INFO  jepsen.util - 0\t:info\t:cas\t:timed-out
      """;

  private static final String TEXT =
      """
      w(1,10,0,0)
      r(2,0,0,0)

      w(-3,123456789012345678,0,-1)
      r(1,10,7, 1)
      """;

  @ParameterizedTest
  @ValueSource(strings = {EDN, JSON, LOG, TEXT})
  void prefixesAndFlips_ofText_areReadOrRefused(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    assertThat(isRead(bytes)).isTrue();
    damage(bytes, new Random(3));
  }

  @Test
  void prefixesAndFlips_ofRecordedHistories_areReadOrRefused() throws IOException {
    String folder = System.getProperty("clew.corpus");
    assumeTrue(folder != null && Files.isDirectory(Path.of(folder)), "no corpus at " + folder);
    for (String name :
        new String[] {
          "elle/paper-example.edn",
          "elle/paper-example.json",
          "elle/si-without-g-single.edn",
          "knossos/cas-register/bad/bad-analysis.edn",
          "kv/c01-bad.txt",
          "etcd/etcd_000.log"
        }) {
      byte[] bytes = Files.readAllBytes(Path.of(folder, name));
      damage(firstLines(bytes), new Random(9));
    }
  }

  private static byte[] firstLines(byte[] bytes) {
    int end = Math.min(bytes.length, 2_000);
    while (end < bytes.length && bytes[end - 1] != '\n') {
      end--;
    }
    return Arrays.copyOf(bytes, end);
  }

  private static void damage(byte[] bytes, Random random) {
    for (int length = 0; length < bytes.length; length++) {
      isRead(Arrays.copyOf(bytes, length));
    }
    int read = 0;
    for (int i = 0; i < FLIPS; i++) {
      byte[] damaged = bytes.clone();
      for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
        int at = random.nextInt(damaged.length);
        damaged[at] =
            random.nextBoolean() ? (byte) random.nextInt(256) : damaged[random.nextInt(at + 1)];
      }
      read += isRead(damaged) ? 1 : 0;
    }
    // Some damage does not matter, and most does; otherwise nothing was tested.
    assertThat(read).isBetween(FLIPS / 100, FLIPS * 99 / 100);
  }

  /** Returns whether the input is a history; throws what is no input error. */
  private static boolean isRead(byte[] bytes) {
    try {
      return !Reading.read(bytes, ReadOptions.withDefaults()).operations().contains(null);
    } catch (InputException refused) {
      assertThat(refused.getMessage()).startsWith("h:").contains("\n  ");
      return false;
    }
  }
}
