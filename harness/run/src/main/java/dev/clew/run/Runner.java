package dev.clew.run;

import dev.clew.checkers.Budget;
import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Checker;
import dev.clew.histories.History;
import dev.clew.models.isolation.ConsistencyModel;
import dev.clew.run.store.RunFolder;
import dev.clew.targets.TargetUnavailableException;
import dev.clew.targets.spi.Node;
import dev.clew.targets.spi.Target;
import dev.clew.targets.spi.TargetContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Carries out one plan against one target. */
final class Runner {

  /** A server may have to be fetched before it can be started. */
  private static final Duration START = Duration.ofMinutes(5);

  private static final Duration CLOSE = Duration.ofSeconds(30);
  private static final Duration FINAL_READS = Duration.ofSeconds(30);

  /** So many lists are read in one transaction at the end: few round trips, yet short lines. */
  private static final int KEYS_PER_READ = 16;

  /** After so many failures and nothing else, the target is taken to refuse all there is. */
  private static final long REFUSALS = 100;

  /** How long the history may be checked; after that the verdict is unknown. */
  private static final Duration CHECK = Duration.ofMinutes(5);

  private final Target target;
  private final RunListener listener;
  private final RunClock clock;
  private final List<String> notes = new ArrayList<>();
  private @Nullable Throwable failure;

  Runner(Target target, RunListener listener, RunClock clock) {
    this.target = target;
    this.listener = listener;
    this.clock = clock;
  }

  /** Carries out a plan, as {@link Run#execute} says. */
  RunOutcome execute(RunPlan plan) throws InterruptedException {
    Prepared prepared = PlanException.ifRefused(() -> Prepared.of(plan, target));
    RunFolder folder;
    String running;
    History history;
    try {
      start(prepared);
      PlanException.ifRefused(() -> requireNodes(prepared.plan()));
      running = target.running();
      listener.log("running against " + running);
      folder =
          RunFolder.create(
              plan.store(), plan.target().text(), plan.workload(), clock.wall().instant());
      listener.storing(folder.history(), RepeatCommand.ofCheck(prepared));
      RunRecord record = new RunRecord(prepared, running, clock.wall().instant());
      folder.writeRun(record.toMap());
      history = record(prepared, folder.history());
    } finally {
      close();
    }
    if (Thread.interrupted()) {
      throw new InterruptedException("interrupted while the target was being stopped");
    }
    return check(prepared, running, history, folder);
  }

  private List<Node> requireNodes(RunPlan plan) {
    List<Node> nodes = target.nodes();
    if (nodes.isEmpty() && !plan.faults().isEmpty()) {
      throw new IllegalArgumentException(
          "--faults "
              + Fault.join(plan.faults().faults())
              + ": target "
              + plan.target()
              + " has no server of our own that could be killed or paused; postgres has one");
    }
    return nodes;
  }

  private History record(Prepared prepared, Path file) throws InterruptedException {
    Journal journal;
    try (Journal open = Journal.create(file, prepared.workload(), clock.nanos())) {
      journal = open;
      work(prepared, open);
    } catch (UncheckedIOException e) {
      throw new UncheckedIOException(
          new IOException(
              "the run ended early: its history could not be written to "
                  + file
                  + ": "
                  + e.getMessage()
                  + "\n  Is the disk full? What is there can be checked with clew check.",
              e));
    }
    return journal.history(); // nothing is added to a closed journal: the file holds the same
  }

  private void start(Prepared prepared) throws InterruptedException {
    listener.log("starting " + prepared.plan().target());
    TargetContext context = new TargetContext(prepared.workload().dataType(), START, listener::log);
    try {
      Bounded.call(
          () -> {
            target.start(context);
            return true;
          },
          START.plusSeconds(5));
    } catch (InterruptedException | TargetUnavailableException e) {
      throw e;
    } catch (TimeoutException e) {
      throw new TargetUnavailableException(
          "target "
              + prepared.plan().target()
              + " did not start within "
              + START.toSeconds()
              + " s",
          "Look at the machine's load and the server's log.",
          e);
    } catch (Exception e) {
      throw new TargetUnavailableException(
          "target " + prepared.plan().target() + " could not be started: " + e,
          "If this is no fault of the target's, please report it.",
          e);
    }
  }

