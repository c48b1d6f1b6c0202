package dev.clew.models.sequential;

import dev.clew.models.Invocation;
import dev.clew.models.Model;
import dev.clew.models.Result;
import dev.clew.models.Step;
import dev.clew.models.persistent.PersistentMap;
import org.jspecify.annotations.Nullable;

/**
 * A lock that is shared by readers or held by one writer; free at first.
 *
 * <p>{@code acquire-read}, {@code release-read}, {@code acquire-write} and {@code release-write}
 * are done by their {@linkplain LockCall owner}; what they answer says nothing. A reader may take
 * the lock several times and gives it back as often. Nobody can read while somebody writes, not
 * even the writer, and nobody can write while somebody reads. What crashed took effect, or not.
 *
 * @param <P> the owners
 */
public record ReadWriteLock<P>() implements Model<ReadWriteLock.State<P>, ReadWriteLock.Op<P>> {

  /** What can be done to a lock. */
  public enum Function {
    /** Takes it as one of its readers. */
    ACQUIRE_READ,
    /** Gives it back as one of its readers. */
    RELEASE_READ,
    /** Takes it as its only writer. */
    ACQUIRE_WRITE,
    /** Gives it back as its writer. */
    RELEASE_WRITE
  }

  /** What is done, and by whom. */
  public record Op<P>(Function function, P owner) {}

  /** Who writes, nil if nobody does, and who reads how often. */
  public record State<P>(@Nullable P writer, PersistentMap<P, Integer> readers) {

    @Override
    public String toString() {
      if (writer != null) {
        return writer + " writes";
      }
      return readers.isEmpty() ? "free" : readers + " read";
    }
  }

  /** Returns independent locks, one per key. */
  public PerKey<State<P>, Op<P>> perKey() {
    return new PerKey<>(this);
  }

  @Override
  public State<P> initial() {
    return new State<>(null, PersistentMap.empty());
  }

  @Override
  public Step<State<P>> step(State<P> lock, Op<P> operation, Result result) {
    P owner = operation.owner();
    Integer held = lock.readers().get(owner);
    int times = held == null ? 0 : held;
    return switch (operation.function()) {
      case ACQUIRE_READ ->
          lock.writer() == null
              ? Step.to(new State<>(null, lock.readers().with(owner, times + 1)))
              : Step.impossible("%s can't read while %s writes", owner, lock.writer());
      case RELEASE_READ ->
          times > 0
              ? Step.to(new State<>(null, without(lock.readers(), owner, times)))
              : Step.impossible("%s can't release a lock that it does not read", owner);
      case ACQUIRE_WRITE ->
          lock.writer() == null && lock.readers().isEmpty()
              ? Step.to(new State<>(owner, lock.readers()))
              : Step.impossible("%s can't write while %s", owner, lock);
      case RELEASE_WRITE ->
          owner.equals(lock.writer())
              ? Step.to(new State<>(null, lock.readers()))
              : Step.impossible("%s can't release a lock that it does not write", owner);
    };
  }

  private static <P> PersistentMap<P, Integer> without(
      PersistentMap<P, Integer> readers, P owner, int times) {
    return times == 1 ? readers.without(owner) : readers.with(owner, times - 1);
  }

  @Override
  @SuppressWarnings("unchecked") // owners are whatever the history names
  public Op<P> operation(Invocation invocation) {
    invocation.refuseKey("lock");
    Function function =
        switch (invocation.function()) {
          case "acquire-read" -> Function.ACQUIRE_READ;
          case "release-read" -> Function.RELEASE_READ;
          case "acquire-write" -> Function.ACQUIRE_WRITE;
          case "release-write" -> Function.RELEASE_WRITE;
          default ->
              throw invocation.unsupported(
                  "acquire-read", "release-read", "acquire-write", "release-write");
        };
    return new Op<>(function, (P) LockCall.owner(invocation));
  }

  @Override
  public boolean dependsOnProcess() {
    return true;
  }
}
