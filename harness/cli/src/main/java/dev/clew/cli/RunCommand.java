package dev.clew.cli;

import dev.clew.cli.report.RunReport;
import dev.clew.run.Fault;
import dev.clew.run.FaultPlan;
import dev.clew.run.Pacing;
import dev.clew.run.PlanException;
import dev.clew.run.Run;
import dev.clew.run.RunOutcome;
import dev.clew.run.RunPlan;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.Provision;
import dev.clew.targets.TargetUri;
import dev.clew.targets.discovery.Targets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code clew run}: a live target in, a history and a verdict out. */
@Command(
    name = "run",
    addMethodSubcommands = false,
    description = "Runs a workload against a target and checks what was observed.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ${ROOT-COMMAND-NAME} run                       H2 at SERIALIZABLE, which shows write skew",
      "  ${ROOT-COMMAND-NAME} run --target postgres --isolation repeatable-read --time 30s",
      "  ${ROOT-COMMAND-NAME} run --target memory:si --consistency serializable --ops 5000 --seed"
          + " 7",
      "  ${ROOT-COMMAND-NAME} run --target postgres --faults kill,pause --time 30s",
      "  ${ROOT-COMMAND-NAME} run --workload cas-register --target"
          + " jdbc:postgresql://localhost/test",
      "",
      "Ctrl-C ends a run; its history stays on disk for ${ROOT-COMMAND-NAME} check."
    })
final class RunCommand implements Callable<Integer> {

  private final Console console;
  private final Failures failures;

