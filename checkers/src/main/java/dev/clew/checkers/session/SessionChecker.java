package dev.clew.checkers.session;

import dev.clew.checkers.Budget;
import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Checker;
import dev.clew.checkers.ModelDecision;
import dev.clew.checkers.Verdict;
import dev.clew.checkers.linearizability.NilRead;
import dev.clew.histories.History;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.models.isolation.ConsistencyModel;
import dev.clew.models.isolation.ConsistencyModels;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether what sessions saw of registers is what a session guarantee, PRAM or causal
 * consistency allows.
 *
 * <p><b>Definition.</b> Every value of a key is a version. Some versions are known to be older than
 * others: the initial one than all, what a session wrote to a key than what it wrote to it later,
 * and what a compare-and-set found than what it put there. A history has one of the four guarantees
 * of Terry et al. [1] if for each session the versions of each key can be put into an order that
 * keeps what is known, such that no read returns a version older than one that the session <em>has
 * seen</em>:
 *
 * <ul>
 *   <li><i>monotonic reads</i>: what it read before;
 *   <li><i>read your writes</i>: what it wrote before;
 *   <li><i>monotonic writes</i>: what another session had written to other keys before it wrote
 *       what this one read before;
 *   <li><i>writes follow reads</i>: what another session had read of other keys before it wrote
 *       what this one read before; and what a session writes is newer than what it had read of that
 *       key.
 * </ul>
 *
 * <p>It is <i>PRAM</i> [2] if for each session all writes and its own operations can be put into
 * one order that keeps the order of every session, such that each of its reads returns what was
 * written last. It is <i>causal</i> (causal memory [3]) if that order also keeps every read behind
 * the write that it saw, for all sessions' reads.
 *
 * <p>Terry et al. speak of what the servers hold, which clients do not see. Of the last two
 * guarantees a client sees something only if it is served monotonic reads besides; a store without
 * those is blamed for what only both promise. That writes of different sessions are ordered as they
 * were in real time is assumed nowhere, unless {@link #orderedByRealtime} says so.
 *
 * <p><b>Input.</b> Reads, writes and compare-and-sets ({@code read}, {@code write}, {@code cas},
 * {@code get}, {@code put}) of single keys by sessions, the processes. Values must be unique per
 * key and differ from the initial one. Failed operations did not happen; crashed ones did if
 * somebody saw what they wrote.
 *
 * <p><b>Answer.</b> VALID if there are such orders, INVALID if not, with a {@link SessionWitness}
 * and what that leaves of the weaker models; exact both ways. UNKNOWN if the history does not tell
 * sessions apart, if two operations write one value, if what is known of the order of versions is
 * contradictory in itself, or if the budget ran out.
 *
 * <p><b>Cost.</b> The first two guarantees O(n) for n operations, the others O(n·k) for k sessions;
 * times k if no order of versions suits all sessions. PRAM and causal consistency O(r·n·k) for r
 * rounds of {@link Saturation}, usually two, times k unless one order suits all sessions.
 *
 * <p><b>Example.</b> {@code write x 1 by 0; write x 2 by 0; read x 1 by 0} does not have read your
 * writes; {@code read x 2 by 1; read x 1 by 1} behind the writes is not monotonic reads.
 *
 * <p><b>References.</b> [1] D. Terry, A. Demers, K. Petersen, M. Spreitzer, M. Theimer, B. Welch,
 * Session guarantees for weakly consistent replicated data, PDIS 1994. [2] R. Lipton, J. Sandberg,
 * PRAM: a scalable shared memory, Princeton 1988. [3] M. Ahamad, G. Neiger, J. Burns, P. Kohli, P.
 * Hutto, Causal memory: definitions, implementation and programming, Distributed Computing 9, 1995.
 * [4] A. Bouajjani, C. Enea, R. Guerraoui, J. Hamza, On verifying causal consistency, POPL 2017
 * (what must be derived, and that it is enough).
 */
public final class SessionChecker implements Checker {

  private final SessionModel model;
  private final @Nullable Object initial;
  private final NilRead nilRead;
  private final boolean realtime;
  private final long memory;

  private SessionChecker(
      SessionModel model,
      @Nullable Object initial,
      NilRead nilRead,
      boolean realtime,
      long memory) {
    this.model = model;
    this.initial = initial;
    this.nilRead = nilRead;
    this.realtime = realtime;
    this.memory = memory;
  }

  /**
   * Returns the checker of a model; a read of nil says nothing.
   *
   * @param initial what every key holds at first
   * @throws IllegalArgumentException if the model is sequential consistency, which has a checker of
   *     its own
   */
  public static SessionChecker of(SessionModel model, @Nullable Object initial) {
    if (model == SessionModel.SEQUENTIAL) {
      throw new IllegalArgumentException("sequential consistency has a checker of its own");
    }
    long memory = Runtime.getRuntime().maxMemory() / 4;
    return new SessionChecker(model, initial, NilRead.ANY, false, memory);
  }

  /** Returns this checker with another meaning of a read that completed with nil. */
  public SessionChecker nilRead(NilRead meaning) {
    return new SessionChecker(model, initial, meaning, realtime, memory);
  }

  /**
   * Returns this checker, taking it for known that a write that returned before another of its key
   * was invoked is older: true of stores with one primary per key, not of those that order writes
   * by the clocks of their servers. It matters to the four guarantees only.
   */
  public SessionChecker orderedByRealtime() {
    return new SessionChecker(model, initial, nilRead, true, memory);
  }

  /** Returns this checker with another limit of memory, in bytes. */
  public SessionChecker memory(long bytes) {
    return new SessionChecker(model, initial, nilRead, realtime, bytes);
  }

  @Override
  public CheckResult check(History history, Budget budget) {
    HistoryColumns columns = history.columns();
    if (!columns.hasSessions()) {
      return unknown("the history does not say which process did what");
    }
    if (realtime && !columns.hasRealtime()) {
      return unknown("the history does not say what happened before what in real time");
    }
    try {
      Registers registers = RegisterInput.read(columns, initial, nilRead);
      if (registers.size() == 0) {
        return unknown("no operation completed with ok, so there is nothing that could be wrong");
      }
      Effort effort = new Effort(budget, memory);
      return new Decisions(registers, effort).check();
    } catch (Undecided e) {
      return unknown(e.reason());
    } catch (OutOfMemoryError e) {
      return unknown("the memory of the process ran out");
    }
  }

  private CheckResult unknown(String reason) {
    return CheckResult.unknown(model.model().id(), "nothing", reason)
        .deciding(List.of(ModelDecision.of(model.model(), Verdict.UNKNOWN, reason)));
  }

  /** The decisions on a model and, if it is not kept, on those that are weaker. */
  private final class Decisions {

    private final Registers registers;

    /** Without what was seen of values that nobody wrote, which are no versions. */
    private final Registers known;

    private final boolean contradictoryOrder;
    private final Effort effort;
    private final List<String> notes = new ArrayList<>();
    private final List<SessionWitness> witnesses = new ArrayList<>();
    private final List<ConsistencyModel> broken = new ArrayList<>();
    private final List<ModelDecision> decisions = new ArrayList<>();

    Decisions(Registers registers, Effort effort) {
      this.registers = registers;
      this.known = registers.withoutUnwritten();
      this.contradictoryOrder =
          new SeenVersions(known, SessionModel.MONOTONIC_READS, false, effort)
              .isOrderContradictory();
      this.effort = effort;
    }

    CheckResult check() {
      String reason = undecidable();
      if (isKept(model)) {
        if (model.isGuarantee() && !reason.isEmpty()) {
          throw new Undecided(reason);
        }
        decide(model, Verdict.VALID, "");
        addNotes();
        return result(Verdict.VALID, "");
      }
      decide(model, Verdict.INVALID, "");
      for (SessionModel weaker : model.weaker()) {
        if (!isKept(weaker)) {
          decide(weaker, Verdict.INVALID, "");
        } else if (weaker.isGuarantee() && !reason.isEmpty()) {
          decide(weaker, Verdict.UNKNOWN, reason);
        } else {
          decide(weaker, Verdict.VALID, "");
        }
      }
      addNotes();
      // What is weaker is told by fewer operations, and says more.
      witnesses.sort(Comparator.comparing(SessionWitness::model));
      return result(Verdict.INVALID, witnesses.get(0).summary());
    }

    private void decide(SessionModel decided, Verdict verdict, String reason) {
      decisions.add(ModelDecision.of(decided.model(), verdict, reason));
      if (verdict == Verdict.INVALID) {
        broken.add(decided.model());
      }
    }

    /** Returns why the four guarantees cannot be decided where they are not broken, or nothing. */
    private String undecidable() {
      if (contradictoryOrder) {
        return "what is known of the order of versions is contradictory: a compare-and-set saw what"
            + " was written after it";
      }
      for (int i = 0; i < registers.size(); i++) {
        if (registers.source[i] == Registers.UNWRITTEN) {
          return new Naming(registers).did(i) + ", which nobody wrote, so that it is no version";
        }
      }
      return "";
    }

    private boolean isKept(SessionModel asked) {
      Refuter refuter = new Refuter(asked, realtime, effort);
      Registers judged = asked.isGuarantee() ? known : registers;
      Contradiction found =
          contradictoryOrder && asked.isGuarantee() ? null : refuter.refute(judged);
      if (found == null) {
        return true;
      }
      Shrinker.Shrunk shrunk = Shrinker.shrink(refuter, judged, found);
      witnesses.add(SessionWitnesses.of(refuter, shrunk, initial, nilRead));
      return false;
    }

    private void addNotes() {
      if (broken.contains(ConsistencyModels.MONOTONIC_WRITES)
          || broken.contains(ConsistencyModels.WRITES_FOLLOW_READS)) {
        notes.add(
            "A store whose reads are not monotonic may show this, too: seen by clients, writes are"
                + " only as ordered as reads are monotonic.");
      }
    }

    private CheckResult result(Verdict verdict, String reason) {
      Map<String, Long> statistics = new LinkedHashMap<>();
      statistics.put("operations", (long) registers.size());
      statistics.put("sessions", (long) registers.sessions());
      statistics.put("steps", effort.steps());
      return new CheckResult(
          model.model().id(),
          verdict,
          reason,
          List.copyOf(witnesses),
          ConsistencyModels.weakest(broken),
          model.isGuarantee() ? "the order of versions" : "saturation",
          notes,
          statistics,
          decisions);
    }
  }
}
