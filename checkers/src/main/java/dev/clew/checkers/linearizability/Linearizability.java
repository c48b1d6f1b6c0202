package dev.clew.checkers.linearizability;

import dev.clew.checkers.Budget;
import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Checker;
import dev.clew.checkers.Verdict;
import dev.clew.checkers.linearizability.DepthFirstSearch.Answer;
import dev.clew.checkers.linearizability.ObjectDecider.Decision;
import dev.clew.histories.History;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.models.Model;
import dev.clew.models.isolation.ConsistencyModel;
import dev.clew.models.isolation.ConsistencyModels;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
 * with a {@link LinearizabilityWitness} of the return that cannot be explained; sound, since the
 * search leaves out only what an exchange argument shows to be unnecessary ({@link Moves}), and
 * complete, since it tries everything else. UNKNOWN if the budget or the memory ran out first, if
 * nothing completed, or if the order of events is not that of real time.
 *
 * <p><b>Cost.</b> Time O(n) for n operations where backtracking stays short, which is usual; at
 * worst O(n·2^c·s) for c operations pending at once and s states, the problem being NP-complete.
 * Memory O(n).
 *
 * <p><b>Example.</b> {@code write 1 by 0; write 2 by 0; read 1 by 1} on a register is INVALID;
 * without the last semicolon it is VALID.
 *
 * <p><b>References.</b> [1] M. Herlihy, J. Wing, Linearizability: a correctness condition for
 * concurrent objects, TOPLAS 12(3), 1990. [2] J. Wing, C. Gong, Testing and verifying concurrent
 * objects, JPDC 17, 1993. [3] G. Lowe, Testing for linearizability, Concurrency and Computation:
 * Practice and Experience 29(4), 2017. [4] A. Horn, D. Kroening, Faster linearizability checking
 * via P-compositionality, FORTE 2015.
 */
public final class Linearizability implements Checker {

  private static final String PROPERTY = "linearizable";

  private final Model<?, ?> model;
  private final NilRead nilRead;
  private final long memory;

  private Linearizability(Model<?, ?> model, NilRead nilRead, long memory) {
    this.model = model;
    this.nilRead = nilRead;
    this.memory = memory;
  }

  /** Returns the checker of a sequential model; a read of nil matches any state. */
  public static Linearizability of(Model<?, ?> model) {
    return new Linearizability(model, NilRead.ANY, Runtime.getRuntime().maxMemory() / 8);
  }

  /** Returns this checker with another meaning of a read that completed with nil. */
  public Linearizability nilRead(NilRead meaning) {
    return new Linearizability(model, meaning, memory);
  }

  /** Returns this checker with another limit of memory for a search, in bytes. */
  public Linearizability memory(long bytes) {
    return new Linearizability(model, nilRead, bytes);
  }

  @Override
  public CheckResult check(History history, Budget budget) {
    HistoryColumns columns = history.columns();
    if (!columns.hasRealtime()) {
      return unknown("the history does not say what happened before what in real time");
    }
    try {
      return check(model, history, new SearchLimits(budget, memory));
    } catch (ModelFailure e) {
      return unknown(String.valueOf(e.getMessage()));
    } catch (OutOfMemoryError e) {
      // The limits below are estimates: they know nothing of the size of a model's states.
      return unknown("the memory of the process ran out");
    }
  }

  private <S, O> CheckResult check(Model<S, O> object, History history, SearchLimits limits) {
    HistoryColumns columns = history.columns();
    CallTable<O> table = new CallTable<>(columns, object, nilRead);
    ObjectHistories objects = ObjectHistories.of(columns, table, object.isPerKey());
    if (!anyCompleted(columns)) {
      return unknown("no operation completed with ok, so there is no answer that could be wrong");
    }
    ObjectDecider<S, O> decider = new ObjectDecider<>(object, table, limits);
    Findings<S, O> findings = new Findings<>(object, nilRead, columns, table, decider, limits);
    for (int number : objects.bySize()) {
      ObjectHistory part = objects.history(number);
      int key = object.isPerKey() ? objects.keyOf(number) : -1;
      Decision decision = decider.decide(part);
      findings.add(key, part, decision);
      if (decision.answer() == Answer.GAVE_UP && limits.isExhausted()) {
        break;
      }
    }
    return result(findings, limits, objects);
  }

  private static boolean anyCompleted(HistoryColumns columns) {
    for (int op = 0; op < columns.operations(); op++) {
      if (columns.completion(op) == HistoryColumns.OK) {
        return true;
      }
    }
    return false;
  }

  private static CheckResult result(
      Findings<?, ?> findings, SearchLimits limits, ObjectHistories objects) {
    List<ConsistencyModel> about = List.of(ConsistencyModels.LINEARIZABLE);
    Verdict verdict = findings.verdict();
    return new CheckResult(
        PROPERTY,
        verdict,
        findings.reason(),
        findings.witnesses(),
        verdict == Verdict.INVALID ? about : List.of(),
        verdict == Verdict.VALID ? about : List.of(),
        verdict == Verdict.UNKNOWN ? about : List.of(),
        findings.algorithms(),
        List.of(),
        statistics(objects, limits));
  }

  private static Map<String, Long> statistics(ObjectHistories objects, SearchLimits limits) {
    Map<String, Long> statistics = new LinkedHashMap<>();
    statistics.put("operations", (long) objects.operations());
    statistics.put("objects", (long) objects.bySize().length);
    statistics.put("configurations", limits.visits());
    return statistics;
  }

  private static CheckResult unknown(String reason) {
    return CheckResult.unknown(PROPERTY, "nothing", reason);
  }
}
