package dev.clew.targets.store;

import dev.clew.histories.MicroOperation;
import dev.clew.models.isolation.ConsistencyModel;
import dev.clew.targets.DataType;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.LevelClaim;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a store of single operations can do, and what its manual says of it.
 *
 * @param operations which operations it has
 * @param dataTypes what its keys can hold
 * @param documented what the manual says that it is
 * @param link the page of the manual; empty if there is none
 */
public record Capabilities(
    Set<MicroOperation.Kind> operations,
    Set<DataType> dataTypes,
    ConsistencyModel documented,
    String link) {

  /** Copies the sets. */
  public Capabilities {
    operations = Set.copyOf(operations);
    dataTypes = Set.copyOf(dataTypes);
  }

  /** The operations of a store of which nothing is said yet. */
  public static final class Undocumented {

    private final Set<MicroOperation.Kind> operations;

    private Undocumented(Set<MicroOperation.Kind> operations) {
      this.operations = operations;
    }

    /**
     * Says what the manual says of the store, with the page; a run holds it to that.
     *
     * @param model such as {@code ConsistencyModels.LINEARIZABLE}
     */
    public Capabilities documented(ConsistencyModel model, String link) {
      return new Capabilities(operations, Set.of(DataType.REGISTER), model, link);
    }
  }

  /** Begins the capabilities of a store with some operations, on keys that hold integers. */
  public static Undocumented of(MicroOperation.Kind first, MicroOperation.Kind... others) {
    return new Undocumented(EnumSet.of(first, others));
  }

  /** Returns these capabilities with keys that hold something else, or more. */
  public Capabilities holding(DataType first, DataType... others) {
    return new Capabilities(operations, EnumSet.of(first, others), documented, link);
  }

  /** Returns what is claimed of the only level that such a store has. */
  LevelClaim claim() {
    return new LevelClaim(IsolationLevel.NONE, documented, documented, link);
  }
}
