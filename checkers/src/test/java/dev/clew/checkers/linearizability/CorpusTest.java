package dev.clew.checkers.linearizability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Verdict;
import dev.clew.histories.History;
import dev.clew.models.Model;
import dev.clew.models.sequential.CasRegister;
import dev.clew.models.sequential.KeyValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Recorded histories with known verdicts. */
class CorpusTest {

  @TestFactory
  List<DynamicTest> check_recordedHistory_knownVerdict() throws IOException {
    Path corpus = Path.of(System.getProperty("clew.corpus", "absent"));
    Path expected = corpus.resolve("EXPECTED.tsv");
    assumeTrue(Files.exists(expected), "no corpus of recorded histories at " + corpus);
    List<DynamicTest> tests = new ArrayList<>();
    for (String line : Files.readAllLines(expected)) {
      String[] field = line.split("\t", -1);
      if (field[0].startsWith("#") || !isOurs(field[1])) {
        continue;
      }
      tests.add(
          DynamicTest.dynamicTest(
              field[0],
              () -> {
                History history = History.read(corpus.resolve(field[0]));
                verify(history, Linearizability.of(model(field)).check(history), field[3]);
              }));
    }
    assertThat(tests).hasSizeGreaterThan(100);
    return tests;
  }

  private static boolean isOurs(String workload) {
    return workload.equals("cas-register") || workload.equals("kv");
  }

  private static Model<?, ?> model(String[] field) {
    if (field[1].equals("kv")) {
      return KeyValue.ofStrings();
    }
    return field[2].equals("initial nil") ? CasRegister.of(null) : CasRegister.of(0);
  }

  private static void verify(History history, CheckResult result, String verdict) {
    assertThat(result.verdict().word()).as(result.reason()).isEqualTo(verdict);
    if (result.verdict() == Verdict.INVALID) {
      assertThat(result.witnesses()).allMatch(witness -> witness.isVerifiedBy(history));
    }
  }
}
