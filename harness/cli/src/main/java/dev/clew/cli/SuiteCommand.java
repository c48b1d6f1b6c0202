package dev.clew.cli;

import dev.clew.cli.suite.Expectation;
import dev.clew.cli.suite.Finding;
import dev.clew.cli.suite.JunitXml;
import dev.clew.cli.suite.Suite;
import dev.clew.cli.suite.SuiteFile;
import dev.clew.cli.suite.SuiteReport;
import dev.clew.cli.suite.SuiteRun;
import dev.clew.histories.columns.InputException;
import dev.clew.run.RunClock;
import dev.clew.run.RunListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code clew suite}: runs what a file expects of targets, for CI. */
@Command(
    name = "suite",
    addMethodSubcommands = false,
    description = "Runs named expectations of targets, and says which were not met.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ${ROOT-COMMAND-NAME} suite suite.yaml",
      "  ${ROOT-COMMAND-NAME} suite suite.yaml --junit target/clew.xml --skip-unavailable",
      "",
      "What is in the file: docs/suite.md. Exit codes: 0 all were met, 1 one was not, 2 one",
      "was not decided, 69 a target is not there."
    })
final class SuiteCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(paramLabel = "FILE", description = "A YAML file with a suite.")
  private Path file = Path.of("suite.yaml");

  @Option(
      names = "--only",
      paramLabel = "NAME",
      description = "Run only the expectation of this name; may be given several times.")
  private List<String> only = new ArrayList<>();

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "What all randomness comes from; a fresh one if not given.")
  private @Nullable Long seed;

  @Option(
      names = "--junit",
      paramLabel = "FILE",
      description = "Where to write the results as JUnit XML, which CI servers read.")
  private @Nullable Path junit;

  @Option(
      names = "--skip-unavailable",
      description = "Take a target that is not there for skipped, not for a failure.")
  private boolean skipUnavailable;

  @Option(
      names = "--store",
      paramLabel = "DIR",
      description = "Where histories of what was not met are kept, in DIR/failures.")
  private Path store = Path.of("store");

  SuiteCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    Suite suite = SuiteFile.read(file, Durations::parse);
    List<Expectation> chosen = chosen(suite);
    Thread.currentThread().setContextClassLoader(DriverLoader.open());
    chosen.forEach(this::requireLevel);
    long used = seed == null ? SeedClock.fresh() : seed;
    Interruption interruption = Interruption.of(Thread.currentThread());
    SuiteRun run = new SuiteRun(store, used, seed != null, new RunListener() {}, RunClock.system());
    SuiteReport report = new SuiteReport(file, used, run);
    List<Finding> findings = new ArrayList<>();
    try {
      for (Expectation expectation : chosen) {
        Finding finding = finding(run, expectation);
        findings.add(finding);
        report.of(finding).forEach(console.out()::println);
        console.out().flush();
      }
    } finally {
      interruption.over();
      console.out().println(report.summary());
      console.out().flush();
      if (junit != null) {
        JunitXml.write(junit, suite.name(), findings, skipUnavailable);
      }
    }
    return code(findings);
  }

  private void requireLevel(Expectation expectation) {
    try {
      SuiteRun.requireLevel(expectation);
    } catch (IllegalArgumentException e) {
      throw refused(expectation, e);
    }
  }

  private InputException refused(Expectation expectation, IllegalArgumentException why) {
    return new InputException(
        file.toString(), 0, 0, "'" + expectation.name() + "': " + why.getMessage(), "");
  }

  private Finding finding(SuiteRun run, Expectation expectation) throws InterruptedException {
    try {
      return run.run(expectation);
    } catch (IllegalArgumentException e) { // the target cannot do it
      throw refused(expectation, e);
    }
  }

  private List<Expectation> chosen(Suite suite) {
    List<String> names = suite.expectations().stream().map(Expectation::name).toList();
    for (String name : only) {
      if (!names.contains(name)) {
        throw new UsageException(Names.unknown("expectation", name, names));
      }
    }
    return suite.expectations().stream()
        .filter(expectation -> only.isEmpty() || only.contains(expectation.name()))
        .toList();
  }

  private int code(List<Finding> findings) {
    int code = ExitCode.VALID;
    for (Finding finding : findings) {
      code =
          switch (finding.status()) {
            case UNMET -> ExitCode.INVALID;
            case MET -> code;
            case UNDECIDED -> code == ExitCode.VALID ? ExitCode.UNKNOWN : code;
            case UNAVAILABLE ->
                code == ExitCode.INVALID || skipUnavailable ? code : ExitCode.UNAVAILABLE;
          };
    }
    return code;
  }
}
