package dev.clew.models.sequential;

import dev.clew.models.Canonical;
import dev.clew.models.Invocation;

/**
 * What is done to a lock that knows its owners: somebody acquires or releases it.
 *
 * <p>The owner is the value of the invocation if it has one, as where threads of one client take
 * the lock in turn, else the process.
 *
 * @param acquires whether it is acquired, not released
 * @param owner by whom
 * @param <P> the owners
 */
public record LockCall<P>(boolean acquires, P owner) {

  @SuppressWarnings("unchecked") // owners are whatever the history names
  static <P> LockCall<P> of(Invocation invocation) {
    invocation.refuseKey("lock");
    return switch (invocation.function()) {
      case "acquire" -> new LockCall<>(true, (P) owner(invocation));
      case "release" -> new LockCall<>(false, (P) owner(invocation));
      default -> throw invocation.unsupported("acquire", "release");
    };
  }

  /**
   * Returns who asked.
   *
   * @throws IllegalArgumentException if the invocation tells neither by value nor by process
   */
  static Object owner(Invocation invocation) {
    Object given = invocation.value() == null ? invocation.process() : invocation.value();
    Object owner = Canonical.of(given);
    if (owner == null) {
      throw new IllegalArgumentException(
          invocation.function()
              + " needs an owner, but it has neither a value nor a process that would be it");
    }
    return owner;
  }
}
