package dev.clew.clojure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.checkers.Budget;
import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Checker;
import dev.clew.checkers.Verdict;
import dev.clew.checkers.linearizability.Linearizability;
import dev.clew.checkers.spi.ModelLanguage.Definition;
import dev.clew.histories.History;
import dev.clew.histories.columns.InputException;
import dev.clew.models.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelsTest {

  private static final Path MODELS = Path.of("src", "test", "resources", "models");
  private static final Path BROKEN = MODELS.resolve("broken.clj");
  private static final History HISTORY = History.parse("write 1 by 0; read 1 by 0");

  @TempDir private Path folder;

  @Test
  void clojure_varOnTheClassPath_isAModel() {
    Model<?, ?> model = Models.clojure("models.account/model");
    History history = History.parse("deposit 5 by 0; withdraw 3 by 0; balance 2 by 0");
    assertThat(history.size()).isEqualTo(3);
    assertThat(model.toString()).contains("models.account/model");
    assertThat(Linearizability.of(model).check(account(2)).verdict()).isEqualTo(Verdict.VALID);
    assertThat(ModelChecker.of(model).check(account(3)).verdict()).isEqualTo(Verdict.INVALID);
    assertThat(
            ModelChecker.of(Models.clojure("models.account/model", 1L)).check(account(3)).verdict())
        .isEqualTo(Verdict.VALID);
  }

  @Test
  void clojure_modelInJava_isThatModel() {
    Model<?, ?> model = new Account();
    assertThat(Models.of("account", model, false, null)).isSameAs(model);
    assertThatThrownBy(() -> Models.of("account", model, true, 3L))
        .hasMessageContaining("holds its own initial state");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "broken/number  | this is no name",
        "nowhere/model  | this cannot be loaded: FileNotFoundException",
      })
  void clojure_nameOfNothing_isRefused(String name, String message) {
    assertThatThrownBy(() -> Models.clojure(name.replace("broken/number", "number")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "models.broken/number  | models.broken/number is 42, which is no model",
        "models.broken/nothing | there is no nothing in the namespace models.broken",
        "models.broken/absent  | there is no absent in the namespace models.broken",
        "models.other/model    | this defines no namespace models.other",
        "model                 | this is no name of a model",
      })
  void load_nameThatMeansNoModel_isRefused(String name, String message) {
    assertThatThrownBy(() -> Models.load(BROKEN, name, false, null))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message)
        .hasMessageContaining("A model is a function (fn [state op] ...)");
  }

  @Test
  void load_fileThatIsNone_isRefused() {
    assertThatThrownBy(() -> Models.load(folder.resolve("no.clj"), "a/b", false, null))
        .hasMessageContaining("no.clj: there is no such file");
    assertThatThrownBy(() -> Models.load(folder, "a/b", false, null))
        .hasMessageContaining("this is no file");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "(ns a.b)\\n(def x                | file.clj:1: or 2",
        "(ns a.b)\\n(def x (foo))         | Unable to resolve symbol: foo",
        "(ns a.b)\\n\\n(throw (Exception. \"no\")) | :3:1: this cannot be loaded: Exception: no",
        "(ns a.b (:require [no.such.ns])) | this cannot be loaded: FileNotFoundException",
      })
  void load_fileThatDoesNotCompile_saysWhere(String code, String message) throws IOException {
    Path file = Files.writeString(folder.resolve("file.clj"), code.replace("\\n", "\n"));
    assertThatThrownBy(() -> Models.load(file, "a.b/x", false, null))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message.contains(" or ") ? "EOF while reading" : message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "throws          | broken.clj:6: models.broken/throws threw ArithmeticException: Divide by"
            + " zero, on {:type :invoke, :f :read, :value 1} in state nil",
        "asserts         | models.broken/asserts threw AssertionError: Assert failed",
        "returns-an-atom | which is no state: states are compared by value",
        "takes-three     | threw ArityException: Wrong number of args (2)",
      })
  void check_modelThatIsWrong_saysOnWhichOperation(String name, String message) {
    Checker checker = ModelChecker.of(Models.load(BROKEN, "models.broken/" + name, false, null));
    assertThatThrownBy(() -> checker.check(HISTORY))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message);
  }

  @Test
  void check_modelThatNeverEnds_isUnknownWhenTheBudgetIsSpent() {
    Checker checker = ModelChecker.of(Models.load(BROKEN, "models.broken/never-ends", false, null));
    CheckResult result = checker.check(HISTORY, Budget.of(Duration.ofMillis(50)));
    assertThat(result.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(result.reason())
        .isEqualTo(
            "the budget of 50 ms ran out while the model was at {:type :invoke, :f :read, :value 1}"
                + " in state nil");
  }

  @Test
  void checker_fileThatNeverEnds_isUnknownWhenTheBudgetIsSpent() throws IOException {
    Path file = Files.writeString(folder.resolve("loop.clj"), "(ns c.d)\n(loop [] (recur))");
    Definition definition = new Definition(file, "c.d/model", false, null, false);
    Checker checker = new ClojureLanguage().checker(definition, Budget.of(Duration.ofMillis(50)));
    CheckResult result = checker.check(HISTORY);
    assertThat(result.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(result.reason())
        .contains("the budget of 50 ms ran out while", "loop.clj was loaded");
  }

  @Test
  void check_withoutRealtime_isThatOfTheEngine() {
    Model<?, ?> model = Models.of("any", Models.clojure("models.account/model"), false, null);
    assertThat(ModelChecker.of(model).perKey().check(account(2)).verdict())
        .isEqualTo(Verdict.VALID);
  }

  private static History account(long balance) {
    return OperationReader.read(
        java.util.List.of(
            event("invoke", "deposit", 5L),
            event("ok", "deposit", 5L),
            event("invoke", "withdraw", 3L),
            event("ok", "withdraw", 3L),
            event("invoke", "balance", null),
            event("ok", "balance", balance)),
        "account",
        false);
  }

  private static Object event(String type, String function, @Nullable Object value) {
    return ClojureValues.mapOf(
        "type",
        clojure.lang.Keyword.intern(type),
        "process",
        0L,
        "f",
        clojure.lang.Keyword.intern(function),
        "value",
        value);
  }
}
