package dev.clew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code clew compare}, with stand-ins for Knossos and Elle. */
class CompareCommandTest {

  private static final Path STUBS = Path.of("../../checkers/clojure/src/test/stubs");

  private static final String SKEW =
      """
      {:type :invoke, :process 0, :f :txn, :value [[:r :z nil] [:append :z 9]]}
      {:type :ok, :process 0, :f :txn, :value [[:r :z []] [:append :z 9]]}
      {:type :invoke, :process 0, :f :txn, :value [[:r :x nil] [:append :y 1]]}
      {:type :invoke, :process 1, :f :txn, :value [[:r :y nil] [:append :x 1]]}
      {:type :ok, :process 0, :f :txn, :value [[:r :x []] [:append :y 1]]}
      {:type :ok, :process 1, :f :txn, :value [[:r :y []] [:append :x 1]]}
      """;

  private static final String REGISTERS =
      """
      {:type :invoke, :process 0, :f :txn, :value [[:w :x 1] [:r :y nil]]}
      {:type :invoke, :process 1, :f :txn, :value [[:w :y 1] [:r :x nil]]}
      {:type :ok, :process 0, :f :txn, :value [[:w :x 1] [:r :y nil]]}
      {:type :ok, :process 1, :f :txn, :value [[:w :y 1] [:r :x nil]]}
      """;

  private static final String REGISTER =
      """
      {:type :invoke, :process 0, :f :write, :value 1}
      {:type :ok, :process 0, :f :write, :value 1}
      {:type :invoke, :process 0, :f :read, :value nil}
      {:type :ok, :process 0, :f :read, :value 1}
      """;

  @TempDir private Path folder;

  @Test
  void compare_nothingToCompareWith_saysHowToAddIt() throws IOException {
    Captured compare = Captured.run("compare", file("skew.edn", SKEW));
    assertThat(compare.code()).isEqualTo(69);
    assertThat(compare.out()).isEmpty();
    assertThat(compare.err())
        .contains("there is nothing to compare with", "knossos/knossos", "elle/elle")
        .contains("CLEW_CLASSPATH");
  }

  @Test
  void compare_sameVerdicts_agree() throws IOException {
    String history = file("register.edn", REGISTER);
    Captured compare = withStubs("compare", history);
    assertThat(compare.code()).as(compare.toString()).isZero();
    assertThat(compare.lines().get(0)).isEqualTo(history + "\tagree");
    assertThat(compare.lines().get(1)).startsWith("  Clew    valid    in ");
    assertThat(compare.lines().get(2)).startsWith("  Knossos valid    in ");
  }

  @Test
  void compare_otherAnomalies_areTold() throws IOException {
    Captured compare =
        withStubs(
            "compare",
            "--workload",
            "rw-register",
            "--consistency",
            "serializable",
            file("rw.edn", REGISTERS));
    assertThat(compare.code()).as(compare.toString()).isZero();
    assertThat(compare.out())
        .contains("agree", "Both name G2-item.", "Only Elle names cyclic-versions.");
  }

  @Test
  void compare_otherVerdicts_areShrunkAndSaved() throws IOException {
    String history = file("skew.edn", SKEW);
    Captured compare = withStubs("compare", "--consistency", "serializable", history);
    assertThat(compare.code()).as(compare.toString()).isEqualTo(1);
    assertThat(compare.out())
        .startsWith(history + "\tdisagree")
        .contains("The smallest part on which they do has 2 operations:")
        .contains("read :x [], append :y 1")
        .doesNotContain("append :z 9");
    Path saved = folder.resolve("skew.shrunk.edn");
    assertThat(compare.out()).contains("Saved:    " + saved);
    assertThat(Captured.run("check", "--consistency", "serializable", saved.toString()).code())
        .isEqualTo(1);
  }

  @Test
  void compare_otherFails_isUnknown() throws IOException {
    String aborted =
        SKEW
            + """
            {:type :invoke, :process 0, :f :txn, :value [[:append :x 5]]}
            {:type :fail, :process 0, :f :txn, :value [[:append :x 5]]}
            """;
    Captured compare = withStubs("compare", file("fail.edn", aborted));
    assertThat(compare.code()).as(compare.toString()).isEqualTo(2);
    assertThat(compare.out().replaceAll("\\s+", " "))
        .contains("unknown", "it failed", "a stub that fails");
  }

  @Test
  void compare_whatNobodyElseJudges_isAUsageError() throws IOException {
    Captured compare =
        withStubs(
            "compare",
            file(
                "ids.edn",
                """
                {:type :invoke, :process 0, :f :generate, :value nil}
                {:type :ok, :process 0, :f :generate, :value 1}
                """),
            "--workload",
            "unique-ids");
    assertThat(compare.code()).as(compare.toString()).isEqualTo(64);
    assertThat(compare.err().replaceAll("\\s+", " "))
        .contains("nobody else judges the workload unique-ids", "list-append, rw-register");
    assertThat(withStubs("compare", folder.resolve("none.edn").toString()).code()).isEqualTo(65);
    assertThat(withStubs("compare", "--budget", "0s", "x").code()).isEqualTo(64);
  }

  private String file(String name, String history) throws IOException {
    return Files.writeString(folder.resolve(name), history).toString();
  }

  private static Captured withStubs(String... arguments) throws IOException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader stubs = new URLClassLoader(new URL[] {STUBS.toUri().toURL()}, before)) {
      thread.setContextClassLoader(stubs);
      return Captured.run(arguments);
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
