package dev.clew.cli;

import dev.clew.checkers.Budget;
import dev.clew.checkers.Checker;
import dev.clew.checkers.isolation.register.KeyOrder;
import dev.clew.checkers.spi.SecondOpinion;
import dev.clew.cli.report.Lines;
import dev.clew.histories.History;
import dev.clew.histories.columns.InputException;
import dev.clew.histories.format.ReadOptions;
import dev.clew.models.isolation.ConsistencyModels;
import dev.clew.run.workload.InvariantOptions;
import dev.clew.run.workload.Workload;
import dev.clew.run.workload.Workloads;
import java.time.Duration;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code clew compare}: what Knossos and Elle say of a history, beside what Clew says. */
@Command(
    name = "compare",
    addMethodSubcommands = false,
    description =
        "Checks histories with Knossos or Elle, too, if you have them, and tells where they"
            + " differ.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  CLEW_CLASSPATH=$(lein classpath) ${ROOT-COMMAND-NAME} compare history.edn",
      "  ${ROOT-COMMAND-NAME} compare --consistency serializable history.edn",
      "",
      "The first line of each file is FILE<TAB>agree|disagree|unknown. Exit code 1 if",
      "the verdicts of a file differ, 2 if one is unknown, 69 if neither is there."
    })
final class CompareCommand implements Callable<Integer> {

  private static final Duration USUAL_LIMIT = Duration.ofMinutes(10);

  private final Console console;
  private final Failures failures;

  @Option(
      names = "--workload",
      paramLabel = "W",
      description = "What the operations are; recognised if absent.")
  private @Nullable String workload;

  @Option(
      names = "--consistency",
      paramLabel = "C",
      description = "What transactions are checked for; strict-serializable if absent.")
  private @Nullable String consistency;

  @Option(
      names = "--initial",
      paramLabel = "V",
      description = "The value of every object at first, in EDN.")
  private @Nullable String initial;

  @Option(
      names = "--budget",
      paramLabel = "D",
      description = "How long each may take, such as 30s; 10 minutes if absent.")
  private Duration budget = USUAL_LIMIT;

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "History files; - is standard input.")
  private List<String> files = List.of();

  CompareCommand(Console console, Failures failures) {
    this.console = console;
    this.failures = failures;
  }

  @Override
  public Integer call() {
    if (budget.isZero()) {
      throw new UsageException("--budget 0: nothing can be checked in no time");
    }
    List<SecondOpinion> known =
        StreamSupport.stream(
                ServiceLoader.load(SecondOpinion.class, DriverLoader.openClojure()).spliterator(),
                false)
            .toList();
    if (known.stream().noneMatch(SecondOpinion::isPresent)) {
      return absent("there is nothing to compare with", known);
    }
    int code = ExitCode.VALID;
    for (String file : files) {
      code = ExitCode.worse(code, compare(file, known));
    }
    return code;
  }

  private int absent(String fact, List<SecondOpinion> missing) {
    Lines lines = new Lines().add(0, 2, "clew: " + fact + ".");
    if (missing.isEmpty()) {
      lines.add("Clojure, which asks them, is not beside the command, in lib/clojure.");
    }
    missing.forEach(each -> lines.add(each.howToAdd()));
    lines.toList().forEach(console.err()::println);
    return ExitCode.UNAVAILABLE;
  }

  private int compare(String file, List<SecondOpinion> known) {
    try {
      CheckWishes wishes =
          new CheckWishes(
              workload,
              consistency,
              initial,
              null,
              null,
              null,
              false,
              KeyOrder.NONE,
              InvariantOptions.none());
      History history = new HistoryInput(console.in(), ReadOptions.withDefaults()).read(file);
      Workload named = wishes.workloadOrNull();
      Workload judged = named == null ? Workloads.detect(history.columns()) : named;
      SecondOpinion other =
          known.stream()
              .filter(each -> each.workloads().contains(judged.name()))
              .findFirst()
              .orElseThrow(() -> new UsageException(unjudged(file, judged, known)));
      if (!other.isPresent()) {
        return absent(
            file + " is of " + judged.name() + ", which is for " + other.name() + " to judge",
            List.of(other));
      }
      Comparison comparison =
          new Comparison(
              checker(file, judged, wishes), other, question(judged, wishes), Budget.of(budget));
      Comparison.Outcome outcome = comparison.of(file, history);
      outcome.lines().forEach(console.out()::println);
      return outcome.code();
    } catch (InputException e) {
      return failures.report(e);
    } catch (RuntimeException | OutOfMemoryError e) {
      return failures.report(e);
    } finally {
      console.out().flush();
    }
  }

  private static Checker checker(String file, Workload judged, CheckWishes wishes) {
    try {
      return judged.checker(wishes.checkOptions());
    } catch (IllegalArgumentException e) {
      throw new UsageException(file + ": " + e.getMessage());
    }
  }

  private SecondOpinion.Question question(Workload judged, CheckWishes wishes) {
    String asked =
        consistency == null
            ? ConsistencyModels.STRICT_SERIALIZABLE.id()
            : Names.consistency(consistency).id();
    return new SecondOpinion.Question(judged.name(), asked, wishes.initialValue(), budget);
  }

  private static String unjudged(String file, Workload judged, List<SecondOpinion> known) {
    List<String> those = known.stream().flatMap(each -> each.workloads().stream()).toList();
    return file
        + ": nobody else judges the workload "
        + judged.name()
        + "; these are judged: "
        + String.join(", ", those);
  }
}
