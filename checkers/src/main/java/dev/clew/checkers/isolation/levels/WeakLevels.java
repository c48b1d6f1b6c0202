package dev.clew.checkers.isolation.levels;

import dev.clew.checkers.isolation.Deadline;
import dev.clew.checkers.isolation.Findings;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.models.isolation.Anomalies;
import dev.clew.models.isolation.Anomaly;
import dev.clew.models.isolation.ConsistencyModel;
import dev.clew.models.isolation.ConsistencyModels;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides the levels for which the order of versions need not be known: monotonic atomic view, read
 * atomic and transactional causal consistency, each with and without session order.
 *
 * <p><b>Definition.</b> A history has such a level if its commits can be ordered so that every
 * transaction follows those it read from (and, in the forms with session order, those before it in
 * its session), and so that no read misses what is visible to it: if <i>t3</i> reads <i>x</i> from
 * <i>t1</i>, and <i>t2</i> wrote <i>x</i> and is visible, then <i>t2</i> precedes <i>t1</i>. What
 * is visible makes the level ({@link Axiom}). These are the definitions of Biswas and Enea 2019;
 * with visibility made a relation of its own they are those of Cerone, Bernardi and Gotsman 2015.
 * Monotonic atomic view with session order is what Biswas and Enea call read committed.
 *
 * <p><b>Input.</b> {@link Observations}. Where the order of two versions is known, it counts.
 * Aborted, intermediate, unwritten and internally inconsistent reads are not looked for here.
 *
 * <p><b>Answer.</b> Exact: each level is contradicted by a finding or holds, for what is visible
 * does not depend on the order of commits, so all that it forces is known at once.
 *
 * <p><b>Cost.</b> O(n^1.5) for the first two levels, O(n k) for causal consistency with k sessions,
 * in time; O(n) in memory but for the rows of causal consistency. Only if session order alone makes
 * the difference is visibility searched pair by pair.
 *
 * <p><b>Example.</b> One session. Read atomic without session order, not with it:
 *
 * <pre>{@code
 * T1: read x nil, write x 1
 * T2: read x nil
 * }</pre>
 *
 * <p><b>References.</b>
 *
 * <ul>
 *   <li>Biswas, Enea: On the Complexity of Checking Transactional Consistency. OOPSLA 2019.
 *   <li>Cerone, Bernardi, Gotsman: A Framework for Transactional Consistency Models with Atomic
 *       Visibility. CONCUR 2015.
 *   <li>M&oslash;ldrup, Pavlogiannis: AWDIT: An Optimal Weak Database Isolation Tester. PLDI 2025.
 * </ul>
 */
public final class WeakLevels {

  private static final Set<ConsistencyModel> LEVELS =
      Set.of(
          ConsistencyModels.MONOTONIC_ATOMIC_VIEW,
          ConsistencyModels.AXIOMATIC_READ_COMMITTED,
          ConsistencyModels.READ_ATOMIC,
          ConsistencyModels.STRONG_SESSION_READ_ATOMIC,
          ConsistencyModels.UPDATE_ATOMIC,
          ConsistencyModels.STRONG_SESSION_UPDATE_ATOMIC,
          ConsistencyModels.TRANSACTIONAL_CAUSAL,
          ConsistencyModels.STRONG_SESSION_TRANSACTIONAL_CAUSAL);

  private final HistoryColumns columns;
  private final Observations seen;
  private final Findings findings;
  private final Deadline deadline;
  private final Set<ConsistencyModel> open = new HashSet<>();

  private WeakLevels(
      HistoryColumns columns, Observations seen, Findings findings, Deadline deadline) {
    this.columns = columns;
    this.seen = seen;
    this.findings = findings;
    this.deadline = deadline;
  }

