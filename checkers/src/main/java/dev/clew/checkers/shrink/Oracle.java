package dev.clew.checkers.shrink;

import dev.clew.checkers.Budget;
import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Checker;
import dev.clew.checkers.Verdict;
import dev.clew.checkers.Witness;
import dev.clew.histories.History;
import dev.clew.histories.columns.InputException;
import dev.clew.models.isolation.Anomaly;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Tells whether a part of a history still shows an anomaly, as long as there is budget. */
final class Oracle {

  private final Checker checker;
  private final Anomaly anomaly;
  private final Budget budget;
  private final long deadline;
  private int checks;
  private boolean stopped;
  private @Nullable History shown;
  private @Nullable CheckResult result;

  Oracle(Checker checker, Anomaly anomaly, Budget budget) {
    this.checker = checker;
    this.anomaly = anomaly;
    this.budget = budget;
    this.deadline = budget.deadlineNanos();
  }

  /**
   * Returns whether the checker finds the anomaly in a part, or the same one without an order of
   * sessions or real time that it needed before; false, too, when the budget has run out.
   */
  boolean shows(History part) {
    if (budget.isPast(deadline)) {
      stopped = true;
    }
    if (stopped || part.size() == 0) {
      return false;
    }
    checks++;
    CheckResult answer;
    try {
      answer = checker.check(part, left());
    } catch (InputException e) {
      return false; // the part is no history of this kind any more
    }
    if (answer.verdict() != Verdict.INVALID
        || answer.witnesses().stream().noneMatch(witness -> isSame(witness, part))) {
      return false;
    }
    shown = part;
    result = answer;
    return true;
  }

  private Budget left() {
    if (budget.time().isZero()) {
      return budget;
    }
    long left = Math.max(1, deadline - budget.clock().getAsLong());
    return new Budget(Duration.ofNanos(left), budget.visits(), budget.clock());
  }

  private boolean isSame(Witness witness, History part) {
    Anomaly found = witness.anomaly();
    boolean same =
        found.equals(anomaly)
            || (found.ordering().compareTo(anomaly.ordering()) < 0
                && plain(found).equals(plain(anomaly)));
    return same && witness.isVerifiedBy(part);
  }

  private static String plain(Anomaly anomaly) {
    return switch (anomaly.ordering()) {
      case NONE -> anomaly.id();
      case SESSION -> withoutEnd(anomaly.id(), "-process");
      case REALTIME -> withoutEnd(anomaly.id(), "-realtime");
    };
  }

  private static String withoutEnd(String id, String end) {
    return id.endsWith(end) ? id.substring(0, id.length() - end.length()) : id;
  }

  /** Returns whether an answer is missing for want of budget. */
  boolean isStopped() {
    return stopped;
  }

  int checks() {
    return checks;
  }

  /** Returns the last part that showed the anomaly. */
  @Nullable History shown() {
    return shown;
  }

  /** Returns the answer to the last part that showed the anomaly. */
  @Nullable CheckResult result() {
    return result;
  }
}
