package dev.clew.targets.schedule;

import dev.clew.histories.Completion;
import dev.clew.histories.MicroOperation;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.schedule.Step.Action;
import dev.clew.targets.schedule.Step.End;
import dev.clew.targets.schedule.Step.OnKey;
import dev.clew.targets.schedule.Step.OnRows;
import dev.clew.targets.spi.CommitResult;
import dev.clew.targets.spi.RowOperation;
import dev.clew.targets.spi.Session;
import dev.clew.targets.spi.StepResult;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One transaction of a schedule: its session, what is to be done, and what came of it. */
final class Actor {

  private final Session session;
  private final IsolationLevel level;
  private final Deque<Action> setAside = new ArrayDeque<>();
  private final List<@Nullable Object> answers = new ArrayList<>();
  private boolean isBegun;
  private boolean isOver;
  private boolean isCommitted;
  private boolean everWaited;
  private @Nullable String abortedBecause;

  Actor(Session session, IsolationLevel level) {
    this.session = session;
    this.level = level;
  }

  void add(Action action) {
    setAside.add(action);
  }

  /** Does what can be done; returns whether that was anything. */
  boolean advance() {
    boolean moved = false;
    while (!setAside.isEmpty() && (isOver || isDone(setAside.getFirst()))) {
      setAside.removeFirst();
      moved = true;
    }
    everWaited |= !setAside.isEmpty();
    return moved;
  }

  private boolean isDone(Action action) {
    if (!isBegun) {
      isBegun = true;
      StepResult begun = session.begin(level);
      if (begun.kind() != StepResult.Kind.VALUE) {
        abort(begun.cause());
        return true;
      }
    }
    if (action == End.ABORT) {
      isOver = true;
      CommitResult unused = session.abort();
      return true;
    } else if (action == End.COMMIT) {
      return isEnded(session.commit());
    } else if (action instanceof OnKey onKey) {
      return isDone(onKey.on(session), onKey.operation().kind() == MicroOperation.Kind.READ);
    }
    OnRows onRows = (OnRows) action;
    StepResult result = onRows.on(session);
    boolean reads = onRows.operation() instanceof RowOperation.ReadRows;
    return isDone(
        !reads && result.value() instanceof Map<?, ?> changed
            ? StepResult.value((long) changed.size())
            : result,
        !(onRows.operation() instanceof RowOperation.InsertRow));
  }

  private boolean isEnded(CommitResult result) {
    if (result.isBlocked()) {
      return false;
    }
    isOver = true;
    isCommitted = result.completion() == Completion.OK;
    if (!isCommitted) {
      abort(result.cause());
    }
    return true;
  }

  private boolean isDone(StepResult result, boolean answersSomething) {
    if (result.kind() == StepResult.Kind.BLOCKED) {
      return false;
    }
    if (result.kind() != StepResult.Kind.VALUE) {
      abort(result.cause());
    } else if (answersSomething) {
      answers.add(result.value());
    }
    return true;
  }

  private void abort(String cause) {
    isOver = true;
    abortedBecause = cause;
  }

  /** Aborts a transaction that waits for one that waits for it. */
  void giveUp() {
    CommitResult unused = session.abort();
    abort("waited, as all did");
  }

  boolean isWaiting() {
    return !setAside.isEmpty();
  }

  boolean everWaited() {
    return everWaited;
  }

  boolean isCommitted() {
    return isCommitted;
  }

  Optional<String> abortedBecause() {
    return Optional.ofNullable(abortedBecause);
  }

  List<@Nullable Object> answers() {
    return answers;
  }

  void close() {
    session.close();
  }

  @Override
  public String toString() {
    return "%s waits for %s".formatted(session, setAside);
  }
}
