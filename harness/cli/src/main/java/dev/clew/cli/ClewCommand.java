package dev.clew.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command itself, which only says what its subcommands are. */
@Command(
    name = "clew",
    addMethodSubcommands = false, // a search of all methods for none
    description = "Tests what a database does under concurrency against what it promises.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    scope = ScopeType.INHERIT,
    sortOptions = false,
    usageHelpAutoWidth = true,
    synopsisSubcommandLabel = "(run | check | explore | matrix | suite | compare | list)",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ${ROOT-COMMAND-NAME} run                       write skew, on H2 at SERIALIZABLE",
      "  ${ROOT-COMMAND-NAME} explore                   the smallest schedule that breaks a level",
      "  ${ROOT-COMMAND-NAME} check history.edn         is this recorded history what it should be?",
      "  ${ROOT-COMMAND-NAME} matrix --target postgres  which anomalies happen, at which level?",
      "  ${ROOT-COMMAND-NAME} list targets              what can be tested here",
      "",
      "Exit codes: 0 valid, 1 invalid, 2 unknown, 64 usage, 65 bad input, 69 target",
      "unavailable, 70 a bug in Clew, 130 interrupted."
    })
final class ClewCommand implements Callable<Integer> {

  private final Console console;
  private final Failures failures;

  @Spec private CommandSpec spec;

  ClewCommand(Console console, Failures failures) {
    this.console = console;
    this.failures = failures;
    this.spec = CommandSpec.create(); // replaced by picocli
  }

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Print the stack trace of an internal error.")
  void debug(boolean debug) {
    failures.debug(debug);
  }

  @Override
  public Integer call() {
    CommandLine.usage(spec.commandLine(), console.err());
    return ExitCode.USAGE;
  }
}
