package dev.clew.run.workload;

import dev.clew.checkers.isolation.register.KeyOrder;
import dev.clew.checkers.linearizability.FailedCas;
import dev.clew.checkers.linearizability.NilRead;
import dev.clew.models.isolation.ConsistencyModel;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a person may say about a check. A workload refuses what means nothing for it.
 *
 * @param consistency the consistency model to check, if not the workload's default
 * @param initialGiven whether {@code initial} replaces the workload's initial value
 * @param initial the initial value of every object, an EDN value
 * @param nilRead what it means that a read of a register completed with nil, if not that nothing
 *     was seen, as in Jepsen
 * @param failedCas what it means that a compare-and-set failed, if not nothing, as in Jepsen
 * @param keyOrder what is asserted of the order of each key's versions
 * @param invariants what only checks of invariants take
 */
public record CheckOptions(
    Optional<ConsistencyModel> consistency,
    boolean initialGiven,
    @Nullable Object initial,
    Optional<NilRead> nilRead,
    Optional<FailedCas> failedCas,
    KeyOrder keyOrder,
    InvariantOptions invariants) {

  /** Why a workload takes no meaning of nil. */
  static final String NO_REGISTER = "it reads no register, and nil has one meaning in it";

  /** Creates options by which completions mean what they mean in Jepsen. */
  public CheckOptions(
      Optional<ConsistencyModel> consistency, boolean initialGiven, @Nullable Object initial) {
    this(
        consistency,
        initialGiven,
        initial,
        Optional.empty(),
        Optional.empty(),
        KeyOrder.NONE,
        InvariantOptions.none());
  }

  /** Returns these options, but asking for a consistency model. */
  public CheckOptions asking(ConsistencyModel model) {
    return new CheckOptions(
        Optional.of(model), initialGiven, initial, nilRead, failedCas, keyOrder, invariants);
  }

  /** Returns the options of one who says nothing. */
  public static CheckOptions defaults() {
    return new CheckOptions(Optional.empty(), false, null);
  }

  /** Returns the options of one who asks for a consistency model and says nothing else. */
  public static CheckOptions of(ConsistencyModel model) {
    return new CheckOptions(Optional.of(model), false, null);
  }

  /** Returns these options with those that only checks of invariants take. */
  public CheckOptions with(InvariantOptions options) {
    return new CheckOptions(
        consistency, initialGiven, initial, nilRead, failedCas, keyOrder, options);
  }

  /** Returns these options with an order of each key's versions asserted. */
  public CheckOptions asserting(KeyOrder order) {
    return new CheckOptions(
        consistency, initialGiven, initial, nilRead, failedCas, order, invariants);
  }

  /** Refuses, with a sentence, an asserted order of versions, for a workload that takes none. */
  void refuseKeyOrder(String workload) {
    if (keyOrder != KeyOrder.NONE) {
      throw new IllegalArgumentException(
          "workload "
              + workload
              + " takes no "
              + (keyOrder == KeyOrder.SEQUENTIAL ? "--sequential-keys" : "--linearizable-keys")
              + ": only in rw-register the order of a key's versions may be unknown");
    }
  }

  /** Refuses, with a sentence, an initial value, for a workload that takes none. */
  void refuseInitial(String workload, String why) {
    if (initialGiven) {
      throw new IllegalArgumentException(
          "workload " + workload + " takes no initial value: " + why);
    }
  }

  /** Refuses, with a sentence, a meaning of nil, for a workload that takes none. */
  void refuseNilRead(String workload, String why) {
    if (nilRead.isPresent()) {
      throw new IllegalArgumentException("workload " + workload + " takes no --nil-read: " + why);
    }
  }

  /** Refuses, with a sentence, a meaning of a failed compare-and-set, where there is none. */
  void refuseFailedCas(String workload) {
    if (failedCas.isPresent()) {
      throw new IllegalArgumentException(
          "workload " + workload + " takes no --failed-cas: it has no compare-and-set");
    }
  }

  /** Returns the initial value that was given, or else another. */
  @Nullable Object initialOr(@Nullable Object usual) {
    return initialGiven ? initial : usual;
  }
}
