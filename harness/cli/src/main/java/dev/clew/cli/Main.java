package dev.clew.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.clew.checkers.linearizability.FailedCas;
import dev.clew.checkers.linearizability.NilRead;
import dev.clew.cli.report.CommandName;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** The entry point of the {@code clew} command. */
public final class Main {

  private static final Set<String> SUBCOMMANDS =
      Set.of("run", "check", "explore", "matrix", "suite", "compare", "list");

  private Main() {}

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    if (List.of(arguments).contains("check")) {
      Rehearsal.begin();
    }
    Console console = Console.ofProcess();
    System.setOut(System.err); // HSQLDB prints what it counts, and programs read what we print
    System.exit(run(console, arguments));
  }

  /** Runs the command and returns its exit code; never throws. */
  static int run(Console console, String... arguments) {
    Failures failures = new Failures(console);
    String[] words = help(arguments);
    try {
      return commandLine(console, failures, words).execute(words);
    } catch (Throwable failure) { // picocli hands exceptions to the handler, but not errors
      return failures.report(failure);
    } finally {
      console.out().flush();
      console.err().flush();
    }
  }

  /** Returns the arguments, {@code help} and {@code help run} in the form with an option. */
  private static String[] help(String... arguments) {
    if (arguments.length == 0 || !arguments[0].equals("help")) {
      return arguments;
    }
    String[] words = Arrays.copyOfRange(arguments, 1, arguments.length);
    if (words.length > 0 && !SUBCOMMANDS.contains(words[0])) {
      return words; // which says that there is no such command
    }
    words = Arrays.copyOf(words, words.length + 1);
    words[words.length - 1] = "--help";
    return words;
  }

  /**
   * Returns the command with the subcommands whose names are among the arguments, or with all if
   * there is none: to read the annotations of one that is not run costs 10 ms of start-up.
   */
  static CommandLine commandLine(Console console, Failures failures, String... arguments) {
    CommandLine line = new CommandLine(new ClewCommand(console, failures));
    line.setCommandName(CommandName.get());
    Map<String, Supplier<Object>> subcommands = new LinkedHashMap<>();
    subcommands.put("run", () -> new RunCommand(console, failures));
    subcommands.put("check", () -> new CheckCommand(console, failures));
    subcommands.put("explore", () -> new ExploreCommand(console));
    subcommands.put("matrix", () -> new MatrixCommand(console));
    subcommands.put("suite", () -> new SuiteCommand(console));
    subcommands.put("compare", () -> new CompareCommand(console, failures));
    subcommands.put("list", () -> new ListCommand(console));
    List<String> words = List.of(arguments);
    boolean named = SUBCOMMANDS.stream().anyMatch(words::contains);
    subcommands.forEach(
        (name, command) -> {
          if (!named || words.contains(name)) {
            line.addSubcommand(name, command.get());
          }
        });
    converters(line);
    return line.setOut(new PrintWriter(console.out(), true, UTF_8))
        .setErr(new PrintWriter(console.err(), true, UTF_8))
        .setExpandAtFiles(false) // a file may be named @history.edn
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(
                console.colour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
        .setParameterExceptionHandler(failures)
        .setExecutionExceptionHandler(failures);
  }

  private static void converters(CommandLine line) {
    line.registerConverter(Duration.class, Main::duration)
        .registerConverter(Double.class, Main::number)
        .registerConverter(
            CheckCommand.Output.class, Names.constants("output", CheckCommand.Output.values()))
        .registerConverter(
            ExploreCommand.Data.class, Names.constants("data", ExploreCommand.Data.values()))
        .registerConverter(
            MatrixCommand.Output.class, Names.constants("output", MatrixCommand.Output.values()))
        .registerConverter(NilRead.class, Names.constants("reading of nil", NilRead.values()))
        .registerConverter(
            FailedCas.class, Names.constants("reading of a failed cas", FailedCas.values()))
        .registerConverter(
            ListCommand.Topic.class, Names.constants("list", ListCommand.Topic.values()));
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new TypeConversionException("'" + text + "' is no number such as 500");
    }
  }

  private static Duration duration(String text) {
    try {
      return Durations.parse(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
