package dev.clew.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.clew.targets.spi.Session;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** What becomes of classes of tests, as the platform tells it. */
class ClewExtensionTest {

  private record Result(String name, Status status, String message) {}

  private static List<Result> run(Class<?> test, String... parameters) {
    List<Result> results = new ArrayList<>();
    LauncherDiscoveryRequestBuilder request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectClass(test))
            .configurationParameter("junit.jupiter.conditions.deactivate", "*");
    for (int i = 0; i < parameters.length; i += 2) {
      request.configurationParameter(parameters[i], parameters[i + 1]);
    }
    LauncherFactory.create()
        .execute(
            request.build(),
            new TestExecutionListener() {
              @Override
              public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                String message =
                    result.getThrowable().map(e -> String.valueOf(e.getMessage())).orElse("");
                results.add(new Result(test.getDisplayName(), result.getStatus(), message));
              }
            });
    return results;
  }

  @ClewTest(target = "postgers")
  static class Misspelt {
    @Test
    void test() {}
  }

  @Test
  void unknownTarget_failsTheClass_namingThoseThatAreNear() {
    assertThat(run(Misspelt.class))
        .anySatisfy(
            result -> {
              assertThat(result.status()).isEqualTo(Status.FAILED);
              assertThat(result.message())
                  .startsWith("@ClewTest(target = \"postgers\"): there is no target 'postgers'")
                  .contains("postgres");
            });
  }

  @ClewTest(target = "sqlserver")
  static class Absent {
    @Test
    void test() {}
  }

  @Test
  void targetThatCannotBeHad_failsTheClass_orAbortsItIfAsked() {
    assertThat(run(Absent.class))
        .anySatisfy(
            result -> {
              assertThat(result.status()).isEqualTo(Status.FAILED);
              assertThat(result.message())
                  .startsWith("@ClewTest: ")
                  .contains("or skip such tests with -Dclew.skipUnavailable=true");
            });
    assertThat(run(Absent.class, "clew.skipUnavailable", "true"))
        .anySatisfy(result -> assertThat(result.status()).isEqualTo(Status.ABORTED))
        .noneMatch(result -> result.status() == Status.FAILED);
  }

  @ClewTest(target = "memory:si")
  static class WithoutConnections {
    @Test
    void test(DataSource source) {}
  }

  @Test
  void parameterThatTheTargetDoesNotHave_failsTheTest_sayingWhatToAskFor() {
    assertThat(run(WithoutConnections.class))
        .anySatisfy(
            result -> {
              assertThat(result.status()).isEqualTo(Status.FAILED);
              assertThat(result.message())
                  .contains("target memory:si gives no DataSource")
                  .contains("ask for a Session or a ScheduledRunner");
            });
  }

  @ClewTest(target = "sqlite", level = dev.clew.targets.IsolationLevel.SNAPSHOT)
  static class WithoutLevel {
    @Test
    void test() {}
  }

  @Test
  void levelThatTheTargetDoesNotHave_failsTheClass_namingThose() {
    assertThat(run(WithoutLevel.class))
        .anySatisfy(
            result ->
                assertThat(result.message())
                    .contains("it has no level snapshot; it has serializable"));
  }

  @ClewTest(target = "h2")
  static class Keeping {

    private static @Nullable DataSource source;
    private static @Nullable Session session;

    @Test
    void test(DataSource given, Session opened) throws SQLException {
      source = given;
      session = opened;
      try (Connection c = given.getConnection()) {
        assertThat(c.isValid(1)).isTrue();
      }
    }
  }

  @Test
  void resources_areClosedWithTheClass() {
    assertThat(run(Keeping.class)).allMatch(result -> result.status() == Status.SUCCESSFUL);
    DataSource source = Objects.requireNonNull(Keeping.source);
    Session session = Objects.requireNonNull(Keeping.session);
    assertThat(catchMessage(source)).contains("the target is closed");
    assertThat(session.isUsable()).isFalse();
  }

  private static String catchMessage(DataSource source) {
    try (Connection c = source.getConnection()) {
      return "open: " + c;
    } catch (SQLException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