  private void work(Prepared prepared, Journal journal) throws InterruptedException {
    RunPlan plan = prepared.plan();
    Arena arena =
        new Arena(
            target,
            prepared.claim().level(),
            journal,
            new Tally(),
            plan.pacing(),
            plan.seed(),
            clock.nanos());
    GeneratedSource source =
        new GeneratedSource(prepared.workload().generator(plan.seed()), plan, clock.nanos());
    Crew crew = new Crew(arena, source, 0, plan.concurrency());
    notes.addAll(workUnderFaults(crew, plan, arena, source));
    String openFailure = crew.openFailure();
    if (isOver(crew, arena)) {
      return;
    }
    if (arena.tally().isEmpty() && openFailure != null) {
      throw new TargetUnavailableException(
          "no session of target " + plan.target() + " could be opened: " + openFailure,
          "Look at the server's log.");
    }
    requireAcceptance(prepared, arena.tally());
    // After faults, the last of them may have outlasted the clients' attempts.
    if (openFailure != null && plan.faults().isEmpty()) {
      notes.add("not all sessions could be opened at the end: " + openFailure);
    }
    if (plan.finalReads() && !source.keys().isEmpty()) {
      readAll(prepared, arena, source.keys(), crew.nextProcess());
    }
    arena.tally().report(listener, source.elapsed());
  }

  /** A server may take a connection at a level that it refuses to carry anything out at. */
  private void requireAcceptance(Prepared prepared, Tally tally) {
    tally
        .refusal(REFUSALS)
        .ifPresent(
            cause -> {
              throw new TargetUnavailableException(
                  "target %s refuses every operation at level %s: %s"
                      .formatted(prepared.plan().target(), prepared.claim().level().id(), cause),
                  "name another level with --isolation; it should offer "
                      + target.levels().stream()
                          .map(claim -> claim.level().id())
                          .collect(Collectors.joining(", ")));
            });
  }

  private List<String> workUnderFaults(Crew crew, RunPlan plan, Arena arena, GeneratedSource source)
      throws InterruptedException {
    Runnable look =
        () -> {
          arena.tally().report(listener, source.elapsed());
          if (arena.tally().refusal(REFUSALS).isPresent()) {
            source.stop();
          }
        };
    if (plan.faults().isEmpty()) {
      return crew.work(look);
    }
    Nemesis nemesis = new Nemesis(plan.faults(), target.nodes(), arena, source, listener::log);
    nemesis.start();
    try {
      List<String> all = new ArrayList<>(crew.work(look));
      all.addAll(nemesis.end());
      return all;
    } finally {
      nemesis.abandon();
    }
  }

  private void readAll(Prepared prepared, Arena arena, List<Object> keys, int process)
      throws InterruptedException {
    listener.log("reading all " + keys.size() + " keys a last time");
    int chunk = prepared.workload().isTransactional() ? KEYS_PER_READ : 1;
    FinalReads reads =
        new FinalReads(keys, chunk, FINAL_READS, prepared.plan().pacing().backOff(), clock.nanos());
    Crew crew = new Crew(arena, reads, process, 1);
    notes.addAll(crew.work(() -> {}));
    notes.addAll(reads.notes());
    isOver(crew, arena);
  }

  /**
   * Returns whether a client died, which ends the run. What was recorded is checked all the same:
   * what the client left open is indeterminate in it.
   *
   * @throws UncheckedIOException if it died because the history could not be written
   */
  private boolean isOver(Crew crew, Arena arena) {
    Throwable died = crew.failure();
    if (died == null) {
      return false;
    } else if (died instanceof UncheckedIOException unwritable) {
      throw unwritable;
    } else if (arena.tally().isEmpty()) {
      throw new IllegalStateException("a client died before it did anything", died);
    }
    failure = died;
    notes.add("ended early: a client died of " + died);
    return true;
  }

  /** Even one who interrupts twice must not leave a server behind. */
  @SuppressWarnings("InterruptedExceptionSwallowed") // the thread is interrupted again
  private void close() {
    try {
      Bounded.callThrough(
          () -> {
            target.close();
            return true;
          },
          CLOSE);
    } catch (Exception e) {
      listener.log("target " + target.name() + " could not be stopped cleanly: " + e);
    }
  }

  private RunOutcome check(Prepared prepared, String running, History history, RunFolder folder) {
    listener.log("checking " + history.size() + " operations");
    CheckResult result = decide(prepared.checker(), prepared.asked(), history);
    try {
      folder.writeResults(result, history);
    } catch (UncheckedIOException e) { // a verdict is worth more than its file
      notes.add("the results could not be written to the store: " + e.getMessage());
    }
    return new RunOutcome(
        prepared.plan(),
        running,
        prepared.claim(),
        prepared.asked(),
        history,
        result,
        folder.directory(),
        notes,
        RepeatCommand.of(prepared.plan()),
        failure);
  }

  /** A checker that fails gives UNKNOWN: never a pass, and the run keeps its history and report. */
  static CheckResult decide(Checker checker, ConsistencyModel asked, History history) {
    try {
      return checker.check(history, Budget.of(CHECK));
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      return CheckResult.unknown(
          asked.id(),
          "nothing",
          "the checker failed (" + e + "); the history is kept and can be checked again");
    }
  }
}
