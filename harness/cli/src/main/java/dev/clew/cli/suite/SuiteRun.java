package dev.clew.cli.suite;

import dev.clew.checkers.Budget;
import dev.clew.run.Pacing;
import dev.clew.run.Run;
import dev.clew.run.RunClock;
import dev.clew.run.RunListener;
import dev.clew.run.RunOutcome;
import dev.clew.run.RunPlan;
import dev.clew.run.schedule.Schedule;
import dev.clew.run.schedule.ScheduledRun;
import dev.clew.run.store.RunFolder;
import dev.clew.run.workload.Question;
import dev.clew.targets.LevelClaim;
import dev.clew.targets.TargetUnavailableException;
import dev.clew.targets.discovery.Targets;
import dev.clew.targets.spi.TargetContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Runs expectations and judges what comes, each by itself. */
public final class SuiteRun {

  private static final Duration SEARCH = Duration.ofMinutes(1);

  private final Path store;
  private final long seed;
  private final boolean forced;
  private final RunListener listener;
  private final RunClock clock;
  private final KeptFailures failures;
  private final Set<Fingerprint> met = new HashSet<>();
  private final Set<Fingerprint> known = new HashSet<>();

  /**
   * Prepares a run of a suite.
   *
   * @param store where histories are kept of what is not met
   * @param seed of all expectations, or of those that have none of their own
   * @param forced whether it is that of all
   */
  public SuiteRun(Path store, long seed, boolean forced, RunListener listener, RunClock clock) {
    this.store = store;
    this.seed = seed;
    this.forced = forced;
    this.listener = listener;
    this.clock = clock;
    this.failures = new KeptFailures(store);
  }

  /**
   * Looks up what an expectation names, so that nothing is run of a suite that cannot be run whole.
   *
   * @throws IllegalArgumentException if the target has no such level; the message says which it has
   */
  public static void requireLevel(Expectation expectation) {
    LevelClaim.offered(
        Targets.named(expectation.target(), TargetContext.contextLoader()).levels(),
        expectation.level(),
        expectation.target());
  }

  /**
   * Runs one expectation.
   *
   * @throws IllegalArgumentException if the target cannot do what is asked; the message says what
   *     it can do
   * @throws InterruptedException if the calling thread is interrupted
   */
  public Finding run(Expectation expectation) throws InterruptedException {
    long start = clock.nanos().getAsLong();
    Schedule schedule = expectation.schedule();
    try {
      return schedule == null ? run(expectation, start) : stepped(expectation, schedule, start);
    } catch (TargetUnavailableException e) {
      return new Finding(
          expectation,
          Finding.Status.UNAVAILABLE,
          String.valueOf(e.getMessage()),
          List.of(),
          List.of(),
          Optional.empty(),
          Optional.empty(),
          since(start));
    }
  }

  private Finding run(Expectation expectation, long start) throws InterruptedException {
    RunOutcome outcome = Run.execute(plan(expectation), listener, clock);
    Question question = new Question(outcome.history(), Budget.of(SEARCH));
    Finding finding = new Judge(expectation, question, outcome.result(), since(start)).finding();
    return switch (finding.status()) {
      case MET, UNAVAILABLE -> {
        KeptFailures.delete(outcome.directory());
        yield finding;
      }
      case UNMET -> kept(finding, outcome.directory());
      case UNDECIDED -> finding.keptAt(outcome.directory());
    };
  }

  private Finding stepped(Expectation expectation, Schedule schedule, long start)
      throws InterruptedException {
    SteppedRun stepped = SteppedRun.of(expectation, schedule, listener);
    ScheduledRun run = stepped.run();
    Optional<String> gap = run.incompleteness();
    if (gap.isPresent()) {
      return new Finding(
          expectation,
          Finding.Status.UNDECIDED,
          "what happened is not known whole: " + gap.get(),
          run.printLanes().lines().toList(),
          List.of(),
          Optional.empty(),
          Optional.empty(),
          since(start));
    }
    Question question = new Question(run.history(), Optional.of(run.workload()), Budget.of(SEARCH));
    Finding finding = new Judge(expectation, question, stepped.result(), since(start)).finding();
    if (finding.status() == Finding.Status.MET) {
      return finding;
    }
    Finding shown = finding.with(run.printLanes().lines().toList());
    if (finding.status() != Finding.Status.UNMET) {
      return shown;
    }
    RunFolder folder =
        RunFolder.create(store, expectation.target().text(), "schedule", clock.wall().instant());
    folder.writeHistory(run.history());
    folder.writeResults(stepped.result(), run.history());
    return kept(shown, folder.directory());
  }

  /** Returns what the randomness of an expectation comes from. */
  long seedOf(Expectation expectation) {
    Long own = expectation.seed();
    return forced || own == null ? seed : own;
  }

  /** Returns whether a failure was kept before this run of the suite. */
  boolean knew(Fingerprint failure) {
    return known.contains(failure);
  }

  /** Keeps what is told with a failure; one that was told before keeps the history told then. */
  private Finding kept(Finding finding, Path directory) {
    Fingerprint failure = finding.failure().orElseThrow();
    if (!met.add(failure)) {
      KeptFailures.delete(directory);
      return finding;
    }
    if (failures.knows(failure)) {
      known.add(failure);
    }
    return finding.keptAt(failures.keep(directory, failure.id()));
  }

  private Duration since(long start) {
    return Duration.ofNanos(clock.nanos().getAsLong() - start);
  }

  private RunPlan plan(Expectation expectation) {
    return new RunPlan(
        expectation.target(),
        expectation.level(),
        expectation.workload(),
        expectation.consistency(),
        expectation.concurrency(),
        expectation.time(),
        expectation.operations(),
        expectation.rate(),
        seedOf(expectation),
        store,
        true,
        Pacing.defaults(),
        expectation.faults());
  }
}
