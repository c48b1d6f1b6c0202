package dev.clew.run;

import dev.clew.histories.Completion;
import dev.clew.histories.MicroOperation;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.spi.CommitResult;
import dev.clew.targets.spi.Session;
import dev.clew.targets.spi.StepResult;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Does one operation on a session, as one transaction, and says what it came to.
 *
 * <p>An operation that was lost is indeterminate only if a step that changes something was sent. A
 * compare-and-set that found another value is a failure: it certainly changed nothing.
 */
final class Attempt {

  private static final String NO_MATCH = "the value is not the expected one";

  private final Session session;
  private final IsolationLevel level;
  private final Runnable pause;

  /**
   * Creates an attempt.
   *
   * @param pause what is done before each step but the first, and before the commit
   */
  Attempt(Session session, IsolationLevel level, Runnable pause) {
    this.session = session;
    this.level = level;
    this.pause = pause;
  }

  /**
   * Does the operation; whatever the session throws is an outcome.
   *
   * @throws IllegalArgumentException if a compare-and-set is one step of several: when it finds
   *     another value, the operation would be a failure though its other steps are committed
   */
  Outcome run(List<MicroOperation> operation) {
    if (operation.size() > 1 && operation.stream().anyMatch(Attempt::isCas)) {
      throw new IllegalArgumentException(
          "a compare-and-set must be an operation of its own, but was asked in " + operation);
    }
    Outcome outcome = attempt(operation);
    return outcome.isSessionLost() || session.isUsable() ? outcome : outcome.onLostSession();
  }

  private Outcome attempt(List<MicroOperation> operation) {
    boolean sentChange = false;
    try {
      StepResult begun = session.begin(level);
      if (begun.kind() != StepResult.Kind.VALUE) {
        return ended(operation, begun, false);
      }
      List<MicroOperation> done = new ArrayList<>(operation.size());
      boolean matched = true;
      for (MicroOperation step : operation) {
        if (!done.isEmpty()) {
          pause.run();
        }
        sentChange |= changes(step);
        StepResult result = session.step(step);
        if (result.kind() != StepResult.Kind.VALUE) {
          return ended(operation, result, sentChange);
        }
        matched &= !isCas(step) || Boolean.TRUE.equals(result.value());
        done.add(completed(step, result.value()));
      }
      if (operation.size() > 1) {
        pause.run();
      }
      return committed(operation, done, matched, sentChange);
    } catch (RuntimeException e) {
      return Outcome.lost(operation, "the session threw " + e, sentChange);
    }
  }

  private Outcome committed(
      List<MicroOperation> operation,
      List<MicroOperation> done,
      boolean matched,
      boolean sentChange) {
    CommitResult result = session.commit();
    if (result.completion() == Completion.INFO) {
      return Outcome.lost(operation, result.cause(), sentChange && matched);
    }
    if (result.completion() == Completion.FAIL) {
      return Outcome.fail(operation, result.cause());
    }
    return matched ? Outcome.ok(done) : Outcome.fail(operation, NO_MATCH);
  }

  private static Outcome ended(
      List<MicroOperation> operation, StepResult result, boolean sentChange) {
    return switch (result.kind()) {
      case ABORTED -> Outcome.fail(operation, result.cause());
      case LOST -> Outcome.lost(operation, result.cause(), sentChange);
      case VALUE, BLOCKED ->
          Outcome.lost(operation, "the session is blocked though told to wait", sentChange);
    };
  }

  /** Returns whether an operation can change anything at all. */
  static boolean changes(List<MicroOperation> operation) {
    return operation.stream().anyMatch(Attempt::changes);
  }

  private static boolean changes(MicroOperation step) {
    return step.kind() != MicroOperation.Kind.READ;
  }

  private static boolean isCas(MicroOperation step) {
    return step.kind() == MicroOperation.Kind.CAS;
  }

  private static MicroOperation completed(MicroOperation step, @Nullable Object value) {
    return step.kind() == MicroOperation.Kind.READ ? MicroOperation.read(step.key(), value) : step;
  }
}
