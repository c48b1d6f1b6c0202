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
import dev.clew.targets.TargetUnavailableException;
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
  private final RunListener listener;
  private final RunClock clock;
  private final KeptFailures failures;
  private final Set<Fingerprint> met = new HashSet<>();
  private final Set<Fingerprint> known = new HashSet<>();

  /**
   * Prepares a run of a suite.
   *
   * @param store where histories are kept of what is not met
   * @param seed of expectations that have none of their own
   */
  public SuiteRun(Path store, long seed, RunListener listener, RunClock clock) {
    this.store = store;
    this.seed = seed;
    this.listener = listener;
    this.clock = clock;
    this.failures = new KeptFailures(store);
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

  /** Returns whether a failure was kept before this run of the suite. */
  boolean knew(Fingerprint failure) {
    return known.contains(failure);
  }

  private Finding kept(Finding finding, Path directory) {
    Fingerprint failure = finding.failure().orElseThrow();
    if (met.add(failure) && failures.knows(failure)) {
      known.add(failure);
    }
    return finding.keptAt(failures.keep(directory, failure.id()));
  }

  private Duration since(long start) {
    return Duration.ofNanos(clock.nanos().getAsLong() - start);
  }

  private RunPlan plan(Expectation expectation) {
    Long own = expectation.seed();
    return new RunPlan(
        expectation.target(),
        expectation.level(),
        expectation.workload(),
        expectation.consistency(),
        expectation.concurrency(),
        expectation.time(),
        expectation.operations(),
        expectation.rate(),
        own == null ? seed : own,
        store,
        true,
        Pacing.defaults(),
        expectation.faults());
  }
}
