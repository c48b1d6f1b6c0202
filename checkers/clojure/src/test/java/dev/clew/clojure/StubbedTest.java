package dev.clew.clojure;

import static org.assertj.core.api.Assertions.assertThat;

import clojure.lang.IPersistentMap;
import clojure.lang.Keyword;
import clojure.lang.PersistentArrayMap;
import clojure.lang.RT;
import clojure.lang.Symbol;
import clojure.lang.Var;
import dev.clew.checkers.Verdict;
import dev.clew.checkers.spi.SecondOpinion;
import dev.clew.checkers.spi.SecondOpinion.Opinion;
import dev.clew.checkers.spi.SecondOpinion.Question;
import dev.clew.histories.History;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What is different with Jepsen, Knossos and Elle on the class path, here as stubs. */
class StubbedTest {

  private static final Path STUBS = Path.of("src", "test", "stubs");
  private static final History REGISTER = History.parse("write 1 by 0; read 2 by 0");

  @Test
  void namespaces_withStubs_pass() throws IOException {
    try {
      withStubs(
          () -> {
            load("clew/jepsen");
            load("clew/stubbed_test");
            StringWriter out = new StringWriter();
            Var.pushThreadBindings(
                PersistentArrayMap.EMPTY.assoc(RT.var("clojure.test", "*test-out*"), out));
            try {
              IPersistentMap counts =
                  (IPersistentMap)
                      RT.var("clojure.test", "run-tests")
                          .invoke(Symbol.intern("clew.stubbed-test"));
              assertThat(counts.valAt(Keyword.intern("fail"))).as(out.toString()).isEqualTo(0L);
              assertThat(counts.valAt(Keyword.intern("error"))).as(out.toString()).isEqualTo(0L);
              assertThat((Long) counts.valAt(Keyword.intern("pass"))).isGreaterThan(9L);
            } finally {
              Var.popThreadBindings();
            }
            return true;
          });
    } finally {
      load("clew/jepsen"); // as it is without
    }
  }

  @Test
  void opinions_withStubs_areThoseOfTheOthers() throws IOException {
    withStubs(
        () -> {
          SecondOpinion knossos = new KnossosOpinion();
          assertThat(knossos.isPresent()).isTrue();
          assertThat(opinion(knossos, "register", "").verdict()).isEqualTo(Verdict.INVALID);
          SecondOpinion elle = new ElleOpinion();
          assertThat(opinion(elle, "list-append", "serializable").verdict())
              .isEqualTo(Verdict.VALID);
          assertThat(opinion(elle, "rw-register", "serializable"))
              .isEqualTo(
                  new Opinion(
                      Verdict.INVALID, java.util.List.of("G2-item", "cyclic-versions"), ""));
          Opinion unknown = opinion(elle, "rw-register", "read-committed");
          assertThat(unknown.verdict()).isEqualTo(Verdict.UNKNOWN);
          assertThat(unknown.cause()).isEqualTo("it does not say why");
          assertThat(opinion(knossos, "mutex", "").cause()).startsWith("it failed: ");
          return true;
        });
  }

  @Test
  void opinions_withoutAnything_areAbsentAndSayHowToAddThem() {
    assertThat(new KnossosOpinion().isPresent()).isFalse();
    assertThat(new ElleOpinion().isPresent()).isFalse();
    assertThat(new ElleOpinion().howToAdd()).contains("elle/elle", "CLEW_CLASSPATH");
  }

  private static Opinion opinion(SecondOpinion other, String workload, String consistency) {
    return other.of(REGISTER, new Question(workload, consistency, null, Duration.ZERO));
  }

  private static void load(String resource) {
    RT.var("clojure.core", "require").invoke(Symbol.intern("clojure.test"));
    RT.var("clojure.core", "load").invoke("/" + resource);
  }

  private static <T> T withStubs(Supplier<T> work) throws IOException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader stubs = new URLClassLoader(new URL[] {STUBS.toUri().toURL()}, before)) {
      thread.setContextClassLoader(stubs);
      return work.get();
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
