package dev.clew.cli;

import dev.clew.cli.report.Lines;
import dev.clew.histories.columns.InputException;
import dev.clew.targets.TargetUnavailableException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns whatever goes wrong into a message on standard error and an exit code. */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {

  private final PrintStream err;
  private boolean debug;

  Failures(Console console) {
    this.err = console.err();
  }

  /** Says whether stack traces of internal errors are printed. */
  void debug(boolean print) {
    this.debug = print;
  }

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine commandLine, ParseResult parseResult) {
    return report(failure);
  }

  @Override
  public int handleParseException(ParameterException failure, String[] arguments) {
    CommandSpec command = failure.getCommandLine().getCommandSpec();
    print(
        "clew: "
            + (failure instanceof UnmatchedArgumentException unmatched
                ? unmatched(unmatched.getUnmatched().get(0), command)
                : failure.getMessage()));
    print("  Try: " + command.qualifiedName() + " --help");
    return ExitCode.USAGE;
  }

  /** Prints what went wrong and what to do, and returns the exit code. */
  int report(Throwable failure) {
    if (failure instanceof UsageException) {
      print("clew: " + failure.getMessage());
      return ExitCode.USAGE;
    } else if (failure instanceof InputException) {
      print(String.valueOf(failure.getMessage()));
      return ExitCode.BAD_INPUT;
    } else if (failure instanceof TargetUnavailableException) {
      print("clew: " + failure.getMessage());
      return ExitCode.UNAVAILABLE;
    } else if (failure instanceof UncheckedIOException unwritable) {
      print(
          "clew: "
              + Objects.requireNonNull(unwritable.getCause()).getMessage()); // of the run's folder
      return ExitCode.USAGE;
    } else if (failure instanceof InterruptedException) {
      print("clew: interrupted");
      return ExitCode.INTERRUPTED;
    } else if (failure instanceof OutOfMemoryError) {
      print("clew: " + outOfMemory());
      return ExitCode.UNKNOWN;
    }
    bug(failure);
    return ExitCode.INTERNAL;
  }

  /** Prints that Clew has a bug, and where. */
  void bug(Throwable failure) {
    print("clew: " + message(failure) + (debug ? "." : "; --debug prints the stack trace."));
    if (debug) {
      failure.printStackTrace(err);
    }
  }

  /** Returns what went wrong, for programs to read. */
  static String message(Throwable failure) {
    if (failure instanceof OutOfMemoryError) {
      return outOfMemory();
    } else if (failure instanceof UsageException) {
      return String.valueOf(failure.getMessage());
    }
    StackTraceElement[] trace = failure.getStackTrace();
    return "internal error: "
        + failure.getClass().getName()
        + (failure.getMessage() == null ? "" : ": " + failure.getMessage().replace('\n', ' '))
        + (trace.length == 0 ? "" : ", at " + place(trace))
        + ". This is a bug in Clew";
  }

  /** Returns the sentence on a heap that is too small. */
  static String outOfMemory() {
    long megabytes = Runtime.getRuntime().maxMemory() >> 20;
    return String.format(
        "the memory of %,d MB is used up; give more with CLEW_JAVA_OPTS=-Xmx%dm",
        megabytes, Math.max(1024, megabytes * 4));
  }

  private void print(String message) {
    Lines lines = new Lines();
    message.lines().forEach(line -> lines.add(0, 2, line));
    lines.toList().forEach(err::println);
  }

  private static String unmatched(String argument, CommandSpec command) {
    if (argument.startsWith("-")) {
      List<String> options = command.options().stream().map(OptionSpec::longestName).toList();
      return Names.unknown("option", argument, options);
    } else if (!command.subcommands().isEmpty()) {
      return Names.unknown("command", argument, command.subcommands().keySet());
    }
    return "'" + argument + "' is one argument too many";
  }

  /** Returns the innermost place in our own code, or if there is none, in any. */
  private static String place(StackTraceElement[] trace) {
    for (StackTraceElement element : trace) {
      if (element.getClassName().startsWith("dev.clew.")) {
        return element.toString();
      }
    }
    return trace[0].toString();
  }
}
