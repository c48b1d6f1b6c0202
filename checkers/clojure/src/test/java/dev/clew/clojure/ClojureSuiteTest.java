package dev.clew.clojure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import clojure.lang.IPersistentMap;
import clojure.lang.Keyword;
import clojure.lang.PersistentArrayMap;
import clojure.lang.RT;
import clojure.lang.Symbol;
import clojure.lang.Var;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs the tests that are written in Clojure: all namespaces of the folder src/test/clojure. */
class ClojureSuiteTest {

  private static final Path TESTS = Path.of("src", "test", "clojure");

  @TestFactory
  Stream<DynamicTest> namespaces_runByClojureTest_pass() throws IOException {
    List<String> namespaces = namespaces();
    assertThat(namespaces).hasSizeGreaterThan(6).contains("clew.knossos-test");
    return namespaces.stream().map(name -> dynamicTest(name, () -> run(name)));
  }

  private static List<String> namespaces() throws IOException {
    try (Stream<Path> files = Files.walk(TESTS)) {
      return files
          .map(file -> TESTS.relativize(file).toString())
          .filter(file -> file.endsWith("_test.clj"))
          .map(file -> file.replace(".clj", "").replaceAll("[/\\\\]", ".").replace('_', '-'))
          .sorted()
          .toList();
    }
  }

  private static void run(String namespace) {
    Symbol name = Symbol.intern(namespace);
    Models.require().invoke(Symbol.intern("clojure.test"));
    Models.require().invoke(name);
    StringWriter out = new StringWriter();
    Var.pushThreadBindings(
        PersistentArrayMap.EMPTY
            .assoc(RT.var("clojure.test", "*test-out*"), out)
            .assoc(RT.var("clojure.core", "*ns*"), RT.var("clojure.core", "*ns*").deref()));
    try {
      IPersistentMap counts = (IPersistentMap) RT.var("clojure.test", "run-tests").invoke(name);
      assertThat(count(counts, "fail") + count(counts, "error")).as(out.toString()).isZero();
      assertThat(count(counts, "test")).as("tests of %s", namespace).isPositive();
      assertThat(count(counts, "pass"))
          .as("assertions of %s", namespace)
          .isGreaterThanOrEqualTo(count(counts, "test"));
    } finally {
      Var.popThreadBindings();
    }
  }

  private static long count(IPersistentMap counts, String what) {
    return ((Number) counts.valAt(Keyword.intern(what), 0L)).longValue();
  }
}
