package dev.clew.jqwik.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.clew.jqwik.explore.Exploration;
import dev.clew.jqwik.explore.ExploreListener;
import dev.clew.jqwik.explore.ExplorePlan;
import dev.clew.jqwik.explore.Explorer;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.TargetUri;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The JUnit test that is exported compiles, and fails by showing what was found. */
class TestSourceTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"h2", "memory:ssi?bug=skip-validation"})
  void source_ofWhatWasFound_isATestThatShowsIt(String uri) throws Exception {
    ExplorePlan plan = ExplorePlan.of(TargetUri.parse(uri), 1).at(IsolationLevel.SERIALIZABLE);
    Exploration found = Explorer.of(plan, ExploreListener.none()).explore();
    TestSource test = TestSource.of(found, found.finding().orElseThrow());

    List<Throwable> failures = failures(compiled(test), test.className());

    assertThat(failures)
        .singleElement()
        .satisfies(
            failure ->
                assertThat(failure)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("G2-item (write skew)"));
  }

  private Path compiled(TestSource test) throws Exception {
    Path source = Files.writeString(folder.resolve(test.className() + ".java"), test.source());
    StringWriter messages = new StringWriter();
    JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
    boolean isCompiled =
        compiler
            .getTask(
                messages,
                compiler.getStandardFileManager(null, null, UTF_8),
                null,
                List.of(
                    "-d",
                    folder.toString(),
                    "-proc:none",
                    "-cp",
                    System.getProperty("java.class.path")),
                null,
                compiler.getStandardFileManager(null, null, UTF_8).getJavaFileObjects(source))
            .call();
    assertThat(isCompiled).as(messages.toString()).isTrue();
    return folder;
  }

  private static List<Throwable> failures(Path classes, String name) throws Exception {
    List<Throwable> failures = new ArrayList<>();
    try (URLClassLoader loader =
        new URLClassLoader(
            new URL[] {classes.toUri().toURL()}, TestSourceTest.class.getClassLoader())) {
      LauncherFactory.create()
          .execute(
              LauncherDiscoveryRequestBuilder.request()
                  .selectors(selectClass(loader.loadClass(name)))
                  .build(),
              new TestExecutionListener() {
                @Override
                public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                  result.getThrowable().ifPresent(failures::add);
                }
              });
    }
    return failures;
  }
}
