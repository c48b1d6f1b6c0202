package dev.clew.checkers.session;

import dev.clew.checkers.Budget;
import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Checker;
import dev.clew.checkers.ModelDecision;
import dev.clew.checkers.Verdict;
import dev.clew.checkers.Witness;
import dev.clew.checkers.linearizability.Linearizability;
import dev.clew.checkers.linearizability.NilRead;
import dev.clew.histories.History;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.models.Model;
import dev.clew.models.Structure;
import dev.clew.models.isolation.ConsistencyModels;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a history is sequentially consistent with respect to a sequential model.
 *
 * <p><b>Definition.</b> A history is sequentially consistent [1] if every operation that returned,
 * and some of those that crashed, can be put into one order that keeps the order of each session,
 * such that each answer is what the model gives in that order. Real time does not matter. The order
 * is one of all objects together: that each object has one is not enough.
 *
 * <p><b>Input.</b> As for {@link Linearizability}, and every operation names its process. A crashed
 * operation is the last of its session, and may have taken effect at any time after those before.
 *
 * <p><b>Answer.</b> VALID if there is an order. INVALID if there is none, with a witness: of
 * registers with unique values a {@link SessionWitness}, else an {@link OrderWitness}. UNKNOWN if
 * the budget or the memory ran out first, if nothing completed, or if the history does not tell
 * sessions apart. Three ways are tried in turn:
 *
 * <ol>
 *   <li>what is linearizable is sequentially consistent, as a session's operations do not overlap;
 *   <li>of registers with unique values, a contradiction derived from who read from whom ({@link
 *       Saturation}; "gradual", as in [3]);
 *   <li>a search for an order ({@link OrderSearch}), by groups of sessions that share no object.
 * </ol>
 *
 * <p><b>Cost.</b> The first usually O(n) for n operations, the second O(r·n·k) for k sessions and r
 * rounds. The search visits at worst all ways to have come k sessions far, O((n/k)^k) times the
 * number of states: the problem is NP-complete even for registers with unique values [2].
 *
 * <p><b>Example.</b> {@code write 1 by 0; write 2 by 0; read 1 by 1} on a register is sequentially
 * consistent, though not linearizable; with {@code read 2 by 1} before the read of 1 it is neither.
 *
 * <p><b>References.</b> [1] L. Lamport, How to make a multiprocessor computer that correctly
 * executes multiprocess programs, IEEE Transactions on Computers 28(9), 1979. [2] P. Gibbons, E.
 * Korach, Testing shared memories, SIAM Journal on Computing 26(4), 1997. [3] R. Zennou, A.
 * Bouajjani, C. Enea, M. Erradi, Gradual consistency checking, CAV 2019.
 */
public final class SequentialConsistency implements Checker {

  private static final String PROPERTY = ConsistencyModels.SEQUENTIAL.id();

  private final Model<?, ?> model;
  private final NilRead nilRead;
  private final long memory;

  private SequentialConsistency(Model<?, ?> model, NilRead nilRead, long memory) {
    this.model = model;
    this.nilRead = nilRead;
    this.memory = memory;
  }

  /** Returns the checker of a sequential model; a read of nil matches any state. */
  public static SequentialConsistency of(Model<?, ?> model) {
    return new SequentialConsistency(model, NilRead.ANY, Runtime.getRuntime().maxMemory() / 4);
  }

  /** Returns this checker with another meaning of a read that completed with nil. */
  public SequentialConsistency nilRead(NilRead meaning) {
    return new SequentialConsistency(model, meaning, memory);
  }

  /** Returns this checker with another limit of memory, in bytes. */
  public SequentialConsistency memory(long bytes) {
    return new SequentialConsistency(model, nilRead, bytes);
  }

  @Override
  public CheckResult check(History history, Budget budget) {
    HistoryColumns columns = history.columns();
    if (!columns.hasSessions()) {
      return unknown("the history does not say which process did what", Map.of());
    }
    if (columns.hasRealtime()) {
      CheckResult linear =
          Linearizability.of(model).nilRead(nilRead).memory(memory).check(history, budget);
      if (linear.verdict() == Verdict.VALID) {
        return valid("linearizability: " + linear.decidedBy(), linear.statistics());
      }
    }
    Effort effort = new Effort(budget, memory);
    try {
      CheckResult derived = derive(history, budget, effort);
      return derived == null ? search(model, columns, effort) : derived;
    } catch (Undecided e) {
      return unknown(e.reason(), statistics(columns, effort)).withNotes(cheaper());
    } catch (OutOfMemoryError e) {
      return unknown("the memory of the process ran out", statistics(columns, effort))
          .withNotes(cheaper());
    }
  }

