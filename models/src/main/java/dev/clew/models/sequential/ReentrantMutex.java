package dev.clew.models.sequential;

import dev.clew.models.Invocation;
import dev.clew.models.Model;
import dev.clew.models.Result;
import dev.clew.models.Step;
import org.jspecify.annotations.Nullable;

/**
 * A lock that its owner may take again, and gives back as often; free at first.
 *
 * <p>{@code acquire} takes it for its {@linkplain LockCall owner}, {@code release} gives it back
 * once; what they answer says nothing. One that crashed took effect, or not.
 *
 * @param limit how often it may be taken; Hazelcast's tests let it be twice
 * @param <P> the owners
 */
public record ReentrantMutex<P>(int limit) implements Model<ReentrantMutex.Hold<P>, LockCall<P>> {

  /** Who holds the lock, nil if nobody does, and how often. */
  public record Hold<P>(@Nullable P owner, int times) {

    @Override
    public String toString() {
      return owner == null
          ? "free"
          : "held by " + owner + (times == 1 ? "" : ", " + times + " times");
    }
  }

  /** Returns a lock that its owner may take any number of times. */
  public static <P> ReentrantMutex<P> unlimited() {
    return new ReentrantMutex<>(Integer.MAX_VALUE);
  }

  /** Returns a lock that its owner may take once: a mutex that knows its owners. */
  public static <P> ReentrantMutex<P> once() {
    return new ReentrantMutex<>(1);
  }

  /** Returns independent locks, one per key. */
  public PerKey<Hold<P>, LockCall<P>> perKey() {
    return new PerKey<>(this);
  }

  @Override
  public Hold<P> initial() {
    return new Hold<>(null, 0);
  }

  @Override
  public Step<Hold<P>> step(Hold<P> hold, LockCall<P> call, Result result) {
    boolean own = call.owner().equals(hold.owner());
    if (call.acquires()) {
      if (hold.owner() != null && !own) {
        return Step.impossible("%s can't acquire a lock that is %s", call.owner(), hold);
      }
      return hold.times() < limit
          ? Step.to(new Hold<>(call.owner(), hold.times() + 1))
          : Step.impossible("%s can't acquire a lock once more that is %s", call.owner(), hold);
    }
    return own
        ? Step.to(new Hold<>(hold.times() == 1 ? null : call.owner(), hold.times() - 1))
        : Step.impossible("%s can't release a lock that is %s", call.owner(), hold);
  }

  @Override
  public LockCall<P> operation(Invocation invocation) {
    return LockCall.of(invocation);
  }

  @Override
  public boolean dependsOnProcess() {
    return true;
  }
}
