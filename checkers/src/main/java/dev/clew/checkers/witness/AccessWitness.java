package dev.clew.checkers.witness;

import dev.clew.checkers.Witness;
import dev.clew.histories.History;
import dev.clew.models.isolation.Anomalies;
import dev.clew.models.isolation.Anomaly;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A few reads and appends, or writes, of one key that no allowed history has: an anomaly without a
 * cycle. The key holds a list, or a register: then an append stands for a write, and an element for
 * a value.
 *
 * @param pattern which anomaly, and what the places are
 * @param key the key
 * @param element the element that it is about, or null where it is about whole lists
 * @param places the micro-operations, in the order that the pattern says
 */
public record AccessWitness(
    Pattern pattern, @Nullable Object key, @Nullable Object element, List<Place> places)
    implements Witness {

  /**
   * A micro-operation.
   *
   * @param operation the index of its operation
   * @param microOperation its number among the operation's, from 0
   */
  public record Place(int operation, int microOperation) {}

  /** What a witness shows, and which places it has. */
  public enum Pattern {
    /** A read, and the append of a failed transaction that it saw. */
    ABORTED_READ,
    /** A read, the append of another transaction that it saw last, and that one's next append. */
    INTERMEDIATE_READ,
    /** A read that disagrees with what its own transaction did to the key before. */
    INTERNAL,
    /** A read, and the later append of the same transaction that it saw. */
    FUTURE_READ,
    /** The append of a failed transaction, that of a committed one behind it, a read of both. */
    DIRTY_UPDATE,
    /** A read that saw an element twice. */
    DUPLICATE_ELEMENTS,
    /** A read that saw an element that nobody appended. */
    UNWRITTEN_READ,
    /** Two reads of which neither is a prefix of the other. */
    INCOMPATIBLE_ORDER,
    /**
     * Two appends of one transaction in its order, and a read that has the second before the first.
     */
    CYCLIC_VERSIONS,
    /** A read and an append of one transaction, and the same of another, with equal reads. */
    LOST_UPDATE;

    /** Returns the anomaly that such a witness proves. */
    public Anomaly anomaly() {
      return switch (this) {
        case ABORTED_READ -> Anomalies.G1A;
        case INTERMEDIATE_READ -> Anomalies.G1B;
        case INTERNAL -> Anomalies.INTERNAL;
        case FUTURE_READ -> Anomalies.FUTURE_READ;
        case DIRTY_UPDATE -> Anomalies.DIRTY_UPDATE;
        case DUPLICATE_ELEMENTS -> Anomalies.DUPLICATE_ELEMENTS;
        case UNWRITTEN_READ -> Anomalies.UNWRITTEN_READ;
        case INCOMPATIBLE_ORDER -> Anomalies.INCOMPATIBLE_ORDER;
        case CYCLIC_VERSIONS -> Anomalies.CYCLIC_VERSIONS;
        case LOST_UPDATE -> Anomalies.LOST_UPDATE;
      };
    }
  }

  /** Copies the places. */
  public AccessWitness {
    places = List.copyOf(places);
  }

  @Override
  public Anomaly anomaly() {
    return pattern.anomaly();
  }

  @Override
  public List<Integer> operations() {
    return places.stream().map(Place::operation).distinct().sorted().toList();
  }

  @Override
  public boolean isVerifiedBy(History history) {
    return RegisterObservations.isRegister(history, key)
        ? new RegisterAccesses(history, this).verifies()
        : new AccessVerifier(history, this).verifies();
  }

  @Override
  public List<String> explain(History history) {
    return RegisterObservations.isRegister(history, key)
        ? new RegisterAccesses(history, this).explain()
        : new AccessExplainer(history, this).explain();
  }
}
