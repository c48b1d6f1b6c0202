package dev.clew.cli;

import dev.clew.cli.report.ExploreJson;
import dev.clew.cli.report.ExploreReport;
import dev.clew.histories.columns.InputException;
import dev.clew.jqwik.arbitraries.Shape;
import dev.clew.jqwik.explore.Confirmation;
import dev.clew.jqwik.explore.Exploration;
import dev.clew.jqwik.explore.ExplorePlan;
import dev.clew.jqwik.explore.Explorer;
import dev.clew.jqwik.export.Exports;
import dev.clew.run.schedule.Schedule;
import dev.clew.targets.DataType;
import dev.clew.targets.Provision;
import dev.clew.targets.TargetUri;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code clew explore}: a live target in, the smallest schedule that breaks its level out. */
@Command(
    name = "explore",
    addMethodSubcommands = false,
    description =
        "Generates transactions and their interleaving, and finds the smallest schedule that breaks"
            + " a level.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ${ROOT-COMMAND-NAME} explore --target h2 --isolation serializable",
      "  ${ROOT-COMMAND-NAME} explore --target postgres --isolation repeatable-read --consistency"
          + " serializable",
      "  ${ROOT-COMMAND-NAME} explore --target h2 --isolation serializable --export story",
      "  ${ROOT-COMMAND-NAME} explore --target postgres --schedule 'r1[x] r2[y] w1[y=1] w2[x=2] c1"
          + " c2'",
      "",
      "Exit codes: 0 nothing was found, 1 a schedule breaks the level, 2 none was judged."
    })
final class ExploreCommand implements Callable<Integer> {

  /** What keys hold. */
  enum Data {
    /** Lists that are appended to. */
    LISTS,
    /** Integers, and rows if the target has a table. */
    INTEGERS
  }

  private final Console console;

  @Option(
      names = "--target",
      paramLabel = "T",
      description = "Against what; h2 if not given. See: ${ROOT-COMMAND-NAME} list targets.")
  private String target = "h2";

  @Option(
      names = "--provision",
      paramLabel = "WAY",
      description =
          "How to come to the target: embedded, local, container or external; the first that is"
              + " there if absent.")
  private @Nullable String provision;

  @Option(
      names = "--isolation",
      paramLabel = "I",
      description = "The isolation level, such as repeatable-read; the target's default if absent.")
  private @Nullable String isolation;

  @Option(
      names = "--consistency",
      paramLabel = "C",
      description =
          "What to hold it to; what the level claims if absent. See: ${ROOT-COMMAND-NAME} list"
              + " consistency.")
  private @Nullable String consistency;

  @Option(
      names = "--tries",
      paramLabel = "N",
      showDefaultValue = CommandLine.Help.Visibility.ALWAYS,
      description = "How many schedules are generated at the most.")
  private int tries = ExplorePlan.DEFAULT_TRIES;

  @Option(
      names = "--time",
      paramLabel = "D",
      description = "How long is searched at the most, and then shrunk; 60s if absent.")
  private Duration time = ExplorePlan.DEFAULT_TIME;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "What all randomness comes from; a fresh one if not given.")
  private @Nullable Long seed;

  @Option(
      names = "--data",
      paramLabel = "lists|integers",
      description = "What keys hold; integers of a target with rows, else both, if absent.")
  private @Nullable Data data;

  @Option(
      names = "--sessions",
      paramLabel = "N",
      showDefaultValue = CommandLine.Help.Visibility.ALWAYS,
      description = "How many sessions a schedule has at the most.")
  private int sessions = Shape.ofIntegers().sessions();

  @Option(
      names = "--transactions",
      paramLabel = "N",
      showDefaultValue = CommandLine.Help.Visibility.ALWAYS,
      description = "How many transactions each session has at the most.")
  private int transactions = Shape.ofIntegers().transactions();

  @Option(
      names = "--keys",
      paramLabel = "N",
      showDefaultValue = CommandLine.Help.Visibility.ALWAYS,
      description = "How many keys there are at the most.")
  private int keys = Shape.ofIntegers().keys();

  @Option(
      names = "--steps",
      paramLabel = "N",
      showDefaultValue = CommandLine.Help.Visibility.ALWAYS,
      description = "How many steps a transaction has at the most, its end not counted.")
  private int steps = Shape.ofIntegers().steps();

  @Option(
      names = "--confirm",
      paramLabel = "K/N",
      description = "A schedule counts if K of N replays fail; 2/3 if absent.")
  private @Nullable String confirm;

  @Option(
      names = "--schedule",
      paramLabel = "S",
      description =
          "Run this schedule 20 times instead of searching, such as 'r1[x] w2[x=1] c2 c1'.")
  private @Nullable String schedule;

  @Option(
      names = "--export",
      paramLabel = "DIR",
      description =
          "Write what was found there: SQL with a column per session, a spec for PostgreSQL's"
              + " isolationtester, the history, a JUnit test.")
  private @Nullable Path export;

  @Option(
      names = "--output",
      paramLabel = "text|json",
      description = "Sentences for people, or one JSON object on a line.")
  private CheckCommand.Output output = CheckCommand.Output.TEXT;

  ExploreCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    Thread.currentThread().setContextClassLoader(DriverLoader.open()); // where targets are found
    Optional<Schedule> given = Optional.ofNullable(schedule).map(Schedule::parse);
    Interruption interruption = Interruption.of(Thread.currentThread());
    try (ExploreProgress progress = new ExploreProgress(console)) {
      Explorer explorer = explorer(progress);
      Exploration exploration =
          given.isPresent() ? replay(explorer, given.get()) : explorer.explore();
      progress.clear();
      print(exploration, given.isEmpty());
      return ExitCode.of(exploration.verdict());
    } finally {
      interruption.over();
    }
  }

  private Explorer explorer(ExploreProgress progress) {
    try {
      return Explorer.of(plan(), progress);
    } catch (IllegalArgumentException e) {
      throw UsageException.of(e);
    }
  }

  private Exploration replay(Explorer explorer, Schedule given) throws InterruptedException {
    explorer
        .refusal(given)
        .ifPresent(
            why -> {
              throw new InputException("--schedule", 0, 0, why, "");
            });
    return explorer.replay(given);
  }

  private ExplorePlan plan() {
    TargetUri uri = TargetUri.parse(target);
    return new ExplorePlan(
        provision == null ? uri : uri.provisionedBy(Provision.named(provision)),
        Optional.ofNullable(isolation).map(Names::isolation),
        Optional.ofNullable(consistency).map(name -> Names.consistency(name).id()),
        tries,
        time,
        seed == null ? SeedClock.fresh() : seed,
        Optional.ofNullable(data)
            .map(type -> type == Data.LISTS ? DataType.LIST : DataType.REGISTER),
        new Shape(sessions, transactions, keys, steps, Shape.ofIntegers().kinds()),
        confirm == null ? Confirmation.usual() : Confirmation.parse(confirm));
  }

  private void print(Exploration exploration, boolean isSearch) {
    List<Path> files = export == null ? List.of() : exported(exploration, export);
    if (output == CheckCommand.Output.JSON) {
      console.out().println(ExploreJson.of(exploration, files));
    } else {
      ExploreReport.of(exploration, files, isSearch, console.colour())
          .forEach(console.out()::println);
    }
  }

  private static List<Path> exported(Exploration exploration, Path folder) {
    try {
      return Exports.write(exploration, folder);
    } catch (IOException e) {
      throw new UncheckedIOException(
          new IOException("--export " + folder + " cannot be written: " + e, e));
    }
  }
}
