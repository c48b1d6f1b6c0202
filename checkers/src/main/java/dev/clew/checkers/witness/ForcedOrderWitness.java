package dev.clew.checkers.witness;

import dev.clew.checkers.Witness;
import dev.clew.histories.History;
import dev.clew.models.isolation.Anomaly;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A circle of commits: what every order of them would have to keep, if reads miss nothing that is
 * visible to them.
 *
 * @param anomaly what the circle shows
 * @param steps each leads to the transaction that the next one begins with, the last to the first;
 *     the only step of a circle may lead to the initial version instead
 */
public record ForcedOrderWitness(Anomaly anomaly, List<Step> steps) implements Witness {

  /** No transaction: the writer of the initial version. */
  public static final int INITIAL = -1;

  /** Why one transaction must commit before another. */
  public enum Reason {
    /** The second read from the first. */
    READ,
    /** The same process ran the first before the second. */
    SESSION,
    /** Both wrote a key, and a read shows that the first did so earlier. */
    VERSION,
    /** A read saw what the second wrote though the first, which wrote the key too, was visible. */
    MISSED
  }

  /**
   * One transaction must commit before another.
   *
   * @param from the operation that must commit first
   * @param to the operation that must commit second, or {@link #INITIAL}
   * @param key the key, or null for {@link Reason#SESSION}
   * @param read for {@link Reason#READ} and {@link Reason#MISSED}, which micro-operation of the
   *     reader saw what <i>to</i> (for READ, <i>from</i>) wrote; else -1
   * @param way for {@link Reason#MISSED}, the operations by which <i>from</i> is visible to the
   *     reader, both included, each read from by the next or before it in its process; else empty
   */
  public record Step(
      Reason reason, int from, int to, @Nullable Object key, int read, List<Integer> way) {

    /** Copies the way. */
    public Step {
      way = List.copyOf(way);
    }

    /** Returns the operation of the read that missed something. */
    public int reader() {
      return way.get(way.size() - 1);
    }
  }

  /** Copies the steps. */
  public ForcedOrderWitness {
    steps = List.copyOf(steps);
  }

  @Override
  public List<Integer> operations() {
    return steps.stream()
        .flatMap(step -> Stream.concat(Stream.of(step.from(), step.to()), step.way().stream()))
        .filter(operation -> operation != INITIAL)
        .distinct()
        .sorted()
        .toList();
  }

  @Override
  public boolean isVerifiedBy(History history) {
    return new ForcedOrderVerifier(history, this).verifies();
  }

  @Override
  public List<String> explain(History history) {
    return new ForcedOrderExplainer(history, this).explain();
  }
}
