package dev.clew.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code clew check --model}: models that people wrote in Clojure. */
class ModelOptionTest {

  private static final String MODELS = "../../checkers/clojure/src/test/resources/models/";
  private static final String ACCOUNT = MODELS + "account.clj";
  private static final String BROKEN = MODELS + "broken.clj";

  private static final Pattern CLOJURE =
      Pattern.compile("clew-clojure|checkers.clojure|org.clojure|clojure-\\d|specs?[.]alpha");

  @TempDir private Path folder;
  private String valid = "";
  private String invalid = "";
  private String register = "";

  @BeforeEach
  void write() throws IOException {
    valid = history("valid.edn", 2);
    invalid = history("invalid.edn", 3);
    register =
        Files.writeString(
                folder.resolve("register.edn"),
                """
                {:type :invoke, :process 0, :f :read, :value nil}
                {:type :ok, :process 0, :f :read, :value 1}
                """)
            .toString();
  }

  private String history(String name, int balance) throws IOException {
    return Files.writeString(
            folder.resolve(name),
            """
            {:type :invoke, :process 0, :f :deposit, :value 5}
            {:type :ok, :process 0, :f :deposit, :value 5}
            {:type :invoke, :process 0, :f :withdraw, :value 3}
            {:type :ok, :process 0, :f :withdraw, :value 3}
            {:type :invoke, :process 0, :f :balance, :value nil}
            {:type :ok, :process 0, :f :balance, :value %d}
            """
                .formatted(balance),
            UTF_8)
        .toString();
  }

  @Test
  void check_model_decidesEachFile() {
    Captured check =
        Captured.run("check", "--model", ACCOUNT, "models.account/model", valid, invalid);
    assertThat(check.code()).as(check.toString()).isEqualTo(1);
    assertThat(check.out())
        .contains(valid + "\tvalid", invalid + "\tinvalid", "the balance is 2, not 3");
  }

  @Test
  void check_initial_isTheFirstStateOfAFunction() {
    Captured check =
        Captured.run(
            "check", "--initial", "1", "--model", ACCOUNT, "models.account/model", invalid);
    assertThat(check.code()).as(check.toString()).isZero();
  }

  @Test
  void check_shrink_savesAPartWithItsCommand() {
    Captured check =
        Captured.run("check", "--shrink", "--model", ACCOUNT, "models.account/model", invalid);
    assertThat(check.code()).isEqualTo(1);
    assertThat(check.out())
        .contains("--model " + ACCOUNT + " models.account/model ")
        .contains(folder.resolve("invalid.shrunk.edn").toString());
  }

  @Test
  void check_modelThatIsWrong_isBadInputWithItsPlace() {
    isBadInput("models.broken/throws", "broken.clj:6: models.broken/throws threw Arithmetic");
    isBadInput("models.broken/returns-an-atom", "which is no state");
    isBadInput("models.broken/number", "is 42, which is no model");
    isBadInput("models.broken/absent", "there is no absent in the namespace models.broken");
  }

  private void isBadInput(String name, String message) {
    Captured check = Captured.run("check", "--model", BROKEN, name, register);
    assertThat(check.code()).as(check.toString()).isEqualTo(65);
    assertThat(check.out()).isEmpty();
    assertThat(check.err().replaceAll("\\s+", " ")).contains(message);
  }

  @Test
  void check_fileThatIsNone_isBadInput() {
    Captured check = Captured.run("check", "--model", "no.clj", "a/b", valid);
    assertThat(check.code()).isEqualTo(65);
    assertThat(check.err()).startsWith("no.clj: there is no such file");
  }

  @Test
  void check_modelThatNeverEnds_isUnknown() {
    Captured check =
        Captured.run(
            "check", "--budget", "50ms", "--model", BROKEN, "models.broken/never-ends", register);
    assertThat(check.code()).as(check.toString()).isEqualTo(2);
    assertThat(check.out().replaceAll("\\s+", " "))
        .contains("unknown", "ran out while the model was at {:type :invoke, :f :read, :value 1}");
  }

  @Test
  void check_whatMeansNothingBesideAModel_isAUsageError() {
    isUsage("takes no --workload beside it", "--workload", "register");
    isUsage("takes no --consistency causal beside it", "--consistency", "causal");
    isUsage("takes no option of an invariant", "--total", "3");
    isUsage("takes no --nil-read", "--nil-read", "value");
    Captured other = Captured.run("check", "--model", "model.py", "a/b", valid);
    assertThat(other.code()).isEqualTo(64);
    assertThat(other.err()).contains("ends with .clj");
  }

  private void isUsage(String message, String... more) {
    List<String> words = new ArrayList<>(List.of("check", "--model", ACCOUNT, "a/b"));
    words.addAll(List.of(more));
    words.add(valid);
    Captured check = Captured.run(words.toArray(String[]::new));
    assertThat(check.code()).as(check.toString()).isEqualTo(64);
    assertThat(check.err().replaceAll("\\s+", " ")).contains(message);
  }

  @Test
  void check_withoutClojure_doesAllElse() throws Exception {
    String path =
        Arrays.stream(
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path"))
                    .split(File.pathSeparator))
            .filter(each -> !CLOJURE.matcher(each).find())
            .collect(Collectors.joining(File.pathSeparator));
    assertThat(run(path, "check", "--workload", "register", register)).isEqualTo(1);
    assertThat(Files.readString(folder.resolve("out"))).contains("register.edn\tinvalid");
    assertThat(run(path, "check", "--model", ACCOUNT, "models.account/model", valid)).isEqualTo(64);
    assertThat(Files.readString(folder.resolve("err")))
        .contains("--model needs Clojure, which is not beside the command");
    assertThat(run(path, "compare", valid)).isEqualTo(69);
  }

  private int run(String path, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", path, Main.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .redirectOutput(folder.resolve("out").toFile())
        .redirectError(folder.resolve("err").toFile())
        .start()
        .waitFor();
  }
}