  /** Returns what to ask instead of a history that is too long to search. */
  private List<String> cheaper() {
    Structure structure = model.structure();
    return structure != null && structure.kind() == Structure.Kind.REGISTER
        ? List.of(
            "Causal consistency, which follows from it, is decided without a search: --consistency"
                + " causal.")
        : List.of();
  }

  /** Returns the answer if registers with unique values contradict themselves, else null. */
  private @Nullable CheckResult derive(History history, Budget budget, Effort effort) {
    Structure structure = model.structure();
    if (structure == null || structure.kind() != Structure.Kind.REGISTER) {
      return null;
    }
    Registers registers;
    try {
      registers = RegisterInput.read(history.columns(), structure.initial(), nilRead);
    } catch (Undecided e) {
      return null; // the search does not need values to be unique
    }
    Refuter refuter = new Refuter(SessionModel.SEQUENTIAL, false, effort);
    Contradiction found = refuter.refute(registers);
    if (found == null) {
      return null;
    }
    SessionWitness own =
        SessionWitnesses.of(
            refuter, Shrinker.shrink(refuter, registers, found), structure.initial(), nilRead);
    CheckResult causal =
        SessionChecker.of(SessionModel.CAUSAL, structure.initial())
            .nilRead(nilRead)
            .memory(memory)
            .check(history, budget);
    List<Witness> witnesses = new ArrayList<>(causal.witnesses());
    witnesses.add(own);
    boolean onlySequential = causal.verdict() != Verdict.INVALID;
    return new CheckResult(
        PROPERTY,
        Verdict.INVALID,
        onlySequential ? own.summary() : causal.reason(),
        witnesses,
        onlySequential ? List.of(ConsistencyModels.SEQUENTIAL) : causal.ruledOut(),
        "saturation",
        causal.notes(),
        statistics(history.columns(), effort),
        Stream.concat(Stream.of(about(Verdict.INVALID, "")), causal.decisions().stream()).toList());
  }

  private <S, O> CheckResult search(Model<S, O> object, HistoryColumns columns, Effort effort) {
    Programs<S, O> programs = Programs.of(object, columns, nilRead);
    if (!programs.anyAnswered()) {
      return unknown(
          "no operation completed with ok, so there is no answer that could be wrong", Map.of());
    }
    for (int[] group : programs.groups()) {
      OrderSearch<S, O> search = new OrderSearch<>(programs, group, effort);
      if (!search.findsOrder(programs.lengths())) {
        OrderWitness witness = new OrderShrinker<>(programs, group, effort).shrink(object, nilRead);
        return invalid(
            "no order of the operations of "
                + group.length
                + " sessions that keeps each session's explains their answers",
            witness,
            statistics(columns, effort));
      }
    }
    return valid("search", statistics(columns, effort));
  }

  private static Map<String, Long> statistics(HistoryColumns columns, Effort effort) {
    Map<String, Long> statistics = new LinkedHashMap<>();
    statistics.put("operations", (long) columns.operations());
    statistics.put("sessions", (long) columns.processes());
    statistics.put("steps", effort.steps());
    return statistics;
  }

  private static CheckResult valid(String algorithm, Map<String, Long> statistics) {
    return CheckResult.valid(PROPERTY, algorithm)
        .counting(statistics)
        .deciding(List.of(about(Verdict.VALID, "")));
  }

  private static CheckResult unknown(String reason, Map<String, Long> statistics) {
    return CheckResult.unknown(PROPERTY, "nothing", reason)
        .counting(statistics)
        .deciding(List.of(about(Verdict.UNKNOWN, reason)));
  }

  private static CheckResult invalid(
      String reason, OrderWitness witness, Map<String, Long> statistics) {
    return new CheckResult(
        PROPERTY,
        Verdict.INVALID,
        reason,
        List.of(witness),
        List.of(ConsistencyModels.SEQUENTIAL),
        "search",
        List.of(),
        statistics,
        List.of(about(Verdict.INVALID, "")));
  }

  private static ModelDecision about(Verdict verdict, String reason) {
    return ModelDecision.of(ConsistencyModels.SEQUENTIAL, verdict, reason);
  }
}
