package dev.clew.models.isolation;

import dev.clew.histories.Completion;
import dev.clew.histories.History;
import dev.clew.histories.MicroOperation;
import dev.clew.histories.Operation;
import dev.clew.histories.notation.Notation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Values that a history holds, to be tested one by one.
 *
 * <p>For example {@code Scan.reads(history).where(read -> read.intValue() < 0)}.
 */
public final class Scan {

  private final List<Observation> observations;

  private Scan(List<Observation> observations) {
    this.observations = observations;
  }

  /**
   * A value that a client read.
   *
   * @param operation the index of the operation
   * @param key the key it was read from; null if the operation names none
   * @param value what was read
   */
  public record Observation(int operation, @Nullable Object key, @Nullable Object value) {

    /** Returns whether the value is a number. */
    public boolean isNumber() {
      return value instanceof Number;
    }

    /**
     * Returns the value as an integer, 0 for what is no number: test {@link #isNumber} where 0
     * would matter.
     */
    public long intValue() {
      return value instanceof Number number ? number.longValue() : 0;
    }
  }

  /**
   * A place of a history that shows an anomaly.
   *
   * @param operation the index of the operation
   * @param sentence what is wrong there, for people, without the full stop
   */
  public record Sighting(int operation, String sentence) {}

  /**
   * Returns what ok operations read: in transactions, and by plain operations named read or get. Of
   * a map, such as a read of all accounts of a bank, each entry is read from its key.
   */
  public static Scan reads(History history) {
    List<Observation> reads = new ArrayList<>();
    for (Operation operation : history.operations()) {
      if (operation.completion() == Completion.OK) {
        addReads(operation, reads);
      }
    }
    return new Scan(reads);
  }

  private static void addReads(Operation operation, List<Observation> reads) {
    if (operation.transaction() == null) {
      if (operation.function().equals("read") || operation.function().equals("get")) {
        addRead(operation.index(), operation.key(), operation.output(), reads);
      }
      return;
    }
    for (MicroOperation mop : operation.transaction()) {
      if (mop.kind() == MicroOperation.Kind.READ) {
        addRead(operation.index(), mop.key(), mop.value(), reads);
      }
    }
  }

  private static void addRead(
      int operation, @Nullable Object key, @Nullable Object value, List<Observation> reads) {
    if (value instanceof Map<?, ?> map) {
      map.forEach((entry, held) -> reads.add(new Observation(operation, entry, held)));
    } else {
      reads.add(new Observation(operation, key, value));
    }
  }

  /** Returns the places of what a test holds of. */
  public List<Sighting> where(Predicate<Observation> test) {
    return observations.stream().filter(test).map(Scan::sighting).toList();
  }

  private static Sighting sighting(Observation observation) {
    Object key = observation.key();
    return new Sighting(
        observation.operation(),
        "read "
            + Notation.printValue(observation.value())
            + (key == null ? "" : " from " + Notation.printValue(key)));
  }
}