  @Option(
      names = "--target",
      paramLabel = "T",
      description = "Against what; h2 if not given. See: ${ROOT-COMMAND-NAME} list targets.")
  private @Nullable String target;

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
      names = "--workload",
      paramLabel = "W",
      description =
          "Which operations; list-append if not given. See: ${ROOT-COMMAND-NAME} list workloads.")
  private String workload = RunPlan.DEFAULT_WORKLOAD;

  @Option(
      names = "--consistency",
      paramLabel = "C",
      description =
          "What to check; what the level claims if absent. See: ${ROOT-COMMAND-NAME} list"
              + " consistency.")
  private @Nullable String consistency;

  @Option(
      names = "--concurrency",
      paramLabel = "N",
      showDefaultValue = CommandLine.Help.Visibility.ALWAYS,
      description = "How many processes are active at once.")
  private int concurrency = RunPlan.DEFAULT_CONCURRENCY;

  @Option(
      names = "--time",
      paramLabel = "D",
      description = "How long operations are invoked, such as 30s or 5m; 10s if --ops is absent.")
  private @Nullable Duration time;

  @Option(
      names = "--ops",
      paramLabel = "N",
      description = "How many operations are invoked at the most.")
  private @Nullable Long operations;

  @Option(
      names = "--rate",
      paramLabel = "R",
      description = "Operations per second over all processes; no limit if not given.")
  private @Nullable Double rate;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "What all randomness comes from; a fresh one if not given.")
  private @Nullable Long seed;

  @Option(
      names = "--pause",
      paramLabel = "D",
      description = "The longest random pause between steps of a transaction; 20us if absent.")
  private Duration pause = Pacing.defaults().pause();

  @Option(
      names = "--timeout",
      paramLabel = "D",
      showDefaultValue = CommandLine.Help.Visibility.NEVER,
      description = "When a step that does not answer is given up; 5s if not given.")
  private Duration timeout = Pacing.defaults().timeout();

  @Option(
      names = "--faults",
      paramLabel = "F,...",
      description =
          "What is done to the target's servers meanwhile: kill (and start again), pause (and"
              + " resume); nothing if absent.")
  private @Nullable String faults;

  @Option(
      names = "--fault-interval",
      paramLabel = "D",
      description = "From one fault to the next, on the average; 4s if absent.")
  private @Nullable Duration faultInterval;

  @Option(
      names = "--store",
      paramLabel = "DIR",
      showDefaultValue = CommandLine.Help.Visibility.ALWAYS,
      description = "Where the run's folder is made.")
  private Path store = Path.of("store");

  @Option(
      names = "--no-final-reads",
      description = "Do not read every key in a fresh session at the end.")
  private boolean noFinalReads;

  RunCommand(Console console, Failures failures) {
    this.console = console;
    this.failures = failures;
  }

  @Override
  public Integer call() {
    ClassLoader drivers = DriverLoader.open();
    Thread.currentThread().setContextClassLoader(drivers); // where runs look for targets
    RunPlan plan = plan(drivers);
    Interruption interruption = Interruption.of(Thread.currentThread());
    try (RunProgress progress = new RunProgress(console, plan.time(), plan.operations())) {
      return execute(plan, progress);
    } finally {
      interruption.over();
    }
  }

  private int execute(RunPlan plan, RunProgress progress) {
    try {
      RunOutcome outcome = outcome(plan, progress);
      progress.close();
      RunReport.of(outcome, console.colour()).forEach(console.out()::println);
      Throwable failure = outcome.failure();
      if (failure != null) {
        failures.report(failure);
        return ExitCode.INTERNAL;
      }
      return ExitCode.of(outcome.result().verdict());
    } catch (InterruptedException e) {
      progress.close();
      progress.interrupted();
      return ExitCode.INTERRUPTED;
    }
  }

  private static RunOutcome outcome(RunPlan plan, RunProgress progress)
      throws InterruptedException {
    try {
      return Run.execute(plan, progress);
    } catch (PlanException e) {
      throw UsageException.of(e);
    }
  }

  /** Checks every name before anything is started. */
  private RunPlan plan(ClassLoader drivers) {
    require(concurrency > 0, "--concurrency " + concurrency + ": at least 1 process is needed");
    require(time == null || !time.isZero(), "--time 0: more than that is needed");
    require(!timeout.isZero(), "--timeout 0: more than that is needed");
    require(operations == null || operations > 0, "--ops " + operations + ": at least 1");
    require(
        rate == null || (rate > 0 && rate < Double.POSITIVE_INFINITY),
        "--rate " + rate + ": more than 0 operations per second, or none given for no limit");
    try {
      IsolationLevel level = level();
      TargetUri uri = uri();
      Targets.named(uri, drivers);
      Pacing usual = Pacing.defaults();
      return new RunPlan(
          uri,
          level,
          Names.workload(workload).name(),
          consistency == null ? null : Names.consistency(consistency).id(),
          concurrency,
          time(),
          operations == null ? 0 : operations,
          rate == null ? 0 : rate,
          seed == null ? SeedClock.fresh() : seed,
          store,
          !noFinalReads,
          new Pacing(timeout, pause, usual.backOff(), usual.openLimit()),
          faults());
    } catch (IllegalArgumentException e) {
      throw UsageException.of(e);
    }
  }

  private FaultPlan faults() {
    require(
        faultInterval == null || faults != null, "--fault-interval means nothing without --faults");
    require(faultInterval == null || !faultInterval.isZero(), "--fault-interval 0: more is needed");
    return faults == null
        ? FaultPlan.none()
        : new FaultPlan(
            Fault.parse(faults),
            faultInterval == null ? FaultPlan.DEFAULT_INTERVAL : faultInterval);
  }

  private TargetUri uri() {
    TargetUri uri = target == null ? RunPlan.DEFAULT_TARGET : TargetUri.parse(target);
    return provision == null ? uri : uri.provisionedBy(Provision.named(provision));
  }

  private @Nullable IsolationLevel level() {
    String name = isolation;
    if (name == null) {
      return target == null ? RunPlan.DEFAULT_LEVEL : null;
    }
    return Names.isolation(name);
  }

  private Duration time() {
    if (time != null) {
      return time;
    }
    return operations == null ? RunPlan.DEFAULT_TIME : Duration.ZERO;
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new UsageException(otherwise);
    }
  }
}
