package dev.clew.cli;

import dev.clew.checkers.Budget;
import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Checker;
import dev.clew.checkers.Verdict;
import dev.clew.checkers.doctor.Diagnosis;
import dev.clew.checkers.own.OwnAnomalies;
import dev.clew.cli.report.Checked;
import dev.clew.cli.report.Checked.Timing;
import dev.clew.cli.report.Shrunk;
import dev.clew.histories.History;
import dev.clew.histories.columns.ColumnsBuilder;
import dev.clew.histories.columns.InputException;
import dev.clew.models.isolation.ConsistencyModels;
import dev.clew.run.workload.CheckOptions;
import dev.clew.run.workload.Workload;
import dev.clew.run.workload.Workloads;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Reads and decides files, one after another, all in the way a person asked for. */
final class Checks {

  private static final String UNSHRINKABLE =
      "Not shrunk: of a check like this it is not known which parts of a history prove anything.";

  private final HistoryInput input;
  private final @Nullable Workload workload;
  private final CheckOptions options;
  private final Budget budget;
  private final Examination examination;
  private final Optional<Shrinking> shrinking;
  private final Failures failures;
  private final LongSupplier clock;

  /**
   * Creates the checks.
   *
   * @param workload what the operations are, or null to recognise it in each file
   * @param examination when a history is examined for what it can show
   * @param shrinking what shrinks an invalid history, if it is to be shrunk
   */
  Checks(
      HistoryInput input,
      @Nullable Workload workload,
      CheckOptions options,
      Budget budget,
      Examination examination,
      Optional<Shrinking> shrinking,
      Failures failures) {
    this.input = input;
    this.workload = workload;
    this.options = options;
    this.budget = budget;
    this.examination = examination;
    this.shrinking = shrinking;
    this.failures = failures;
    this.clock = budget.clock();
  }

  /**
   * Reads and decides a file. A checker that runs out of memory, or fails, gives UNKNOWN: never a
   * pass, and the next file gets its turn.
   *
   * @throws InputException if the file holds no history that can be checked
   * @throws UsageException if what was asked for does not suit the workload of the file
   */
  Checked check(String file) {
    long start = clock.getAsLong();
    try {
      return check(file, start);
    } catch (OutOfMemoryError e) {
      // What was read is garbage by now, so there is room again.
      History nothing = History.of(new ColumnsBuilder(file).build());
      Timing timing = new Timing(clock.getAsLong() - start, 0);
      return undecided(file, nothing, Failures.outOfMemory(), timing);
    }
  }

  private Checked check(String file, long start) {
    History history = input.read(file);
    long parsed = clock.getAsLong();
    if (history.size() == 0) {
      // Nothing at all satisfies every property, but a test that did nothing must not pass.
      String reason = "the history has no operations of clients, so it shows nothing";
      return undecided(file, history, reason, new Timing(parsed - start, 0));
    }
    Optional<Workload> stored = storedWorkload(file);
    Workload judged =
        workload != null ? workload : stored.orElseGet(() -> Workloads.detect(history.columns()));
    CheckOptions wanted =
        stored.equals(Optional.of(judged)) ? storedOptions(file).orElse(options) : options;
    Checker checker = checker(file, judged, wanted);
    CheckResult decided = decide(checker, history);
    Optional<Diagnosis> diagnosis = examination.of(history, decided);
    CheckResult result = examination.judged(decided, diagnosis);
    Timing timing = new Timing(parsed - start, clock.getAsLong() - parsed);
    Optional<Shrunk> shrunk =
        shrinking.flatMap(
            some ->
                some.of(
                    file,
                    judged,
                    wanted,
                    List.of(judged.checker(wanted), checker),
                    history,
                    decided));
    boolean unshrinkable =
        shrinking.isPresent() && shrunk.isEmpty() && result.verdict() == Verdict.INVALID;
    return new Checked(
        file,
        history,
        judged.name(),
        workload == null && stored.isEmpty(),
        judged.decidesSeveralModels() && wanted.consistency().isEmpty(),
        (workload == null && stored.isPresent()) || !wanted.equals(options),
        !budget.time().isZero(),
        unshrinkable ? result.withNotes(List.of(UNSHRINKABLE)) : result,
        diagnosis,
        shrunk,
        timing);
  }

  private static Checked undecided(String file, History history, String reason, Timing timing) {
    return new Checked(
        file,
        history,
        "",
        false,
        false,
        false,
        false,
        CheckResult.unknown("", "nothing", reason),
        Optional.empty(),
        Optional.empty(),
        timing);
  }

  private static Optional<Workload> storedWorkload(String file) {
    return HistoryInput.run(file).flatMap(run -> Workloads.named(run.workload()));
  }

  /** Returns the options with the consistency model of the run, if nobody named one. */
  private Optional<CheckOptions> storedOptions(String file) {
    return HistoryInput.run(file)
        .filter(run -> options.consistency().isEmpty())
        .flatMap(run -> ConsistencyModels.withId(run.consistency()))
        .map(options::asking);
  }

  private static Checker checker(String file, Workload judged, CheckOptions wanted) {
    try {
      return OwnAnomalies.beside(judged.checker(wanted), Registered.anomalies());
    } catch (IllegalArgumentException e) {
      throw new UsageException(file + ": " + e.getMessage());
    }
  }

  private CheckResult decide(Checker checker, History history) {
    try {
      return checker.check(history, budget);
    } catch (InputException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      failures.bug(e);
      return CheckResult.unknown("", "nothing", "the checker failed, which is a bug in Clew");
    }
  }
}
