package dev.clew.run.schedule;

import dev.clew.checkers.Budget;
import dev.clew.checkers.CheckResult;
import dev.clew.histories.History;
import dev.clew.histories.columns.InputException;
import dev.clew.models.isolation.ConsistencyModel;
import dev.clew.run.schedule.TraceEvent.Kind;
import dev.clew.run.workload.CheckOptions;
import dev.clew.run.workload.Workload;
import dev.clew.run.workload.Workloads;
import dev.clew.targets.DataType;
import dev.clew.targets.IsolationLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a schedule came to on a target.
 *
 * @param schedule what was run
 * @param level the level of transactions that have none of their own
 * @param trace what came of the steps, in the order in which that was seen; steps that were left
 *     out, behind an abort, are not in it
 * @param last the keys that hold something afterwards, with their values; nothing if they could not
 *     be read
 */
public record ScheduledRun(
    Schedule schedule,
    IsolationLevel level,
    List<TraceEvent> trace,
    Optional<Map<String, Object>> last) {

  /** Copies the trace. */
  public ScheduledRun {
    trace = List.copyOf(trace);
  }

  /** Returns what came of each transaction, session after session. */
  public List<TransactionOutcome> outcomes() {
    List<TransactionOutcome> outcomes = new ArrayList<>();
    List<SessionProgram> sessions = schedule.program().sessions();
    for (int session = 1; session <= sessions.size(); session++) {
      for (int i = 0; i < sessions.get(session - 1).transactions().size(); i++) {
        outcomes.add(outcome(session, i));
      }
    }
    return outcomes;
  }

  /**
   * Returns what came of a transaction.
   *
   * @param session the number of the session, the first being 1
   * @param transaction which of its transactions, the first being 0
   */
  public TransactionOutcome outcome(int session, int transaction) {
    List<TraceEvent> events = events(session, transaction);
    boolean waited = events.stream().anyMatch(event -> event.kind() == Kind.BLOCKED);
    TransactionOutcome.Kind kind = TransactionOutcome.Kind.ABORTED;
    String cause = "not begun";
    if (!events.isEmpty()) {
      TraceEvent end = events.get(events.size() - 1);
      cause = end.cause();
      kind =
          switch (end.kind()) {
            case UNKNOWN -> TransactionOutcome.Kind.UNKNOWN;
            case DONE ->
                end.step() == Step.End.COMMIT
                    ? TransactionOutcome.Kind.COMMITTED
                    : TransactionOutcome.Kind.ROLLED_BACK;
            case ABORTED, BLOCKED -> TransactionOutcome.Kind.ABORTED;
          };
    }
    return new TransactionOutcome(session, transaction, kind, waited, cause);
  }

  private List<TraceEvent> events(int session, int transaction) {
    return trace.stream()
        .filter(event -> event.session() == session && event.turn().transaction() == transaction)
        .toList();
  }

  /** Returns what the steps of a transaction answered that are done, in order, ends left out. */
  public List<@Nullable Object> answers(int session, int transaction) {
    List<@Nullable Object> answers = new ArrayList<>();
    for (TraceEvent event : events(session, transaction)) {
      if (event.kind() == Kind.DONE && !(event.step() instanceof Step.End)) {
        answers.add(event.answer());
      }
    }
    return answers;
  }

  /** Returns whether any step had to wait. */
  public boolean waited() {
    return trace.stream().anyMatch(event -> event.kind() == Kind.BLOCKED);
  }

  /** Returns whether any transaction was aborted that did not ask for it. */
  public boolean aborted() {
    return outcomes().stream().anyMatch(each -> each.kind() == TransactionOutcome.Kind.ABORTED);
  }

  /**
   * Returns the history, with the keys of the program: the rows there are at first are written, and
   * all keys are read at last, by process 0; sessions are the processes of their numbers.
   *
   * <p>It can be checked as one of {@link #workload} unless it is {@link #incompleteness
   * incomplete}.
   */
  public History history() {
    return new RunHistory(this).record();
  }

  /**
   * Returns why the history lacks some of what was done, in one sentence; nothing if it is whole. A
   * database that does not tell which rows a write by predicate has changed leaves them unknown.
   */
  public Optional<String> incompleteness() {
    return trace.stream()
        .filter(event -> event.kind() == Kind.DONE && event.step().condition().isPresent())
        .filter(event -> event.answer() instanceof Long count && count > 0)
        .findFirst()
        .map(event -> "the database does not tell which rows '%s' changed".formatted(event.step()));
  }

  /** Returns the workload that histories of the program are of. */
  public Workload workload() {
    Program program = schedule.program();
    String name =
        program.isOfRows()
            ? "predicate"
            : program.dataType() == DataType.LIST ? "list-append" : "rw-register";
    return Workloads.named(name).orElseThrow();
  }

  /**
   * Checks the history; UNKNOWN if it is incomplete, or no history that can be judged since a value
   * was written twice.
   */
  public CheckResult check(ConsistencyModel model, Budget budget) {
    Optional<String> gap = incompleteness();
    if (gap.isPresent()) {
      return CheckResult.unknown(model.id(), "nothing", gap.get());
    }
    try {
      return workload().checker(CheckOptions.of(model)).check(history(), budget);
    } catch (InputException e) {
      String fact = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      return CheckResult.unknown(model.id(), "nothing", fact);
    }
  }

  /**
   * Returns what tells outcomes apart: effects and answers in their order, not the words in which a
   * database says why.
   */
  public String signature() {
    return trace.stream()
            .filter(event -> event.kind() != Kind.BLOCKED)
            .map(
                event ->
                    "%d %s %s %s"
                        .formatted(event.session(), event.step(), event.kind(), event.answer()))
            .collect(Collectors.joining("\n"))
        + last;
  }

  /** Returns the trace as lanes, one column per session, in 80 columns. */
  public String printLanes() {
    return Lanes.print(this);
  }
}
