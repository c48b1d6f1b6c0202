package dev.clew.models.sequential;

import dev.clew.models.Invocation;
import dev.clew.models.Model;
import dev.clew.models.Result;
import dev.clew.models.Step;
import dev.clew.models.Structure;
import dev.clew.models.Structure.Role;
import java.util.Map;

/**
 * A lock that knows not by whom it is held, as Knossos' {@code mutex}; it is free at first.
 *
 * <p>{@code acquire} takes it, {@code release} gives it back; what they take and answer says
 * nothing. An attempt that did not get the lock is one that failed. One that crashed may hold it.
 */
public record Mutex() implements Model<Mutex.State, Mutex.Op> {

  /** What can be done to a lock. */
  public enum Op {
    /** Takes the lock. */
    ACQUIRE,
    /** Gives it back. */
    RELEASE
  }

  /** Whether somebody has the lock. */
  public enum State {
    /** Nobody has it. */
    FREE,
    /** Somebody has it. */
    HELD
  }

  /** Returns independent locks, one per key. */
  public PerKey<State, Op> perKey() {
    return new PerKey<>(this);
  }

  @Override
  public State initial() {
    return State.FREE;
  }

  @Override
  public Step<State> step(State lock, Op operation, Result result) {
    return switch (operation) {
      case ACQUIRE ->
          lock == State.FREE
              ? Step.to(State.HELD)
              : Step.impossible("can't acquire a lock that is held");
      case RELEASE ->
          lock == State.HELD
              ? Step.to(State.FREE)
              : Step.impossible("can't release a lock that is free");
    };
  }

  @Override
  public Op operation(Invocation invocation) {
    invocation.refuseKey("lock");
    return switch (invocation.function()) {
      case "acquire" -> Op.ACQUIRE;
      case "release" -> Op.RELEASE;
      default -> throw invocation.unsupported("acquire", "release");
    };
  }

  @Override
  public Structure structure() {
    return Structure.of(
        Structure.Kind.MUTEX, Map.of("acquire", Role.ACQUIRE, "release", Role.RELEASE));
  }
}
