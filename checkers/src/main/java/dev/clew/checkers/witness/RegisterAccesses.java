package dev.clew.checkers.witness;

import static dev.clew.checkers.witness.TransactionText.value;

import dev.clew.checkers.witness.AccessWitness.Place;
import dev.clew.histories.Completion;
import dev.clew.histories.History;
import dev.clew.histories.MicroOperation;
import dev.clew.histories.Operation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Checks reads and writes of a register against the raw history, and tells what is wrong. */
final class RegisterAccesses {

  private final History history;
  private final AccessWitness witness;
  private final RegisterObservations register;
  private final List<Integer> transactions;

  RegisterAccesses(History history, AccessWitness witness) {
    this.history = history;
    this.witness = witness;
    this.register = new RegisterObservations(history, Objects.requireNonNull(witness.key()));
    this.transactions = witness.places().stream().map(Place::operation).distinct().toList();
  }

  boolean verifies() {
    for (Place place : witness.places()) {
      if (!mop(place).key().equals(witness.key())) {
        return false;
      }
    }
    return switch (witness.pattern()) {
      case ABORTED_READ ->
          isRead(0)
              && isWrite(1)
              && saw(0, 1)
              && operation(1).equals(register.writer(mop(0).value()))
              && operation(1).completion() == Completion.FAIL;
      case INTERMEDIATE_READ ->
          isRead(0)
              && isWrite(1)
              && isWrite(2)
              && saw(0, 1)
              && isBefore(1, 2)
              && !isSameTransaction(0, 1)
              && operation(1).equals(register.writer(mop(0).value()))
              && Collections.frequency(register.values(operation(1)), mop(0).value()) == 1;
      case INTERNAL -> isRead(0) && !agreesWithItself();
      case FUTURE_READ ->
          isRead(0)
              && isWrite(1)
              && saw(0, 1)
              && isBefore(0, 1)
              && operation(1).equals(register.writer(mop(0).value()));
      case UNWRITTEN_READ ->
          isRead(0)
              && mop(0).value() != null
              && register.writers.stream()
                  .noneMatch(writer -> register.values(writer).contains(mop(0).value()));
      case LOST_UPDATE -> isLostUpdate();
      case DIRTY_UPDATE, DUPLICATE_ELEMENTS, INCOMPATIBLE_ORDER, CYCLIC_VERSIONS -> false;
    };
  }

  private boolean isLostUpdate() {
    for (int i = 0; i < 4; i += 2) {
      if (!isWrite(i + 1)
          || !isBefore(i, i + 1)
          || register.externalRead(operation(i)) != place(i).microOperation()) {
        return false;
      }
    }
    if (isSameTransaction(0, 2) || !saw(0, 2)) {
      return false;
    }
    @Nullable Object read = mop(0).value();
    if (read == null) {
      return register.writers.stream().noneMatch(writer -> register.values(writer).contains(null));
    }
    // Where a transaction's own write comes back, that is another anomaly.
    Operation writer = register.writer(read);
    return writer != null
        && register.isCommitted(writer)
        && writer.index() != operation(0).index()
        && writer.index() != operation(2).index();
  }

  private boolean agreesWithItself() {
    MicroOperation last = null;
    for (MicroOperation mop :
        KeyObservations.mops(operation(0)).subList(0, place(0).microOperation())) {
      last = mop.key().equals(witness.key()) ? mop : last;
    }
    return last == null || Objects.equals(last.value(), mop(0).value());
  }

  List<String> explain() {
    List<String> lines =
        new ArrayList<>(
            TransactionText.definitions(
                history, transactions, Collections.singletonList(witness.key())));
    lines.add(sentence());
    return lines;
  }

  private String sentence() {
    String key = value(witness.key());
    String read = value(mop(0).value());
    return switch (witness.pattern()) {
      case ABORTED_READ ->
          "%s read %s's write of %s to %s, but %s was aborted."
              .formatted(name(0), name(1), read, key, name(1));
      case INTERMEDIATE_READ ->
          "%s read %s's write of %s to %s, which %s itself wrote over with %s."
              .formatted(name(0), name(1), read, key, name(1), value(mop(2).value()));
      case INTERNAL ->
          "%s read %s from %s, which disagrees with what it had read from %s or written to it before."
              .formatted(name(0), read, key, key);
      case FUTURE_READ ->
          "%s read %s from %s, and only then wrote it.".formatted(name(0), read, key);
      case UNWRITTEN_READ ->
          "%s read %s from %s, but no transaction wrote it.".formatted(name(0), read, key);
      case LOST_UPDATE ->
          "%s and %s both read %s from %s, and both then wrote to it: %s and %s."
              .formatted(name(0), name(2), read, key, value(mop(1).value()), value(mop(3).value()));
      case DIRTY_UPDATE, DUPLICATE_ELEMENTS, INCOMPATIBLE_ORDER, CYCLIC_VERSIONS ->
          throw new IllegalStateException(witness.pattern() + " is of lists");
    };
  }

  private String name(int place) {
    return "T" + (transactions.indexOf(place(place).operation()) + 1);
  }

  private Place place(int place) {
    return witness.places().get(place);
  }

  private Operation operation(int place) {
    return history.operation(place(place).operation());
  }

  private MicroOperation mop(int place) {
    return mop(place(place));
  }

  private MicroOperation mop(Place place) {
    return KeyObservations.mops(history.operation(place.operation())).get(place.microOperation());
  }

  private boolean isRead(int place) {
    return mop(place).kind() == MicroOperation.Kind.READ
        && operation(place).completion() == Completion.OK;
  }

  private boolean isWrite(int place) {
    return mop(place).kind() == MicroOperation.Kind.WRITE;
  }

  private boolean saw(int read, int write) {
    return Objects.equals(mop(read).value(), mop(write).value());
  }

  private boolean isSameTransaction(int first, int second) {
    return operation(first).index() == operation(second).index();
  }

  private boolean isBefore(int first, int second) {
    return isSameTransaction(first, second)
        && place(first).microOperation() < place(second).microOperation();
  }
}
