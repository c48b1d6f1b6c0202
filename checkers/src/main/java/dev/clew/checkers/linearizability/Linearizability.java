package dev.clew.checkers.linearizability;

import dev.clew.checkers.Budget;
import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Checker;
import dev.clew.checkers.ModelDecision;
import dev.clew.checkers.Verdict;
import dev.clew.checkers.linearizability.ObjectDecider.Limits;
import dev.clew.checkers.linearizability.monitor.Monitor;
import dev.clew.checkers.linearizability.monitor.Monitors;
import dev.clew.histories.History;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.histories.columns.InputException;
import dev.clew.models.Model;
import dev.clew.models.Structure;
import dev.clew.models.isolation.ConsistencyModel;
import dev.clew.models.isolation.ConsistencyModels;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Decides whether a history is linearizable with respect to a sequential model.
 *
 * <p><b>Definition.</b> A history is linearizable if every operation that returned, and some of
 * those that crashed, can be put into one order such that each answer is what the model gives in
 * that order, and no operation comes before one that returned before it was invoked.
 *
 * <p><b>Input.</b> Single operations that the model has. Failed operations did not happen and are
 * left out. Crashed ones (info, or never completed) may take effect at any time after their
 * invocation, or not at all. That a read of a register completed with nil says nothing about its
 * state, unless {@link #nilRead} says otherwise. If the model is per key, every key is an object of
 * its own; a history is linearizable if each of its objects is.
 *
 * <p><b>Answer.</b> VALID if there is an order of every object. INVALID if some object has none,
 * with a {@link ContradictionWitness} of a few operations if a monitor of the kind of object
 * decided, or with a {@link LinearizabilityWitness} of the return that cannot be explained if a
 * search did; sound, since the search leaves out only what an exchange argument shows to be
 * unnecessary ({@link Moves}), and complete, since it tries everything else. UNKNOWN if the budget
 * or the memory ran out first, if nothing completed, or if the order of events is not that of real
 * time.
 *
 * <p><b>Cost.</b> Objects of a known {@link Structure} are decided in O(n log n) by the {@link
 * Monitor} of their kind, where it reaches. For the search, time O(n) for n operations where
 * backtracking stays short, which is usual; at worst O(n·2^c·s) for c operations pending at once
 * and s states, the problem being NP-complete. Memory O(n), and O(v) for v values on each thread.
 * The model is called by several threads at once if the history is long and has many keys.
 *
 * <p><b>Example.</b> {@code write 1 by 0; write 2 by 0; read 1 by 1} on a register is INVALID;
 * {@code write 1 by 0; write 2 by 0 | read 1 by 1} is VALID.
 *
 * <p><b>References.</b> [1] M. Herlihy, J. Wing, Linearizability: a correctness condition for
 * concurrent objects, TOPLAS 12(3), 1990. [2] J. Wing, C. Gong, Testing and verifying concurrent
 * objects, JPDC 17, 1993. [3] G. Lowe, Testing for linearizability, Concurrency and Computation:
 * Practice and Experience 29(4), 2017. [4] A. Horn, D. Kroening, Faster linearizability checking
 * via P-compositionality, FORTE 2015.
 */
public final class Linearizability implements Checker {

  private static final String PROPERTY = "linearizable";

  /** Smaller histories are decided before other threads would have started. */
  private static final int MIN_PARALLEL = 1 << 14;

  /** Where there are several objects, each search has such a part of the memory, on any machine. */
  private static final int SHARES = 4;

  private final Model<?, ?> model;
  private final Meaning meaning;
  private final Decider decider;
  private final int threads;
  private final long memory;

  private Linearizability(
      Model<?, ?> model, Meaning meaning, Decider decider, int threads, long memory) {
    this.model = model;
    this.meaning = meaning;
    this.decider = decider;
    this.threads = threads;
    this.memory = memory;
  }

  /**
   * Returns the checker of a sequential model, with the customs of Jepsen: a read of nil matches
   * any state, and a compare-and-set that failed is left out.
   */
  public static Linearizability of(Model<?, ?> model) {
    Runtime runtime = Runtime.getRuntime();
    return new Linearizability(
        model,
        Meaning.USUAL,
        Decider.AUTOMATIC,
        runtime.availableProcessors(),
        runtime.maxMemory() / 8);
  }

  /** Returns this checker with another meaning of a read that completed with nil. */
  public Linearizability nilRead(NilRead nilRead) {
    return new Linearizability(model, meaning.with(nilRead), decider, threads, memory);
  }

  /** Returns this checker with another meaning of a compare-and-set that failed. */
  public Linearizability failedCas(FailedCas failedCas) {
    return new Linearizability(model, meaning.with(failedCas), decider, threads, memory);
  }

  Model<?, ?> model() {
    return model;
  }

  Meaning meaning() {
    return meaning;
  }

  /** Returns whether a compare-and-set that failed tells something. */
  boolean observesFailedCas() {
    return meaning.failedCas() == FailedCas.OBSERVED;
  }

  /** Returns this checker with a choice of the algorithm. */
  public Linearizability decider(Decider choice) {
    return new Linearizability(model, meaning, choice, threads, memory);
  }

  /** Returns this checker with another number of threads; the answer does not depend on it. */
  public Linearizability threads(int number) {
    return new Linearizability(model, meaning, decider, Math.max(1, number), memory);
  }

  /** Returns this checker with another limit of memory for its searches, in bytes. */
  public Linearizability memory(long bytes) {
    return new Linearizability(model, meaning, decider, threads, bytes);
  }

  @Override
  public CheckResult check(History history, Budget budget) {
    HistoryColumns columns = history.columns();
    if (!columns.hasRealtime()) {
      return unknown("the history does not say what happened before what in real time");
    }
    try {
      return check(model, columns, budget);
    } catch (ModelFailure e) {
      return unknown(String.valueOf(e.getMessage()));
    } catch (OutOfMemoryError e) {
      // The limits below are estimates: they know nothing of the size of a model's states.
      return unknown("the memory of the process ran out");
    }
  }

  private <S, O> CheckResult check(Model<S, O> object, HistoryColumns columns, Budget budget) {
    long deadline = budget.deadlineNanos();
    CallTable<O> table = new CallTable<>(columns, object, meaning);
    boolean[] nilSaysNothing = table.nilSaysNothing();
    if (!anyTells(columns, table)) {
      return unknown("no operation completed with ok, so there is no answer that could be wrong");
    }
    ObjectHistories objects = ObjectHistories.of(columns, table::takesPart, object.isPerKey());
    int[] order = objects.bySize();
    int crew = objects.operations() < MIN_PARALLEL ? 1 : Math.min(threads, order.length);
    Limits limits = new Limits(budget, deadline, order.length > 1 ? memory / SHARES : memory);
    Structure structure = object.structure();
    Monitor monitor = structure == null ? null : Monitors.of(structure.kind());
    MonitorInput input =
        structure == null
            ? null
            : new MonitorInput(columns, structure, object.isPerKey(), nilSaysNothing);
    Supplier<ObjectDecider<S, O>> deciders =
        () ->
            new ObjectDecider<>(
                object,
                objects,
                new CallTable<>(columns, object, meaning),
                decider,
                limits,
                monitor == null || input == null || order.length == 0
                    ? null
                    : new Monitored(monitor, input, objects.size(order[0])));
    Outcomes outcomes = new Outcomes(order.length);
    Tasks.run(order.length, crew, () -> worker(deciders.get(), order, outcomes));
    outcomes.throwRefusal();
    Findings<S, O> findings =
        new Findings<>(object, meaning, columns, objects, deciders.get(), limits.ofObject());
    return result(findings.of(order, outcomes), outcomes, objects);
  }

  private static Tasks.Worker worker(ObjectDecider<?, ?> decider, int[] order, Outcomes outcomes) {
    return task -> {
      try {
        outcomes.add(task, decider.decide(order[task]));
      } catch (InputException e) {
        outcomes.refuse(e);
      }
    };
  }

  /** Returns whether some operation completed in a way that could be wrong. */
  private static boolean anyTells(HistoryColumns columns, CallTable<?> table) {
    for (int op = 0; op < columns.operations(); op++) {
      byte completion = columns.completion(op);
      if (completion == HistoryColumns.OK
          || (completion == HistoryColumns.FAIL && table.takesPart(op))) {
        return true;
      }
    }
    return false;
  }

  private static CheckResult result(
      Findings.Found found, Outcomes outcomes, ObjectHistories objects) {
    ConsistencyModel about = ConsistencyModels.LINEARIZABLE;
    Verdict verdict = found.verdict();
    return new CheckResult(
        PROPERTY,
        verdict,
        found.reason(),
        found.witnesses(),
        verdict == Verdict.INVALID ? List.of(about) : List.of(),
        outcomes.algorithms(),
        List.of(),
        statistics(objects, outcomes),
        List.of(ModelDecision.of(about, verdict, found.reason())));
  }

  private static Map<String, Long> statistics(ObjectHistories objects, Outcomes outcomes) {
    Map<String, Long> statistics = new LinkedHashMap<>();
    statistics.put("operations", (long) objects.operations());
    statistics.put("objects", (long) outcomes.objects());
    statistics.put("configurations", outcomes.visits());
    return statistics;
  }

  private static CheckResult unknown(String reason) {
    return CheckResult.unknown(PROPERTY, "nothing", reason);
  }
}
