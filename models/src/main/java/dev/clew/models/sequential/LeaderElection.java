package dev.clew.models.sequential;

import dev.clew.models.Invocation;
import dev.clew.models.Model;
import dev.clew.models.Result;
import dev.clew.models.Step;
import dev.clew.models.persistent.PersistentMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Elections with at most one leader per term (D. Ongaro, J. Ousterhout, In search of an
 * understandable consensus algorithm, USENIX ATC 2014, figure 3: election safety).
 *
 * <p>{@code inspect} answers {@code [leader term]}, as in the tests of jgroups-raft, perhaps with
 * more behind it; a leader of nil means that none was known. Terms may be seen in any order. The
 * state is the leader of each term seen.
 *
 * @param <N> the leaders
 */
public record LeaderElection<N>() implements Model<PersistentMap<Long, N>, LeaderElection.Op> {

  /** What an election can do. */
  public enum Op {
    /** Answers a leader and its term. */
    INSPECT
  }

  /** Returns independent elections, one per key. */
  public PerKey<PersistentMap<Long, N>, Op> perKey() {
    return new PerKey<>(this);
  }

  @Override
  public PersistentMap<Long, N> initial() {
    return PersistentMap.empty();
  }

  @Override
  public Step<PersistentMap<Long, N>> step(
      PersistentMap<Long, N> leaders, Op operation, Result result) {
    if (result.isUnknownOr(null)) {
      return Step.to(leaders);
    }
    if (result.value() instanceof List<?> seen
        && seen.size() >= 2
        && seen.get(1) instanceof Long term) {
      return inspect(leaders, seen.get(0), term);
    }
    return Step.impossible("can't see a leader and a term in %s", result);
  }

  @SuppressWarnings("unchecked") // leaders are whatever the history answers
  private static <N> Step<PersistentMap<Long, N>> inspect(
      PersistentMap<Long, N> leaders, @Nullable Object leader, long term) {
    N known = leaders.get(term);
    if (leader == null || leader.equals(known)) {
      return Step.to(leaders);
    }
    return known == null
        ? Step.to(leaders.with(term, (N) leader))
        : Step.impossible("can't see %s lead term %s, which %s leads", leader, term, known);
  }

  @Override
  public Op operation(Invocation invocation) {
    invocation.refuseKey("election");
    if (invocation.function().equals("inspect")) {
      return Op.INSPECT;
    }
    throw invocation.unsupported("inspect");
  }
}
