package dev.clew.jqwik.export;

import dev.clew.jqwik.explore.Exploration;
import dev.clew.jqwik.explore.Finding;
import dev.clew.models.isolation.ConsistencyModel;
import dev.clew.run.schedule.ScheduledRun;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The source of a JUnit 5 test that runs a schedule and fails as long as its history contradicts
 * what was asked. Needs {@code clew-junit}, JUnit and AssertJ, and the database's driver.
 *
 * @param className the name of the class, such as {@code H2SerializableTest}
 * @param source the whole file
 */
record TestSource(String className, String source) {

  static TestSource of(Exploration exploration, Finding finding) {
    ScheduledRun run = finding.run();
    String target = exploration.plan().target().name();
    String level = exploration.claim().level().id();
    String className = camel(target + "-" + level) + "Test";
    ConsistencyModel asked = exploration.asked();
    String source =
        """
        import static dev.clew.assertj.ClewAssertions.assertThat;

        import dev.clew.junit.ClewTest;
        import dev.clew.models.isolation.ConsistencyModels;
        import dev.clew.run.schedule.Schedule;
        import dev.clew.run.schedule.ScheduledRunner;
        import dev.clew.targets.DataType;
        import dev.clew.targets.IsolationLevel;
        import org.junit.jupiter.api.Test;

        /** %TITLE% */
        @ClewTest(
            target = "%TARGET%",
            level = IsolationLevel.%LEVEL%,
            keys = DataType.%TYPE%)
        class %CLASS% {

          private static final Schedule SCHEDULE =
              Schedule.parse(
                  \"""
        %SCHEDULE%
                  \""");

          @Test
          void schedule_always_isConsistentWithWhatWasAsked(ScheduledRunner runner) {
            assertThat(runner.run(SCHEDULE))
                .isConsistentWith(ConsistencyModels.named("%MODEL%"));
          }
        }
        """
            .replace("%TITLE%", comment(finding.result().reason()))
            .replace("%CLASS%", className)
            .replace("%SCHEDULE%", indented(run.schedule().print()))
            .replace("%TARGET%", escaped(exploration.plan().target().text()))
            .replace("%TYPE%", run.schedule().program().dataType().name())
            .replace("%LEVEL%", exploration.claim().level().name())
            .replace("%MODEL%", asked.id());
    return new TestSource(className, source);
  }

  private static String camel(String words) {
    return Arrays.stream(words.split("[^A-Za-z0-9]+"))
        .filter(word -> !word.isEmpty())
        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
        .collect(Collectors.joining());
  }

  private static String comment(String reason) {
    String text = reason.replace("*/", "* /").replace("\\", "/");
    return text.endsWith(".") ? text : text + ".";
  }

  private static String indented(String schedule) {
    return schedule.lines().map(line -> "          " + line).collect(Collectors.joining("\n"));
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
