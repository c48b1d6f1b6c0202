package dev.clew.cli;

import dev.clew.histories.columns.InputException;
import dev.clew.run.matrix.Matrix;
import dev.clew.run.matrix.MatrixComparison;
import dev.clew.run.matrix.MatrixHtml;
import dev.clew.run.matrix.MatrixJson;
import dev.clew.run.matrix.MatrixText;
import dev.clew.targets.DataType;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.TargetUnavailableException;
import dev.clew.targets.TargetUri;
import dev.clew.targets.discovery.Targets;
import dev.clew.targets.spi.Target;
import dev.clew.targets.spi.TargetContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code clew matrix}: what targets do about the anomalies of the literature, level by level. */
@Command(
    name = "matrix",
    addMethodSubcommands = false,
    description =
        "Steps the schedules of the literature through targets, level by level, and tabulates which"
            + " anomalies happen.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ${ROOT-COMMAND-NAME} matrix                    H2, at all its levels",
      "  ${ROOT-COMMAND-NAME} matrix --target postgres --target sqlite --output markdown",
      "  ${ROOT-COMMAND-NAME} matrix --target postgres:16 --output json > baseline.json",
      "  ${ROOT-COMMAND-NAME} matrix --target postgres:17 --against baseline.json",
      "",
      "Exit code 1 if an anomaly happens that the baseline has as prevented."
    })
final class MatrixCommand implements Callable<Integer> {

  /** How a matrix is printed. */
  enum Output {
    /** A table for people, at most 100 columns wide. */
    TEXT,
    /** A table in Markdown. */
    MARKDOWN,
    /** JSON, which --against reads. */
    JSON,
    /** A page by itself. */
    HTML
  }

  private static final Duration STARTING = Duration.ofMinutes(5);

  private final Console console;

  @Option(
      names = "--target",
      paramLabel = "T",
      description =
          "Against what, several times for several; h2 if not given. See: ${ROOT-COMMAND-NAME}"
              + " list targets.")
  private List<String> targets = List.of("h2");

  @Option(
      names = "--isolation",
      paramLabel = "I",
      description =
          "At which level, several times for several; at all that a target has if absent.")
  private List<String> isolation = List.of();

  @Option(
      names = "--output",
      paramLabel = "text|markdown|json|html",
      description = "How the table is printed; text if not given.")
  private Output output = Output.TEXT;

  @Option(
      names = "--against",
      paramLabel = "BASELINE",
      description = "Also print what came out otherwise than in this file, made by --output json.")
  private @Nullable Path against;

  MatrixCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    ClassLoader drivers = DriverLoader.open();
    Set<IsolationLevel> levels = levels();
    List<TargetUri> uris = uris(drivers, levels);
    Matrix baseline = against == null ? null : baseline(against);
    Interruption interruption = Interruption.of(Thread.currentThread());
    try {
      Matrix matrix = new Matrix(List.of());
      for (TargetUri uri : uris) {
        matrix = matrix.with(measure(uri, drivers, levels));
      }
      print(matrix);
      return baseline == null ? ExitCode.VALID : compare(baseline, matrix);
    } catch (InterruptedException e) {
      console.err().println("interrupted");
      return ExitCode.INTERRUPTED;
    } finally {
      interruption.over();
    }
  }

  /** Checks every name before anything is started. */
  private List<TargetUri> uris(ClassLoader drivers, Set<IsolationLevel> levels) {
    List<TargetUri> uris = new ArrayList<>();
    for (String text : targets) {
      try {
        TargetUri uri = TargetUri.parse(text);
        Target target = Targets.named(uri, drivers);
        if (!target.dataTypes().contains(DataType.REGISTER) || !target.hasTransactions()) {
          throw new UsageException(
              "target %s has no transactions on integers, which the cases consist of"
                  .formatted(uri));
        }
        Matrix.levels(uri.toString(), target, levels);
        uris.add(uri);
      } catch (IllegalArgumentException e) {
        throw UsageException.of(e);
      }
    }
    return uris;
  }

  private Set<IsolationLevel> levels() {
    Set<IsolationLevel> levels = EnumSet.noneOf(IsolationLevel.class);
    for (String name : isolation) {
      levels.add(
          IsolationLevel.named(name)
              .orElseThrow(
                  () ->
                      new UsageException(
                          Names.unknown(
                              "isolation level",
                              name,
                              Arrays.stream(IsolationLevel.values())
                                  .map(IsolationLevel::id)
                                  .toList()))));
    }
    return levels;
  }

  private static Matrix baseline(Path file) {
    try {
      return MatrixJson.read(Files.readString(file), file.toString());
    } catch (IOException e) {
      throw new InputException(
          file.toString(), 0, 0, "cannot be read: " + e.getMessage(), "Name a file of JSON.");
    }
  }

  private Matrix measure(TargetUri uri, ClassLoader drivers, Set<IsolationLevel> levels)
      throws InterruptedException {
    try (Target target = Targets.named(uri, drivers)) {
      target.start(new TargetContext(DataType.REGISTER, STARTING, drivers, console.err()::println));
      return Matrix.measure(uri.toString(), target, levels);
    } catch (InterruptedException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new TargetUnavailableException(
          "target %s does not start: %s".formatted(uri, e.getMessage()), "see what it says", e);
    }
  }

  private void print(Matrix matrix) {
    List<String> lines =
        switch (output) {
          case TEXT -> MatrixText.lines(matrix);
          case MARKDOWN -> MatrixText.markdown(matrix);
          case JSON -> MatrixJson.write(matrix).lines().toList();
          case HTML -> MatrixHtml.lines(matrix);
        };
    lines.forEach(console.out()::println);
  }

  private int compare(Matrix baseline, Matrix matrix) {
    MatrixComparison comparison = MatrixComparison.of(baseline, matrix);
    // What programs read is not mixed with sentences.
    var sentences = output == Output.TEXT ? console.out() : console.err();
    sentences.println();
    sentences.println("Against " + against + ":");
    comparison.lines().forEach(line -> sentences.println("  " + line));
    return comparison.hasRegression() ? ExitCode.INVALID : ExitCode.VALID;
  }
}
