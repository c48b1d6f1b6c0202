package dev.clew.targets.simulated;

import dev.clew.histories.MicroOperation;
import dev.clew.targets.DataType;
import java.util.EnumSet;
import java.util.Set;

/** What can be asked of a system; what cannot is refused before a message is sent. */
final class Operations {

  private final Set<MicroOperation.Kind> known;

  /** Creates the set of those operations that keys of a type have: a register has no end. */
  Operations(DataType dataType, Set<MicroOperation.Kind> operations) {
    known = EnumSet.copyOf(operations);
    if (dataType == DataType.REGISTER) {
      known.remove(MicroOperation.Kind.APPEND);
    }
  }

  /**
   * Checks that an operation can be done.
   *
   * @throws IllegalArgumentException if not; the message names those that can
   */
  void require(MicroOperation operation) {
    if (!known.contains(operation.kind())) {
      throw new IllegalArgumentException(
          "this store cannot do '%s'; it can do %s".formatted(operation, known));
    }
  }
}
