package dev.clew.models.sequential;

import dev.clew.models.Invocation;
import dev.clew.models.Model;
import dev.clew.models.Result;
import dev.clew.models.Step;
import dev.clew.models.persistent.PersistentSet;

/**
 * A generator that answers every id at most once.
 *
 * <p>{@code generate} answers an id. Of one that crashed nothing is known: some id is used up. The
 * state is the ids that were answered.
 *
 * @param <I> the ids
 */
public record UniqueIds<I>() implements Model<PersistentSet<I>, UniqueIds.Op> {

  /** What a generator can do. */
  public enum Op {
    /** Answers an id that it never answered before. */
    GENERATE
  }

  /** Returns independent generators, one per key. */
  public PerKey<PersistentSet<I>, Op> perKey() {
    return new PerKey<>(this);
  }

  @Override
  public PersistentSet<I> initial() {
    return PersistentSet.empty();
  }

  @Override
  @SuppressWarnings("unchecked") // ids are whatever the history answers
  public Step<PersistentSet<I>> step(PersistentSet<I> ids, Op operation, Result result) {
    if (!result.isKnown()) {
      return Step.to(ids);
    }
    I id = (I) result.value();
    if (id == null) {
      return Step.impossible("can't generate nil, which is no id");
    }
    return ids.contains(id)
        ? Step.impossible("can't generate %s again", result)
        : Step.to(ids.with(id));
  }

  @Override
  public Op operation(Invocation invocation) {
    invocation.refuseKey("generator");
    if (invocation.function().equals("generate")) {
      return Op.GENERATE;
    }
    throw invocation.unsupported("generate");
  }
}
