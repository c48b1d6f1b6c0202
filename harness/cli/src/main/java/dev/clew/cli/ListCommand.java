package dev.clew.cli;

import dev.clew.cli.report.Catalogue;
import dev.clew.cli.report.TargetCatalogue;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code clew list}: what can be named on the command line. */
@Command(
    name = "list",
    description = "Lists what there is to name.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  clew list targets              what can be tested, at which levels, and is it there?",
      "  clew list consistency          what can be checked, and what each forbids"
    })
final class ListCommand implements Callable<Integer> {

  /** What can be listed. */
  enum Topic {
    /** Systems that can be tested. */
    TARGETS,
    /** Questions that can be put to a target. */
    WORKLOADS,
    /** Sequential specifications of objects. */
    MODELS,
    /** Patterns that show a violation. */
    ANOMALIES,
    /** Consistency models. */
    CONSISTENCY
  }

  private final Console console;

  @Parameters(
      paramLabel = "TOPIC",
      description = "One of targets, workloads, models, anomalies, consistency.")
  private Topic topic = Topic.TARGETS;

  ListCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    lines().forEach(console.out()::println);
    return ExitCode.VALID;
  }

  private List<String> lines() {
    return switch (topic) {
      case TARGETS -> TargetCatalogue.of(DriverLoader.open());
      case WORKLOADS -> Catalogue.workloads();
      case MODELS -> Catalogue.models();
      case ANOMALIES -> Catalogue.anomalies();
      case CONSISTENCY -> Catalogue.consistency();
    };
  }
}