  /**
   * Adds what contradicts these levels to what was found.
   *
   * @return the levels of which every violation was searched for, or is a direct anomaly: all but
   *     causal consistency if what is visible to transactions is too much to hold or to look for
   * @throws dev.clew.checkers.isolation.BudgetExhausted if there is no time left
   */
  public static Set<ConsistencyModel> decide(
      HistoryColumns columns, Observations seen, Findings findings, Deadline deadline) {
    WeakLevels levels = new WeakLevels(columns, seen, findings, deadline);
    levels.find();
    Set<ConsistencyModel> decided = new HashSet<>(LEVELS);
    decided.removeAll(levels.open);
    return decided;
  }

  private void find() {
    BaseOrder base = BaseOrder.of(seen, columns.hasSessions());
    if (base.isCyclic && base.sessions) {
      BaseOrder plain = BaseOrder.of(seen, false);
      if (!plain.isCyclic) {
        addCyclesOfBase(base, Anomalies.G1C_PROCESS);
      }
      base = plain;
    }
    if (base.isCyclic) {
      addCyclesOfBase(base, Anomalies.G1C);
      return;
    }
    for (Axiom axiom : Axiom.values()) {
      deadline.check();
      if (holds(axiom, base)) {
        return;
      }
    }
  }

  /** Returns whether an axiom holds, with session order if that counts, and so all weaker ones. */
  private boolean holds(Axiom axiom, BaseOrder base) {
    List<ForcedCycle> cycles = cycles(axiom, base, base.sessions);
    if (cycles == null) {
      return false;
    }
    if (cycles.isEmpty()) {
      return true;
    }
    List<ForcedCycle> plain = base.sessions ? cycles(axiom, base, false) : cycles;
    if (plain == null || plain.isEmpty()) {
      add(cycles, base, axiom, true, axiom.anomaly(true));
    } else {
      add(plain, base, axiom, false, axiom.anomaly(false));
    }
    return false;
  }

  /** Returns the circles of an axiom, or null if they are too much to look for. */
  private @Nullable List<ForcedCycle> cycles(Axiom axiom, BaseOrder base, boolean sessions) {
    try {
      return ForcedOrder.cycles(base, axiom, sessions, deadline);
    } catch (TooMuch tooMuch) {
      open.addAll(plainLevels(axiom));
      if (sessions) {
        open.addAll(sessionLevels(axiom));
      }
      return null;
    }
  }

  private static List<ConsistencyModel> plainLevels(Axiom axiom) {
    return switch (axiom) {
      case CAUSAL -> List.of(ConsistencyModels.TRANSACTIONAL_CAUSAL);
      case ATOMIC -> List.of(ConsistencyModels.READ_ATOMIC, ConsistencyModels.UPDATE_ATOMIC);
      case MONOTONIC -> List.of(ConsistencyModels.MONOTONIC_ATOMIC_VIEW);
    };
  }

  private static List<ConsistencyModel> sessionLevels(Axiom axiom) {
    return switch (axiom) {
      case CAUSAL -> List.of(ConsistencyModels.STRONG_SESSION_TRANSACTIONAL_CAUSAL);
      case ATOMIC ->
          List.of(
              ConsistencyModels.STRONG_SESSION_READ_ATOMIC,
              ConsistencyModels.STRONG_SESSION_UPDATE_ATOMIC);
      case MONOTONIC -> List.of(ConsistencyModels.AXIOMATIC_READ_COMMITTED);
    };
  }

  private void addCyclesOfBase(BaseOrder base, Anomaly anomaly) {
    if (Collections.disjoint(findings.anomalies(), Anomalies.implying(anomaly))) {
      List<ForcedCycle> cycles = ForcedOrder.cyclesOfBase(base, deadline);
      add(cycles, base, Axiom.ATOMIC, base.sessions, anomaly);
    }
  }

  private void add(
      List<ForcedCycle> cycles, BaseOrder base, Axiom axiom, boolean sessions, Anomaly anomaly) {
    Circles circles = new Circles(columns, base, axiom, sessions);
    for (ForcedCycle cycle : cycles) {
      findings.addCompanion(anomaly, cycle.length(), () -> circles.witness(cycle, anomaly));
    }
  }
}
