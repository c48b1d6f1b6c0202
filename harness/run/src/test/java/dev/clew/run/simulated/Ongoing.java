package dev.clew.run.simulated;

import dev.clew.histories.Completion;
import dev.clew.histories.MicroOperation;
import dev.clew.histories.OpenOperation;
import dev.clew.histories.Recorder;
import dev.clew.run.workload.RunnableWorkload;
import dev.clew.targets.spi.CommitResult;
import dev.clew.targets.spi.Session;
import dev.clew.targets.spi.StepResult;
import java.util.ArrayList;
import java.util.List;

/** An operation that is under way, one call after another, and recorded as a run records it. */
final class Ongoing {

  private final RunnableWorkload workload;
  private final List<MicroOperation> operation;
  private final OpenOperation open;
  private final List<MicroOperation> done = new ArrayList<>();
  private boolean matched = true;

  Ongoing(
      Recorder recorder, RunnableWorkload workload, int process, List<MicroOperation> operation) {
    this.workload = workload;
    this.operation = operation;
    MicroOperation first = operation.get(0);
    this.open =
        workload.isTransactional()
            ? recorder.invoke(process, operation)
            : recorder.invoke(process, workload.function(first.kind()), first.key(), first.value());
  }

  /** Makes the next call; returns whether the operation has ended. */
  boolean advance(Session session) {
    return done.size() < operation.size()
        ? step(session, operation.get(done.size()))
        : commit(session.commit());
  }

  private boolean step(Session session, MicroOperation step) {
    StepResult result = session.step(step);
    switch (result.kind()) {
      case VALUE -> {
        boolean reads = step.kind() == MicroOperation.Kind.READ;
        matched &= step.kind() != MicroOperation.Kind.CAS || Boolean.TRUE.equals(result.value());
        done.add(reads ? MicroOperation.read(step.key(), result.value()) : step);
        return false;
      }
      case BLOCKED -> {
        return false;
      }
      case ABORTED -> open.fail(result.cause());
      case LOST -> {
        if (step.kind() == MicroOperation.Kind.READ && operation.size() == 1) {
          open.fail(result.cause());
        } else {
          open.info(result.cause());
        }
      }
    }
    return true;
  }

  private boolean commit(CommitResult result) {
    if (result.isBlocked()) {
      return false;
    }
    if (result.completion() == Completion.INFO) {
      open.info(result.cause());
    } else if (result.completion() == Completion.FAIL || !matched) {
      open.fail(result.cause());
    } else {
      open.ok(workload.isTransactional() ? done : workload.answer(done.get(0).value()));
    }
    return true;
  }
}
