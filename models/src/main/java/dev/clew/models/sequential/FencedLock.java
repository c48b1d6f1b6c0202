package dev.clew.models.sequential;

import dev.clew.models.Invocation;
import dev.clew.models.Model;
import dev.clew.models.Result;
import dev.clew.models.Step;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A lock whose holders get fencing tokens, each greater than all before, so that a storage can turn
 * away holders that have lost the lock (M. Kleppmann, How to do distributed locking, 2016).
 *
 * <p>{@code acquire} takes the lock for its {@linkplain LockCall owner} and answers the token, an
 * integer; {@code release} gives it back. An acquire that crashed used up at least one token.
 *
 * @param <P> the owners
 */
public record FencedLock<P>() implements Model<FencedLock.State<P>, LockCall<P>> {

  /** Less than any token. */
  private static final long NO_TOKEN = Long.MIN_VALUE;

  /**
   * Who holds the lock, nil if nobody does, and the greatest token given out: the least that it can
   * be, if an acquire crashed.
   */
  public record State<P>(@Nullable P holder, long token) {

    @Override
    public String toString() {
      return (holder == null ? "free" : "held by " + holder)
          + (token == NO_TOKEN ? "" : ", token " + token);
    }
  }

  /** Returns independent locks, one per key. */
  public PerKey<State<P>, LockCall<P>> perKey() {
    return new PerKey<>(this);
  }

  @Override
  public State<P> initial() {
    return new State<>(null, NO_TOKEN);
  }

  @Override
  public Step<State<P>> step(State<P> lock, LockCall<P> call, Result result) {
    if (!call.acquires()) {
      return Objects.equals(lock.holder(), call.owner())
          ? Step.to(new State<>(null, lock.token()))
          : Step.impossible("%s can't release a lock that is %s", call.owner(), lock);
    }
    if (lock.holder() != null) {
      return Step.impossible("%s can't acquire a lock that is %s", call.owner(), lock);
    }
    if (!result.isKnown()) {
      return Step.to(new State<>(call.owner(), lock.token() + 1));
    }
    return result.value() instanceof Long token && token > lock.token()
        ? Step.to(new State<>(call.owner(), token))
        : Step.impossible("can't get token %s where the last is %s", result, last(lock));
  }

  private static @Nullable Long last(State<?> lock) {
    return lock.token() == NO_TOKEN ? null : lock.token();
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
