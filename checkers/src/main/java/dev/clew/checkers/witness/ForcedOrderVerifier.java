package dev.clew.checkers.witness;

import dev.clew.checkers.witness.ForcedOrderWitness.Step;
import dev.clew.histories.Completion;
import dev.clew.histories.History;
import dev.clew.histories.MicroOperation;
import dev.clew.histories.Operation;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Checks circles of commits against the raw history. */
final class ForcedOrderVerifier {

  private final History history;
  private final ForcedOrderWitness witness;
  private final boolean sessions;
  private final boolean readsOnly;
  private final boolean oneStep;

  ForcedOrderVerifier(History history, ForcedOrderWitness witness) {
    this.history = history;
    this.witness = witness;
    String anomaly = witness.anomaly().id();
    this.sessions = anomaly.endsWith("-process");
    this.readsOnly = anomaly.startsWith("G1c");
    this.oneStep = !anomaly.startsWith("causality-violation");
  }

  boolean verifies() {
    List<Step> steps = witness.steps();
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      boolean isCircle = step.to() == steps.get((i + 1) % steps.size()).from();
      boolean isInitial = step.to() == ForcedOrderWitness.INITIAL && steps.size() == 1;
      if (!(isCircle || isInitial) || !holds(step)) {
        return false;
      }
    }
    return !steps.isEmpty();
  }

  private boolean holds(Step step) {
    return switch (step.reason()) {
      case READ -> isRead(step.from(), step.to());
      case SESSION -> isSession(step.from(), step.to());
      case VERSION -> isEarlierVersion(step);
      case MISSED -> !readsOnly && isMissed(step);
    };
  }

  private boolean isMissed(Step step) {
    if (step.from() == step.to() || !writes(step.from(), step.key())) {
      return false;
    }
    MicroOperation read = mops(step.reader()).get(step.read());
    return step.from() == step.way().get(0)
        && step.way().size() > 1
        && history.operation(step.reader()).completion() == Completion.OK
        && read.key().equals(step.key())
        && isExternal(step.reader(), step.read())
        && isWrittenBy(step.to(), read)
        && isVisible(step);
  }

  private boolean isVisible(Step step) {
    List<Integer> way = step.way();
    if (oneStep && way.size() != 2) {
      return false;
    }
    if (witness.anomaly().id().startsWith("OTV")) {
      return isReadBefore(way.get(0), step.reader(), step.read());
    }
    for (int i = 0; i + 1 < way.size(); i++) {
      if (!isRead(way.get(i), way.get(i + 1)) && !isSession(way.get(i), way.get(i + 1))) {
        return false;
      }
    }
    return true;
  }

  private boolean isSession(int from, int to) {
    return sessions
        && from < to
        && history.operation(from).process() == history.operation(to).process();
  }

  private boolean isRead(int from, int to) {
    return from >= 0 && to >= 0 && isReadBefore(from, to, mops(to).size());
  }

  /** Returns whether a transaction read from another before a certain micro-operation. */
  private boolean isReadBefore(int from, int to, int end) {
    if (from == to || history.operation(to).completion() != Completion.OK) {
      return false;
    }
    for (int i = 0; i < end; i++) {
      MicroOperation mop = mops(to).get(i);
      if (mop.kind() == MicroOperation.Kind.READ && isExternal(to, i) && isWrittenBy(from, mop)) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether nothing was written to the key by the reader itself before. */
  private boolean isExternal(int operation, int read) {
    MicroOperation.Kind kind = mops(operation).get(read).kind();
    Object key = mops(operation).get(read).key();
    return kind == MicroOperation.Kind.READ
        && mops(operation).subList(0, read).stream()
            .noneMatch(mop -> mop.kind() != MicroOperation.Kind.READ && mop.key().equals(key));
  }

  private boolean isEarlierVersion(Step step) {
    KeyObservations key = new KeyObservations(history, step.key());
    return key.reads.stream().map(key::committed).anyMatch(list -> isEarlierIn(list, key, step));
  }

  private boolean isEarlierIn(List<?> list, KeyObservations key, Step step) {
    for (int i = 0; i < list.size(); i++) {
      List<?> later = list.subList(i + 1, list.size());
      if (history.operation(step.from()).equals(key.appender(list.get(i)))) {
        boolean isSeen = later.stream().anyMatch(e -> writes(step.to(), step.key(), e));
        if (isSeen || (later.isEmpty() && key.isLongest(list) && writesUnseen(key, step))) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean writesUnseen(KeyObservations key, Step step) {
    return key.isCommitted(history.operation(step.to()))
        && mops(step.to()).stream()
            .anyMatch(
                mop ->
                    mop.kind() == MicroOperation.Kind.APPEND
                        && mop.key().equals(step.key())
                        && !key.isSeen(mop.value()));
  }

  private boolean writes(int operation, @Nullable Object key) {
    return mops(operation).stream()
        .anyMatch(mop -> mop.kind() != MicroOperation.Kind.READ && mop.key().equals(key));
  }

  private boolean writes(int operation, @Nullable Object key, @Nullable Object value) {
    return mops(operation).stream()
        .anyMatch(
            mop ->
                mop.kind() != MicroOperation.Kind.READ
                    && mop.key().equals(key)
                    && Objects.equals(mop.value(), value));
  }

  /** Returns whether what a read saw last was written by an operation, or is initial. */
  private boolean isWrittenBy(int operation, MicroOperation read) {
    Object value = read.value();
    if (value instanceof List<?>) {
      KeyObservations key = new KeyObservations(history, read.key());
      List<?> list = key.committed(KeyObservations.list(read));
      if (operation == ForcedOrderWitness.INITIAL) {
        return list.isEmpty();
      }
      return !list.isEmpty() && writes(operation, read.key(), list.get(list.size() - 1));
    }
    return operation == ForcedOrderWitness.INITIAL
        ? value == null
        : value != null && writes(operation, read.key(), value);
  }

  private List<MicroOperation> mops(int index) {
    Operation operation = history.operation(index);
    return KeyObservations.mops(operation);
  }
}
