package dev.clew.clojure;

import static org.assertj.core.api.Assertions.assertThat;

import clojure.lang.IFn;
import clojure.lang.RT;
import clojure.lang.Symbol;
import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Checker;
import dev.clew.checkers.Verdict;
import dev.clew.checkers.linearizability.Linearizability;
import dev.clew.histories.History;
import dev.clew.models.Model;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One model, written in Java and in Clojure, is one model. */
class ModelAgreementOracleTest {

  private static final Path FILE = Path.of("src", "test", "resources", "models", "account.clj");

  @Test
  void check_randomHistories_modelsOfBothLanguagesAgree() {
    agree(0, 1_000);
  }

  @Test
  @Tag("exhaustive")
  void check_manyRandomHistories_modelsOfBothLanguagesAgree() {
    agree(1_000, 11_000);
  }

  @Test
  void check_randomHistories_ownModelsAgreeWithThoseInJava() {
    IFn require = RT.var("clojure.core", "require");
    require.invoke(Symbol.intern("clew.knossos.model"));
    Object record = RT.var("clew.knossos.model", "cas-register").invoke(0L);
    Model<?, ?> inJava = (Model<?, ?>) RT.var("clew.knossos.model", "native").invoke(record);
    Checker slow = ModelChecker.of(Models.of("cas-register", record, false, null));
    Checker fast = Linearizability.of(inJava);
    Map<Verdict, Integer> seen = new EnumMap<>(Verdict.class);
    for (int seed = 0; seed < 300; seed++) {
      History history = RandomRegisters.history(seed);
      Verdict verdict = fast.check(history).verdict();
      assertThat(slow.check(history).verdict()).as("seed %s: %s", seed, history).isEqualTo(verdict);
      seen.merge(verdict, 1, Integer::sum);
    }
    assertThat(seen).hasSizeGreaterThan(1);
  }

  /** A hundred thousand operations by ten clients; that it ends is what is tested. */
  @Test
  @Tag("exhaustive")
  void check_manyOperations_end() {
    Checker checker = ModelChecker.of(Models.load(FILE, "models.account/model", false, null));
    History history = RandomAccounts.history(7, 10, 100_000, 0, 0);
    long begin = System.nanoTime();
    CheckResult result = checker.check(history);
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    System.err.println("100,000 operations with a model in Clojure: " + millis + " ms");
    assertThat(result.verdict()).isEqualTo(Verdict.VALID);
  }

  private static void agree(int from, int to) {
    Checker inClojure = ModelChecker.of(Models.load(FILE, "models.account/model", false, null));
    Checker inJava = Linearizability.of(new Account());
    Map<Verdict, Integer> seen = new EnumMap<>(Verdict.class);
    for (int seed = from; seed < to; seed++) {
      History history = RandomAccounts.history(seed, 2 + seed % 4, 4 + seed % 17, 80, 60);
      CheckResult expected = inJava.check(history);
      CheckResult result = inClojure.check(history);
      assertThat(result.verdict()).as("seed %s: %s", seed, history).isEqualTo(expected.verdict());
      assertThat(place(result)).as("seed %s: %s", seed, history).isEqualTo(place(expected));
      seen.merge(result.verdict(), 1, Integer::sum);
    }
    System.err.println("models in Java and Clojure agree: " + seen);
    assertThat(seen.getOrDefault(Verdict.VALID, 0)).isGreaterThan((to - from) / 10);
    assertThat(seen.getOrDefault(Verdict.INVALID, 0)).isGreaterThan((to - from) / 10);
  }

  /** Returns which return cannot be explained; of the ways in which it fails, any is told. */
  private static String place(CheckResult result) {
    return result.reason().split("[:;]", 2)[0];
  }
}
