package dev.clew.checkers.witness;

import dev.clew.histories.Completion;
import dev.clew.histories.History;
import dev.clew.histories.MicroOperation;
import dev.clew.histories.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a raw history says about one register, gathered from its operations one by one: made for
 * checking a claim, not for speed.
 */
final class RegisterObservations {

  private final History history;
  private final Object key;

  /** The operations that write the register. */
  final List<Operation> writers = new ArrayList<>();

  RegisterObservations(History history, Object key) {
    this.history = history;
    this.key = key;
    for (Operation operation : history.operations()) {
      if (KeyObservations.mops(operation).stream().anyMatch(this::isWrite)) {
        writers.add(operation);
      }
    }
  }

  /** Returns whether a key holds single values: nobody appends to it or reads a list from it. */
  static boolean isRegister(History history, @Nullable Object key) {
    for (Operation operation : history.operations()) {
      for (MicroOperation mop : KeyObservations.mops(operation)) {
        boolean ofList =
            mop.kind() == MicroOperation.Kind.APPEND
                || (operation.completion() == Completion.OK && mop.value() instanceof List);
        if (mop.key().equals(key) && (ofList || mop.kind() == MicroOperation.Kind.WRITE)) {
          return !ofList;
        }
      }
    }
    return true;
  }

  private boolean isWrite(MicroOperation mop) {
    return mop.kind() == MicroOperation.Kind.WRITE && mop.key().equals(key);
  }

  /** Returns the key. */
  Object key() {
    return key;
  }

  /** Returns the values that an operation writes to the register, in order. */
  List<@Nullable Object> values(Operation operation) {
    List<@Nullable Object> values = new ArrayList<>();
    for (MicroOperation mop : KeyObservations.mops(operation)) {
      if (isWrite(mop)) {
        values.add(mop.value());
      }
    }
    return values;
  }

  /** Returns whether an operation writes the register. */
  boolean writes(Operation operation) {
    return !values(operation).isEmpty();
  }

  /** Returns the one operation that writes a value, or null if there is none or more than one. */
  @Nullable Operation writer(@Nullable Object value) {
    Operation found = null;
    for (Operation operation : writers) {
      if (values(operation).contains(value)) {
        if (found != null) {
          return null;
        }
        found = operation;
      }
    }
    return found;
  }

  /** Returns the place of an operation's first access to the register, if that is a read, or -1. */
  int externalRead(Operation operation) {
    List<MicroOperation> mops = KeyObservations.mops(operation);
    for (int i = 0; operation.completion() == Completion.OK && i < mops.size(); i++) {
      if (mops.get(i).key().equals(key)) {
        return mops.get(i).kind() == MicroOperation.Kind.READ ? i : -1;
      }
    }
    return -1;
  }

  /** Returns whether an operation took effect: it is ok, or indeterminate and a read saw it. */
  boolean isCommitted(Operation operation) {
    return operation.completion() == Completion.OK
        || (operation.completion() == Completion.INFO && isSeen(operation));
  }

  private boolean isSeen(Operation writer) {
    for (MicroOperation write : KeyObservations.mops(writer)) {
      for (Operation operation : history.operations()) {
        if (write.kind() == MicroOperation.Kind.WRITE
            && operation.completion() == Completion.OK
            && KeyObservations.mops(operation).stream().anyMatch(mop -> reads(mop, write))) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean reads(MicroOperation mop, MicroOperation write) {
    return mop.kind() == MicroOperation.Kind.READ
        && mop.key().equals(write.key())
        && Objects.equals(mop.value(), write.value());
  }
}
