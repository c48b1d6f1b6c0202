package dev.clew.cli;

import dev.clew.cli.report.BugCatalogue;
import dev.clew.cli.report.Catalogue;
import dev.clew.cli.report.CommandName;
import dev.clew.cli.report.Lines;
import dev.clew.cli.report.TargetCatalogue;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code clew list}: what can be named on the command line. */
@Command(
    name = "list",
    addMethodSubcommands = false,
    description = "Lists what there is to name.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ${ROOT-COMMAND-NAME} list targets              what can be tested, at which levels, and is it there?",
      "  ${ROOT-COMMAND-NAME} list consistency          what can be checked, and what each forbids"
    })
final class ListCommand implements Callable<Integer> {

  /** What can be listed. */
  enum Topic {
    /** Systems that can be tested. */
    TARGETS("what can be tested, at which levels, and is it there?"),
    /** Engines with one mechanism switched off. */
    BUGS("the broken twins of in-memory engines, and what shows them"),
    /** Questions that can be put to a target. */
    WORKLOADS("which operations can be run and checked"),
    /** Sequential specifications of objects. */
    MODELS("what an object answers, operation after operation"),
    /** Patterns that show a violation. */
    ANOMALIES("the patterns that show a violation"),
    /** Consistency models. */
    CONSISTENCY("what can be checked, and what each forbids");

    private final String description;

    Topic(String description) {
      this.description = description;
    }
  }

  private final Console console;

  @Parameters(
      paramLabel = "TOPIC",
      arity = "0..1",
      description = "One of targets, bugs, workloads, models, anomalies, consistency.")
  private @Nullable Topic topic;

  ListCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    (topic == null ? topics() : lines(topic)).forEach(console.out()::println);
    return ExitCode.VALID;
  }

  private static List<String> topics() {
    Lines lines = new Lines();
    for (Topic topic : Topic.values()) {
      String name = topic.name().toLowerCase(Locale.ROOT);
      lines.add(0, 2, CommandName.in("clew list " + name) + ": " + topic.description);
    }
    return lines.toList();
  }

  private static List<String> lines(Topic topic) {
    return switch (topic) {
      case TARGETS -> TargetCatalogue.of(DriverLoader.open());
      case BUGS -> BugCatalogue.lines();
      case WORKLOADS -> Catalogue.workloads();
      case MODELS -> Catalogue.models();
      case ANOMALIES -> Catalogue.anomalies(Registered.anomalies());
      case CONSISTENCY -> Catalogue.consistency();
    };
  }
}
