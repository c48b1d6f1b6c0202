package dev.clew.run.schedule;

import dev.clew.run.schedule.Schedule.Turn;
import dev.clew.run.schedule.Step.End;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Which steps of different sessions commute: taken next to each other, they do the same in both
 * orders, whatever the transactions did before.
 *
 * <p>Two steps <em>conflict</em> if one of them changes what the other touches: the same key or, of
 * steps by condition, any. They do not commute if they conflict. Nor do they
 *
 * <ul>
 *   <li>if both may have to wait for a lock that a step of another transaction holds, for the last
 *       to wait is the one that a deadlock aborts;
 *   <li>if one is the end of a transaction and the other is an end, too, the first step of its
 *       transaction, whose snapshot may show it, or touches a key of the transaction that ends,
 *       whose locks are given back and whose writes are seen.
 * </ul>
 */
final class Commutation {

  private final Program program;
  private final boolean byTable;

  /**
   * Creates the relation of a program.
   *
   * @param byTable whether a change conflicts with whatever else there is, for locks are on tables
   */
  Commutation(Program program, boolean byTable) {
    this.program = program;
    this.byTable = byTable;
  }

  /** Returns whether two steps commute. */
  boolean commute(Turn a, Turn b) {
    if (a.session() == b.session()) {
      return false;
    }
    boolean aEnds = a.step() instanceof End;
    boolean bEnds = b.step() instanceof End;
    if (aEnds && bEnds) {
      return false;
    } else if (aEnds) {
      return b.index() > 0 && !touches(a, b);
    } else if (bEnds) {
      return a.index() > 0 && !touches(b, a);
    }
    return !conflict(a.step(), b.step()) && !(mayWait(a, b) && mayWait(b, a));
  }

  private TransactionProgram transaction(Turn turn) {
    return program.session(turn.session()).transactions().get(turn.transaction());
  }

  /** Returns whether a step touches what the transaction that ends has touched. */
  private boolean touches(Turn end, Turn step) {
    Set<String> keys = new HashSet<>();
    for (Step each : transaction(end).body()) {
      if (byTable || each.condition().isPresent() || step.step().condition().isPresent()) {
        return true;
      }
      each.key().ifPresent(keys::add);
    }
    return step.step().key().filter(keys::contains).isPresent();
  }

  /** Returns whether a step may wait for the session of another that is about to take its step. */
  private boolean mayWait(Turn step, Turn other) {
    for (int session = 1; session <= program.sessions().size(); session++) {
      if (session == step.session()) {
        continue;
      }
      List<Step> held =
          session == other.session()
              ? transaction(other).steps().subList(0, other.index())
              : program.session(session).steps();
      if (held.stream().anyMatch(each -> conflict(each, step.step()))) {
        return true;
      }
    }
    return false;
  }

  private boolean conflict(Step a, Step b) {
    if (a instanceof End || b instanceof End || !(a.changes() || b.changes())) {
      return false;
    }
    boolean sameKey = a.key().isPresent() && Objects.equals(a.key(), b.key());
    return sameKey || byTable || isOfRows(a) || isOfRows(b);
  }

  /** An insert or a delete may also lock the gap beside its key. */
  private static boolean isOfRows(Step step) {
    return step.condition().isPresent()
        || step instanceof Step.Insert
        || step instanceof Step.Delete;
  }
}
